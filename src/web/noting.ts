// What is counted of each request: its route by its pattern, its status, and how long it took.
import type { Request, RequestHandler } from 'express';
import type { Measures } from '../measures/measures.js';

const METHODS = new Set(['GET', 'HEAD', 'POST']);

/** The pattern of the route that has answered; never what somebody has typed. */
export function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  if (typeof route?.path === 'string') return route.path;
  return request.originalUrl.startsWith('/assets/') ? '/assets' : 'none';
}

/** Counts every request, also those that are cut off before their answer was taken. */
export function counted(measures: Measures): RequestHandler {
  return (request, response, next) => {
    const begin = performance.now();
    measures.add('bugzot_requests_open', []);
    response.once('close', () => {
      const route = routeOf(request);
      const method = METHODS.has(request.method) ? request.method : 'other';
      const status = response.writableFinished ? String(response.statusCode) : 'cut';
      measures.add('bugzot_requests_open', [], -1);
      measures.add('bugzot_requests_total', [method, route, status]);
      measures.took('bugzot_request_seconds', [route], (performance.now() - begin) / 1e3);
    });
    next();
  };
}
