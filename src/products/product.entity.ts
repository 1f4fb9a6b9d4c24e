// A product: what bugs are reported in.
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Category } from './categories/category.entity.js';

@Entity('products')
export class Product {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @ManyToOne(() => Category, { nullable: false })
  @JoinColumn({ name: 'category_id' })
  category!: Category;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** The product in URLs and queries: made from the first name, never changed. */
  @Column({ type: 'text', unique: true })
  slug!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  /** Reports of people who may not triage begin as UNCONFIRMED. */
  @Column({ type: 'boolean', default: false })
  takesUnconfirmed!: boolean;

  @Column({ type: 'boolean', default: true })
  isActive!: boolean;
}
