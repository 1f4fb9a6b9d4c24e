// The names that BugZot answers to: no other name can be made to lead here and read pages or send forms as its own.
import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { Refusal } from '../errors.js';

function nameIn(host: string): string {
  const url = `http://${host}`;
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(url) ? new URL(url).hostname : '';
}

/** This machine by name, or an address: nobody else can say where these lead. */
const isOwn = (name: string): boolean => name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) > 0;

/** The hosts that a request names: its headers', and that of a request line that is a whole address. */
function hostsOf({ rawHeaders, url }: Request): string[] {
  const headers = rawHeaders.flatMap((text, at) =>
    at % 2 === 1 && /^host$/i.test(rawHeaders[at - 1] ?? '') ? text : [],
  );
  return url.startsWith('/') ? headers : [...headers, URL.canParse(url) ? new URL(url).host : ''];
}

/** Makes a path of such a request line: what it says of the host must stand on no page, not even on the one that refuses it. */
function asPath(request: Request): void {
  if (request.url.startsWith('/')) return;
  const { pathname, search } = URL.canParse(request.url) ? new URL(request.url) : { pathname: '/', search: '' };
  request.url = request.originalUrl = pathname + search;
}

/** Refuses requests under any name but that of the configured address, of this machine, and bare addresses. */
export function ownNames({ baseUrl }: Config): RequestHandler {
  const known = new URL(baseUrl).hostname;
  const isKnown = (host: string): boolean => nameIn(host) === known || isOwn(nameIn(host));
  return (request, _response, next) => {
    const hosts = hostsOf(request);
    asPath(request);
    if (hosts.length > 0 && hosts.every(isKnown)) next();
    else next(new Refusal(421, `This BugZot is at ${baseUrl}.`));
  };
}
