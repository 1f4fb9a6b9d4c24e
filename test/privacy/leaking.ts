// An application with a leak put into it, to see that what looks for leaks finds it.
import { join } from 'node:path';
import { ownApp, type App, type OwnApp } from '../support/app.js';

/** One text of a compiled file that becomes another. */
export interface Leak {
  name: string;
  file: string;
  from: string;
  to: string;
}

/** An application that runs the altered file, on the database of another or on one of its own. */
export const leaking = ({ file, from, to }: Leak, of?: App): Promise<OwnApp> =>
  ownApp({
    ...(of ? { of } : {}),
    environment: {
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'altered.mjs')} --disable-warning=ExperimentalWarning`,
      ALTERATION: JSON.stringify({ file, from, to }),
    },
  });
