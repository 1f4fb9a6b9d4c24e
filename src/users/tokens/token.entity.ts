// A one-time token: kept as a hash, bound to a purpose and mostly to a person, gone after use.
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type TokenPurpose = 'set password' | 'first administrator';

@Entity('tokens')
export class Token {
  @PrimaryColumn({ type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  purpose!: TokenPurpose;

  @Column({ type: 'bigint', nullable: true })
  personId!: number | null;

  @Column({ type: 'timestamptz' })
  expiresAt!: Date;
}
