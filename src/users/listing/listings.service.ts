// The list of people: searched, filtered and sorted, a page at a time, with bounded work at any number of accounts.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { ListQuery, Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { authorize, may } from '../roles/permissions.policy.js';
import { PLACE } from '../roles/grants.query.js';
import { canonical } from '../user.form.js';
import type { Asked } from './listing.form.js';
import { foundQuery, isPlain, plainQuery, walkQuery, type ListedUser } from './listing.query.js';
import { LOOKED, waysQuery, type Wanted } from './ways.query.js';

/**
 * One page of people. `limits` tells what more than LOOKED people mean for it: 'walked' are all, but in the order in which they
 * came; of 'partly' only LOOKED were looked through. `isNoProduct`: there is none of the name that was asked for.
 */
export interface Listing {
  page: Page<ListedUser>;
  limits: 'walked' | 'partly' | '';
  isNoProduct: boolean;
}

type Ways = 'search' | 'role' | 'standing';

const empty: Page<ListedUser> = { rows: [], previous: '', next: '' };

@Injectable()
export class ListingsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of those who are asked for, 50 a page. Throws NotAllowed. */
  async list(asked: Asked, place: Place, who: Who): Promise<Listing> {
    authorize(may(who, 'people.manage'), who);
    const role = await this.roleOf(asked, who);
    if (role === 'no product') return { page: empty, limits: '', isNoProduct: true };
    const { search, standing, column, descending } = asked;
    const words = search === '' ? [] : [...new Set([canonical(search), search.toLowerCase()])];
    const wanted: Wanted = { words, role, standing, column, descending, hidden: who.hidden };
    const { query, limits } = await this.queryOf(wanted, place, who);
    const rows = await this.database.read<ListedUser>(who, '', query.sql, query.params);
    return { page: query.page(rows), limits, isNoProduct: false };
  }

  /** The statement for the page, by what the fewest people are found. */
  private async queryOf(
    wanted: Wanted,
    place: Place,
    who: Who,
  ): Promise<{ query: ListQuery<ListedUser>; limits: Listing['limits'] }> {
    if (isPlain(wanted)) return { query: plainQuery(wanted, place), limits: '' };
    const [first, count] = await this.rarest(wanted, who);
    if (count <= LOOKED) return { query: foundQuery(wanted, first, place), limits: '' };
    if (wanted.words.length === 0 && wanted.role)
      return { query: walkQuery(wanted, wanted.role, place), limits: 'walked' };
    return { query: foundQuery(wanted, first, place), limits: 'partly' };
  }

  /** The role that is asked for, and where it has to be held. A product that does not exist for the reader is none. */
  private async roleOf({ roleId, product }: Asked, who: Who): Promise<Wanted['role'] | 'no product'> {
    if (roleId === null) return null;
    if (product === '') return { id: roleId, productId: undefined };
    if (product === 'everywhere') return { id: roleId, productId: null };
    const found = await this.database.readOne<{ id: number }>(who, 'place', PLACE, [product, who.hidden]);
    return found ? { id: roleId, productId: found.id } : 'no product';
  }

  /** By what the fewest are found, and how many; counted one further than LOOKED. */
  private async rarest(wanted: Wanted, who: Who): Promise<[Ways, number]> {
    const { sql, params } = waysQuery(wanted);
    const counts = await this.database.readOne<Partial<Record<Ways, number>>>(who, '', sql, params);
    const sorted = (Object.entries(counts ?? {}) as [Ways, number][]).sort(([, a], [, b]) => a - b);
    return sorted[0] ?? ['search', 0];
  }
}
