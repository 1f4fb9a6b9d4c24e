// Asks each route's rule before anything else of it runs.
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NotAllowed, SignInNeeded } from '../errors.js';
import type { Who } from '../who.js';
import { whoOf } from './me.js';
import { RULE } from './rule.js';

/** Whether `who` passes a rule, see rule.ts. */
export function passes(rule: string, who: Who): boolean {
  if (rule === 'everyone') return true;
  if (rule === 'signed in') return who.person !== null;
  const held = [who.everywhere, ...who.inProduct.values()];
  return rule.split(' or ').some((name) => held.some((names) => names.has(name)));
}

@Injectable()
export class RuleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** Throws SignInNeeded for a stranger whom the rule stops, NotAllowed for everybody else and for a route without a rule. */
  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.get<string | undefined>(RULE, context.getHandler());
    if (rule === undefined) throw new NotAllowed();
    const who = whoOf(context.switchToHttp().getRequest<Request>());
    if (passes(rule, who)) return true;
    throw who.person ? new NotAllowed() : new SignInNeeded();
  }
}
