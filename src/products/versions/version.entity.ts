// A version of a product: where a bug was seen.
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Product } from '../product.entity.js';

@Entity('versions')
export class Version {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @ManyToOne(() => Product, { nullable: false })
  @JoinColumn({ name: 'product_id' })
  product!: Product;

  @Column({ type: 'varchar', length: 255 })
  name!: string;

  /** Lists show the higher rank, which is the newer version, first. */
  @Column({ type: 'integer', default: 0 })
  rank!: number;

  @Column({ type: 'boolean', default: true })
  isActive!: boolean;
}
