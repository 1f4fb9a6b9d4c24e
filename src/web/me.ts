// @Me(): who asks, as the request carries it.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../who.js';

declare module 'express-serve-static-core' {
  interface Request {
    who?: Who;
  }
}

/** A stranger without any right: what holds until somebody has said who asks. */
export const nobody: Who = {
  person: null,
  everywhere: new Set(),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
};

export const whoOf = (request: Request): Who => request.who ?? nobody;

export const Me = createParamDecorator((_: unknown, context: ExecutionContext) =>
  whoOf(context.switchToHttp().getRequest<Request>()),
);
