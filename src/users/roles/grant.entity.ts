// A grant: a person holds a role, everywhere or in one product.
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../user.entity.js';
import { Role } from './role.entity.js';

@Entity('grants')
export class Grant {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @ManyToOne(() => User, { nullable: false })
  @JoinColumn({ name: 'person_id' })
  person!: User;

  @ManyToOne(() => Role, { nullable: false })
  @JoinColumn({ name: 'role_id' })
  role!: Role;

  /** The product in which the role holds; null for everywhere. */
  @Column({ type: 'bigint', nullable: true })
  productId!: number | null;
}
