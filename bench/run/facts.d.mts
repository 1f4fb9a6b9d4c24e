// The types of facts.mjs for the story of the bench.
import type { Pool } from 'pg';

export interface Facts {
  deep: { number: number; first: number };
  usual: number[];
  long: number[];
  wide: number;
  account: { login: string; password: string };
}

export function factsOf(pool: Pool, size: number, keys: { secretKey: string; bcryptRounds?: number }): Promise<Facts>;
