// An application with a leak put into it, to see that what looks for leaks finds it.
import { afterAll } from '@jest/globals';
import { lodger, type App, type Lodger } from '../support/app.js';
import { openInn, type Inn } from '../support/world.mjs';

/** One text of a compiled file that becomes another. */
export interface Leak {
  name: string;
  file: string;
  from: string;
  to: string;
}

let inn: Promise<Inn> | null = null;
afterAll(async () => (await inn)?.end());

/** An application that runs the altered file, on the database of another or on one of its own. They have an inn of their own. */
export async function leaking({ file, from, to }: Leak, of?: App): Promise<Lodger> {
  const { address } = await (inn ??= openInn());
  return lodger({ ...(of ? { of } : {}), environment: { ALTERATION: JSON.stringify({ file, from, to }) } }, address);
}
