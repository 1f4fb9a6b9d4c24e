// The two tokens that every POST form carries, for this request, and what of a form the reader is offered.
import type { Request } from 'express';
import { csrfToken } from './csrf.guard.js';
import type { FormTokens } from './form.js';
import { offers } from './standing.js';
import { onceToken } from './submissions.service.js';

export const formTokens = (request: Request): FormTokens => ({
  csrf: csrfToken(request),
  once: onceToken(),
  previews: offers(request, 'preview'),
});
