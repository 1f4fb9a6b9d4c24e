// A role: a named set of permissions.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('roles')
export class Role {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  name!: string;

  /** From anonymous upward: the order in which roles are listed. */
  @Column({ type: 'smallint' })
  rank!: number;

  @Column({ type: 'text', array: true })
  permissions!: string[];
}
