// A component: a part of a product, with those who care for it.
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../../users/user.entity.js';
import { Product } from '../product.entity.js';

@Entity('components')
export class Component {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @ManyToOne(() => Product, { nullable: false })
  @JoinColumn({ name: 'product_id' })
  product!: Product;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  /** Who answers for it. */
  @ManyToOne(() => User, { nullable: true })
  @JoinColumn({ name: 'owner_id' })
  owner!: User | null;

  /** Who gets its new bugs; null leaves them to be triaged. */
  @ManyToOne(() => User, { nullable: true })
  @JoinColumn({ name: 'default_assignee_id' })
  defaultAssignee!: User | null;

  @Column({ type: 'boolean', default: true })
  isActive!: boolean;
}
