// The types of world.mjs for the stories.

export interface Stage {
  folder: string;
  /** The owner's. */
  databaseUrl: string;
  /** Name and password of the roles with fewer rights, as they stand in an address. */
  logins: { app: string; jobs: string };
  secretKey: string;
  password: string;
  /** Of each worker, the address of its inn. */
  inns: string[];
  worlds: { name: string; url: string; databaseUrl: string; log: string; folder: string }[];
}

export interface World {
  name: string;
  url: string;
  databaseUrl: string;
  log: string;
  /** What it keeps: its VAR. */
  folder: string;
  pid: number;
  /** Waits for a line on its standard output, said already or yet to come. */
  heard: (pattern: RegExp) => Promise<RegExpMatchArray>;
  end: () => Promise<void>;
}

/** A world in a process that it shares with others. */
export type Lodger = Omit<World, 'pid' | 'heard'>;

export interface Wish {
  name: string;
  template?: 'cast' | 'empty';
  databaseUrl?: string;
  environment?: Record<string, string>;
  /** Path of a program that starts the application otherwise. */
  program?: string;
}

export function copyDatabase(stage: Stage, name: string, template: 'cast' | 'empty' | 'template1'): Promise<string>;
export function addressesOf(stage: Pick<Stage, 'logins'>, url: string): Record<string, string>;
export function raiseWorld(stage: Stage, wish: Wish): Promise<World>;

export interface Inn {
  address: string;
  end: () => Promise<void>;
}

export function openInn(): Promise<Inn>;
export function lodgeWorld(stage: Stage, inn: string, wish: Omit<Wish, 'program'>): Promise<Lodger>;
