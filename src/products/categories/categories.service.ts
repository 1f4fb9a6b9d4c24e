// Adding and listing categories.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { insertNamed } from '../names.store.js';
import { mayProduct } from '../product.policy.js';
import { Category } from './category.entity.js';
import type { CategorySaid } from './category.form.js';

/** A category as something to choose. */
export interface CategoryChoice {
  id: number;
  name: string;
}

const CHOICES = 'SELECT id, name FROM categories ORDER BY rank, lower(name), id LIMIT 1000';

@Injectable()
export class CategoriesService {
  constructor(private readonly database: DatabaseService) {}

  /** The categories that a product may stand in, in the order of the catalogue; at most 1,000. */
  choices(who: Who): Promise<CategoryChoice[]> {
    return this.database.read<CategoryChoice>(who, 'categories', CHOICES);
  }

  /** Adds a category, in the caller's transaction; answers its id. Throws NotAllowed, and Invalid for a name that is taken. */
  async add(db: EntityManager, said: CategorySaid, who: Who): Promise<number> {
    authorize(mayProduct.add(who), who);
    return insertNamed(db, Category, { name: said.name }, 'There is a category of this name already.');
  }
}
