// Which bodies are read at all: forms in UTF-8, to a bound; those with files by the route; everything else is refused in words.
import { finished } from 'node:stream';
import express, { type Request, type RequestHandler } from 'express';
import { Refusal } from '../errors.js';
import { isMultipart } from './multipart.js';
import { checkMany, fieldsOf } from './sent.js';

/** Bytes of a form: 65,536 characters of text, each at most twelve bytes when encoded, and its other fields. */
const FORM_BYTES = 1_000_000;

const isUtf8Name = (parameter: string): boolean => /^charset="?utf-?8"?$/i.test(parameter.trim());

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;

/** A form in UTF-8, which is what browsers send and what is meant where nothing is said. */
function isForm({ headers }: { headers: Request['headers'] }): boolean {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === 'application/x-www-form-urlencoded' && parameters.every(isUtf8Name);
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Why the body, or the address, was not read. */
    unread?: unknown;
  }
}

/** Puts off what a step of reading refuses until it is known who asks, so that the answer is for him. */
const putOff =
  (step: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const after = (error?: unknown): void => {
      if (error !== undefined) request.unread ??= error;
      next();
    };
    if (request.unread !== undefined) return next();
    try {
      void step(request, response, after);
    } catch (error) {
      after(error);
    }
  };

/** Refuses what could not be read. */
export const refuseUnread: RequestHandler = (request, _response, next) => next(request.unread);

/** Reads the bodies of forms; every other body, and an address of too many fields, is refused by `refuseUnread`. */
export function forms(): RequestHandler[] {
  const read = express.raw({ type: (request) => isForm(request), limit: FORM_BYTES });
  const steps: RequestHandler[] = [
    (request, _response, next) => {
      checkMany(request.url.slice(request.url.indexOf('?') + 1), 414);
      if (!hasBody(request) || isForm(request) || isMultipart(request.headers['content-type'])) return next();
      // Taken to its end and thrown away, or the answer would be lost with the connection.
      finished(request.resume(), () => next(new Refusal(415, 'BugZot reads forms only, in UTF-8.')));
    },
    read,
    (request, _response, next) => {
      if (Buffer.isBuffer(request.body)) {
        const encoded = request.body.toString('latin1');
        request.body = undefined;
        checkMany(encoded, 413);
        request.body = fieldsOf(encoded);
      }
      next();
    },
  ];
  return steps.map(putOff);
}
