// The names that BugZot answers to: no other name can be made to lead here and read pages or send forms as its own.
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';

function nameIn(host: string): string {
  const url = `http://${host}`;
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(url) ? new URL(url).hostname : '';
}

/** This machine by name, or an address: nobody else can say where these lead. */
const isOwn = (name: string): boolean => name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) > 0;

/** Refuses requests under any name but that of the configured address, of this machine, and bare addresses. */
export function ownNames({ baseUrl }: Config): RequestHandler {
  const known = new URL(baseUrl).hostname;
  return (request, _response, next) => {
    const name = nameIn(request.get('host') ?? '');
    if (name === known || isOwn(name)) next();
    else next(new Refusal(421, `This BugZot is at ${baseUrl}.`));
  };
}
