// The names that BugZot answers to: its own for pages, and one for files alone where that is set. No other can be made to lead here.
import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { NotFound, Refusal } from '../errors.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** It came to the host of files: nobody is known there, and no page is shown. */
    isApart?: boolean;
  }
}

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

/** Under the name of the host of files nothing but these is answered, and no cookie is looked at. */
export function filesApart({ attachmentUrl }: Pick<Config, 'attachmentUrl'>): RequestHandler {
  const name = attachmentUrl && new URL(attachmentUrl).hostname;
  return (request, _response, next) => {
    if (name === '' || !hostsOf(request).some((host) => nameIn(host) === name)) return next();
    asPath(request);
    request.isApart = true;
    delete request.headers.cookie;
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    next(isAsked && request.path.startsWith('/files/') ? undefined : new NotFound());
  };
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
