// What is noted of each request: a line of the log, and what is counted of it by its route and status.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Config } from '../config.js';
import type { Spent, Timings } from '../database/timings.js';
import { toldError } from '../log.js';
import type { Measures } from '../measures/measures.js';
import { whoOf } from './me.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** When its head had come, by performance.now(). */
    began?: number;
    /** What the database took for it; only where LOG_FIELDS asks for that. */
    spent?: Spent | null;
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST']);

/** Paths that need neither session nor person. */
export const plain = /^\/(ping|healthz|readyz|assets\/|robots\.txt)/;

/** A path with a token in it, with which alone something may be done or read. */
export const ticketed = /^\/(passwords|first-administrator|registration|addresses|bugs\/letters|files)\/.*/is;

/** A path as it may be logged: without its query, which may hold private words, and without tokens. */
const told = (url: string): string => url.replace(/[?#].*$/s, '').replace(ticketed, '/$1/…');

/** The pattern of the route that has answered; never what somebody has typed. */
function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  if (typeof route?.path === 'string') return route.path;
  return request.originalUrl.startsWith('/assets/') ? '/assets' : 'none';
}

/** Milliseconds since the head of the request had come. */
export const tookSoFar = ({ began }: Request): number => (began === undefined ? 0 : performance.now() - began);

/** Counts every request, also those that are cut off before their answer was taken; first of all. */
export function counted(measures: Measures, { slowRequest }: Pick<Config, 'slowRequest'>): RequestHandler {
  return (request, response, next) => {
    request.began = performance.now();
    measures.add('bugzot_requests_open', []);
    response.once('close', () => {
      const [route, ms] = [routeOf(request), tookSoFar(request)];
      const method = METHODS.has(request.method) ? request.method : 'other';
      const status = response.writableFinished ? String(response.statusCode) : 'cut';
      measures.add('bugzot_requests_open', [], -1);
      measures.add('bugzot_requests_total', [method, route, status]);
      measures.took('bugzot_request_seconds', [route], ms / 1e3);
      if (slowRequest > 0 && ms >= slowRequest) measures.add('bugzot_requests_slow_total', [route]);
    });
    next();
  };
}

/** Fields that are told only where LOG_FIELDS names them. */
export const moreFields = {
  database: ({ spent }: Request) =>
    spent && { databaseMs: Math.round(spent.ms * 10) / 10, statements: spent.statements },
  person: (request: Request) => ({ person: whoOf(request).person?.id ?? null }),
  address: ({ ip }: Request) => ({ address: ip ?? '' }),
  agent: (request: Request) => ({ agent: request.get('user-agent') ?? '' }),
  bytes: (_: Request, response: Response) => ({ bytes: Number(response.getHeader('content-length') ?? 0) }),
} as const;

/** The line of the log; it begins when the head of the request has come, and gives the request its id. */
export function logged(
  logger: Logger,
  { slowRequest, logFields }: Pick<Config, 'slowRequest' | 'logFields'>,
): RequestHandler {
  const isSlow = (request: Request): boolean => slowRequest > 0 && tookSoFar(request) >= slowRequest;
  const withMore = (request: Request, response: Response, line: object): object => {
    const more = logFields.map((name) => moreFields[name](request, response));
    return Object.assign({ ...line, route: routeOf(request) }, ...more) as object;
  };
  return pinoHttp<Request, Response>({
    logger,
    genReqId: () => randomUUID(),
    customLogLevel: (request, response, error) => {
      if (error || response.statusCode >= 500) return 'error';
      if (plain.test(request.url)) return 'trace';
      return isSlow(request) ? 'warn' : 'info';
    },
    customSuccessMessage: (request) => (isSlow(request) ? 'slow request' : 'request completed'),
    customSuccessObject: (request, response, line: object) => withMore(request, response, line),
    customErrorObject: (request, response, _error, line: object) => withMore(request, response, line),
    serializers: {
      req: (request: { id: string; method: string; url: string }) => {
        const { id, method, url } = request;
        return { id, method, path: told(url) };
      },
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      // pino-http hands over what it has made of the error, with the error itself in it.
      err: (told: { raw?: unknown }) => toldError(told.raw ?? told),
    },
    wrapSerializers: true,
  });
}

/** Lays to the request what the database does for it, from the reading of its body on. */
export function laid(timings: Timings): RequestHandler {
  return (request, _response, next) => {
    const spent = timings.begin(typeof request.id === 'string' ? request.id : '');
    request.spent = spent;
    if (spent) timings.within(spent, next);
    else next();
  };
}
