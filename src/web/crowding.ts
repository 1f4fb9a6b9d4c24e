// More than a process can answer is refused at once, strangers first: so what is taken is answered in time.
import { performance } from 'node:perf_hooks';
import type { Request, RequestHandler } from 'express';

/** So many requests under way are too many for one more of a stranger, and for one more of anybody. */
const STRANGERS = 50;
const ANYBODY = 150;
/** A process that has been busy for this share of its time does not get through more by taking more. */
const FULL = 0.9;
/** How often that is looked at, in milliseconds. */
const LOOK = 250;

/** Only reading is refused, and never to whoever watches. */
const mayWait = ({ method, path }: Request): boolean => (method === 'GET' || method === 'HEAD') && path !== '/metrics';

/** Whether one more is too much beside so many `underWay`. Where others are waited for (a lock, the database) `busy` is low, and it is not. */
export const isTooMuch = (busy: number, underWay: number, isKnown: boolean): boolean =>
  busy >= FULL && underWay >= (isKnown ? ANYBODY : STRANGERS);

/** Lets through as many as can be answered. Who brings the session's `cookie` goes before strangers; what writes is never refused here. */
export function crowding(cookie: string): RequestHandler {
  let underWay = 0;
  let busy = 0;
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    busy = performance.eventLoopUtilization(now, before).utilization;
    before = now;
  }, LOOK).unref();
  return (request, response, next) => {
    const isKnown = request.headers.cookie?.includes(`${cookie}=`) ?? false;
    if (mayWait(request) && isTooMuch(busy, underWay, isKnown)) {
      response.status(503).set({ 'Retry-After': '2', 'Cache-Control': 'no-store' }).type('text/plain');
      response.send('Too many people are asking at this moment. Please try again in a few seconds.\n');
      return;
    }
    underWay++;
    response.once('close', () => underWay--);
    next();
  };
}
