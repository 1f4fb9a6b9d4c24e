// Where the stage of this run stands, as stage.mjs has noted it.
import { readFileSync } from 'node:fs';
import type { Stage } from './world.mjs';

const note = process.env['BUGZOT_STAGE'];
if (!note) throw new Error('Stories need the stage that test/support/start.mjs raises: run them by npm test.');

export const stage = JSON.parse(readFileSync(note, 'utf8')) as Stage;
