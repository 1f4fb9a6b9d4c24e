// What administrators have set, as it holds for the whole of one request; whatever has no answer is off.
import type { Request } from 'express';
import type { Standing } from '../settings/standing.js';
import { isFor, switchNames, type SwitchName } from '../settings/switch.js';
import { NotFound } from '../errors.js';
import { whoOf } from './me.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Absent where the database was not reached. */
    standing?: Standing;
  }
}

/** Whether the feature is there for whoever makes this request. */
export function offers(request: Request, name: SwitchName): boolean {
  const audience = request.standing?.switches.get(name);
  return audience !== undefined && isFor(name, audience, whoOf(request));
}

/** The features that are not there for whoever makes this request, as scripts are told. */
export const offOf = (request: Request): SwitchName[] => switchNames.filter((name) => !offers(request, name));

/** Throws NotFound where the feature is switched off for whoever makes this request. */
export function need(request: Request, name: SwitchName): void {
  if (!offers(request, name)) throw new NotFound('This is switched off here.');
}
