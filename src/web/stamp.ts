// What a stranger's page is made from beside its data: this build, what is set, and the rights of strangers.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import { projectRoot } from '../config.js';
import type { Standing } from '../settings/standing.js';
import type { Who } from '../who.js';
import { whoOf } from './me.js';
import { hasSession } from './strangers.js';

/** Whether nobody is known by this request and nothing is kept for him: his page may be anybody's. */
export const isStranger = (request: Request): boolean =>
  whoOf(request).person === null &&
  request.get('cookie') === undefined &&
  !(hasSession(request) && request.session.hasForm);

const built = join(projectRoot, 'dist', '.stamp');

/** The sum of the sources; of a build without one nothing is believed after the process. */
const BUILD = existsSync(built) ? readFileSync(built, 'utf8') : randomUUID();

const texts = new WeakMap<object, string>();

/** The text of what never changes while it is believed. */
function kept<Thing extends object>(thing: Thing, text: (thing: Thing) => string): string {
  const known = texts.get(thing) ?? text(thing);
  texts.set(thing, known);
  return known;
}

const ofStanding = ({ said, switches }: Standing): string => JSON.stringify([said, [...switches]]);
/** Which products are hidden from him is in the rows that he gets; here it would tell him that there is one more. */
const ofWho = ({ everywhere, roles }: Who): string => JSON.stringify([[...everywhere], [...roles]]);

/**
 * All that a stranger's page of this address shows beside its data, as one text that is for no eyes but those of a sum; '' for
 * a request that is no stranger's.
 */
export function groundOf(request: Request): string {
  const { standing } = request;
  if (!standing || !isStranger(request)) return '';
  const assets = String(request.app.get('asset host'));
  return [BUILD, assets, request.originalUrl, kept(standing, ofStanding), kept(whoOf(request), ofWho)].join('\n');
}
