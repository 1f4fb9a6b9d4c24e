// More than a process can answer is refused at once: so what is taken is answered in time, to strangers and to those it knows.
import { performance } from 'node:perf_hooks';
import type { Request, RequestHandler, Response } from 'express';
import type { Measures } from '../measures/measures.js';

/** How many are under way: strangers, and those whom it knows. */
export interface UnderWay {
  strangers: number;
  known: number;
}

/**
 * How many of each are too many for one more. Each has places of its own, for whoever is taken gets an equal share of the
 * process: so strangers, whose pages cost less, are not starved by those who are signed in, nor the other way round.
 */
const AT_FIRST: UnderWay = { strangers: 40, known: 150 };
/** A crowd that has only just come is let in; when it stays, each one more would only make all others wait. */
const THEN: UnderWay = { strangers: 16, known: 60 };
/** A process that has been busy for this share of its time does not get through more by taking more. */
const FULL = 0.9;
/** How often that is looked at, in milliseconds. */
const LOOK = 250;

/** Only reading is refused, and never to whoever watches. */
const mayWait = ({ method, path }: Request): boolean => (method === 'GET' || method === 'HEAD') && path !== '/metrics';

/** How many times in a row a process was full, when for the last time it was busy for that share. */
export const fullFor = (busy: number, before: number): number => (busy >= FULL ? before + 1 : 0);

/**
 * Whether one more is too much beside so many `underWay` for a process that was `full` so many times in a row. Where others
 * are waited for (a lock, the database) it is not full, and it is not too much.
 */
export function isTooMuch(full: number, underWay: UnderWay, isKnown: boolean): boolean {
  if (full === 0) return false;
  const most = full === 1 ? AT_FIRST : THEN;
  return isKnown ? underWay.known >= most.known : underWay.strangers >= most.strangers;
}

const WORDS = 'Too many people are asking at this moment. Please try again in a few seconds.\n';

/** The head of the refusal: written once, with what `headers` would set. */
export function refusal(headers: RequestHandler): Record<string, string | number> {
  const set: Record<string, string | number> = {};
  const response = { setHeader: (name: string, value: string) => (set[name] = value), removeHeader: () => undefined };
  void headers({} as Request, response as unknown as Response, () => undefined);
  const own = { 'Retry-After': '2', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' };
  return Object.assign(set, own, { 'Content-Length': Buffer.byteLength(WORDS) });
}

/**
 * Lets through as many as can be answered, of those who bring the session's `cookie` more than of others; what writes is never
 * refused here. Stands before everything else, so that who is refused costs next to nothing: he is counted, no more.
 */
export function crowding(cookie: string, measures: Measures, headers: RequestHandler): RequestHandler {
  const head = refusal(headers);
  const underWay: UnderWay = { strangers: 0, known: 0 };
  let full = 0;
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    full = fullFor(performance.eventLoopUtilization(now, before).utilization, full);
    before = now;
  }, LOOK).unref();
  return (request, response, next) => {
    // What writes may wait for its turn at one bug, a hundred at a time, and keeps nobody busy meanwhile: it is not counted.
    if (!mayWait(request)) {
      next();
      return;
    }
    const isKnown = request.headers.cookie?.includes(`${cookie}=`) ?? false;
    if (isTooMuch(full, underWay, isKnown)) {
      measures.add('bugzot_requests_total', [request.method, 'none', '503']);
      response.writeHead(503, head).end(WORDS);
      return;
    }
    const who = isKnown ? 'known' : 'strangers';
    underWay[who]++;
    response.once('close', () => underWay[who]--);
    next();
  };
}
