// The two tokens that every POST form carries, for this request.
import type { Request } from 'express';
import { csrfToken } from './csrf.guard.js';
import type { FormTokens } from './form.js';
import { onceToken } from './submissions.service.js';

export const formTokens = (request: Request): FormTokens => ({ csrf: csrfToken(request), once: onceToken() });
