// passport-local: who has given the right name and password.
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly sessions: SessionsService) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true });
  }

  /** The person's id; null when name and password do not belong together. Throws TooMany after too many tries. */
  validate(request: Request, login: string, password: string): Promise<{ id: number } | null> {
    return this.sessions.check(login, password, request.ip ?? '');
  }
}
