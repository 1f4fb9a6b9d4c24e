// A role: a named set of permissions.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('roles')
export class Role {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  name!: string;

  /** What the code calls a role that was there from the start; null for one of the company's own making. */
  @Column({ type: 'text', nullable: true })
  stock!: string | null;

  @Column({ type: 'text', default: '' })
  description!: string;

  /** A retired role is given to nobody any more. */
  @Column({ type: 'boolean', default: true })
  isActive!: boolean;

  /** From anonymous upward: the order in which roles are listed. */
  @Column({ type: 'smallint' })
  rank!: number;

  @Column({ type: 'text', array: true })
  permissions!: string[];
}
