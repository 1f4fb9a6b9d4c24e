// More than a process can answer is refused at once, strangers first: so what is taken is answered in time.
import { performance } from 'node:perf_hooks';
import type { Request, RequestHandler, Response } from 'express';
import type { Measures } from '../measures/measures.js';

/** How many under way are too many for one more: of a stranger, and of anybody. */
interface Most {
  readonly strangers: number;
  readonly anybody: number;
}

/** A crowd that has only just come is let in; when it stays, each one more would only make all others wait. */
const AT_FIRST: Most = { strangers: 50, anybody: 150 };
const THEN: Most = { strangers: 40, anybody: 150 };
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
export function isTooMuch(full: number, underWay: number, isKnown: boolean): boolean {
  if (full === 0) return false;
  const { strangers, anybody } = full === 1 ? AT_FIRST : THEN;
  return underWay >= (isKnown ? anybody : strangers);
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
 * Lets through as many as can be answered. Who brings the session's `cookie` goes before strangers; what writes is never
 * refused here. Stands before everything else, so that who is refused costs next to nothing: he is counted, no more.
 */
export function crowding(cookie: string, measures: Measures, headers: RequestHandler): RequestHandler {
  const head = refusal(headers);
  let underWay = 0;
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
    if (full > 0) {
      const isKnown = request.headers.cookie?.includes(`${cookie}=`) ?? false;
      if (isTooMuch(full, underWay, isKnown)) {
        measures.add('bugzot_requests_total', [request.method, 'none', '503']);
        response.writeHead(503, head).end(WORDS);
        return;
      }
    }
    underWay++;
    response.once('close', () => underWay--);
    next();
  };
}
