// A stranger's session begins when a page wants one: most pages want none, and making one is a tenth of a list's work.
import type { Request, RequestHandler } from 'express';

const SAFE = new Set(['GET', 'HEAD']);
const properties = ['session', 'sessionID'] as const;

/** Whether the request comes without any cookie and only asks for a page. */
const isStranger = ({ method, headers }: Request): boolean => SAFE.has(method) && headers.cookie === undefined;

/** Whether the request has a session: brought along, or begun by what was done for it so far. */
export const hasSession = (request: Request): boolean =>
  Object.getOwnPropertyDescriptor(request, 'session')?.get === undefined && Boolean(request.session);

/** Does `begin` (express-session's own work) for a stranger only when his session is first looked at. */
export function whenWanted(begin: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (!isStranger(request)) {
      void begin(request, response, next);
      return;
    }
    const start = (): void => {
      for (const property of properties) Reflect.deleteProperty(request, property);
      // Without a cookie there is nothing to fetch, so that it is there at once.
      void begin(request, response, () => undefined);
    };
    for (const property of properties) {
      const get = (): unknown => {
        start();
        return request[property];
      };
      Object.defineProperty(request, property, { configurable: true, enumerable: false, get });
    }
    next();
  };
}

/** The same for work that is of no use to a stranger who has no session yet. */
export const unlessStranger =
  (work: RequestHandler): RequestHandler =>
  (request, response, next) =>
    isStranger(request) ? next() : work(request, response, next);
