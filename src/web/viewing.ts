// While pages are looked at as a role sees them nothing is written: a guard before all others that refuse, and the few ways out.
import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NotAllowed } from '../errors.js';
import type { Who } from '../who.js';
import { whoOf } from './me.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Who really asks, where the page is looked at as a role sees it. */
    own?: Who;
  }
}

const WHILE_VIEWING = 'bugzot:while viewing';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A form that can be sent all the same: it ends the view, or the session. */
export const WhileViewing = (): CustomDecorator => SetMetadata(WHILE_VIEWING, true);

@Injectable()
export class ViewingGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** Throws NotAllowed for every form that would write something. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { viewing } = whoOf(request);
    if (viewing === undefined || SAFE.has(request.method)) return true;
    if (this.reflector.get<boolean | undefined>(WHILE_VIEWING, context.getHandler()) === true) return true;
    throw new NotAllowed(
      `You are looking at pages as ${viewing}, so nothing was saved. End that first, and send it again.`,
    );
  }
}
