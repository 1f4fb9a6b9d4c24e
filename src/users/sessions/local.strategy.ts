// passport-local: who has given the right name and password.
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';
import { textOf, typedOf } from '../../web/form.js';
import { deviceOf } from './device.js';
import { SignInService } from './sign-in.service.js';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true });
  }

  /**
   * The person's id; null when name and password do not belong together. Throws TooMany after too many tries. Only the form
   * counts: passport-local would also take both from the URL, where a password must never stand.
   */
  validate(request: Request): Promise<{ id: number } | null> {
    const typed = typedOf(request.body);
    const [login, password] = [textOf(typed, 'login'), textOf(typed, 'password')];
    return this.signIn.check({ login, password, address: request.ip ?? '', device: deviceOf(request) });
  }
}
