// A one-time token: kept as a hash, bound to a purpose and mostly to a person, gone after use.
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type TokenPurpose =
  | 'set password'
  | 'first administrator'
  | 'register'
  | 'reset password'
  | 'confirm address'
  | 'second factor'
  | 'passkey';

@Entity('tokens')
export class Token {
  @PrimaryColumn({ type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  purpose!: TokenPurpose;

  @Column({ type: 'bigint', nullable: true })
  personId!: number | null;

  /** What else it is about: the address that is to be confirmed, where one wanted to go on. */
  @Column({ type: 'jsonb', nullable: true })
  about!: Record<string, unknown> | null;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}
