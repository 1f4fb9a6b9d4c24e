// A person: an account, or the placeholder of somebody whom an import has named.
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type UserStatus = 'awaiting' | 'active' | 'closed';

@Entity('users')
export class User {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  /** The name as it is compared: two accounts can not share it. */
  @Column({ type: 'text', unique: true })
  nameKey!: string;

  @Column({ type: 'varchar', length: 255, nullable: true })
  email!: string | null;

  @Column({ type: 'text', nullable: true, unique: true })
  emailKey!: string | null;

  @Column({ type: 'varchar', length: 100 })
  realName!: string;

  @Column({ type: 'text', default: 'UTC' })
  zone!: string;

  @Column({ type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'text', default: 'awaiting' })
  status!: UserStatus;

  /** The tracker that an import took this person from; null for those who joined here. */
  @Column({ type: 'text', nullable: true })
  source!: string | null;

  @Column({ type: 'text', nullable: true })
  sourceName!: string | null;

  @Column({ type: 'timestamptz', insert: false, update: false })
  joinedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true })
  lastSignInAt!: Date | null;
}
