// A category: products that belong together, such as those of one department.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('categories')
export class Category {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** Lists show the lower rank first, then go by name. */
  @Column({ type: 'integer', default: 0 })
  rank!: number;
}
