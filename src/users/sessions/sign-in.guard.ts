// Runs passport on the sign-in form; what it has found out waits for the controller, and nobody is signed in yet.
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import type { Proof } from './sign-in.service.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Whose name and password were right; null where they were not. */
    proven?: Proof | null;
  }
}

@Injectable()
export class SignInGuard extends AuthGuard('local') {
  /** Lets the request through in any case; the controller looks at `request.proven`. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<Request>();
    request.proven = (request.user as Proof | null | undefined) ?? null;
    delete request.user;
    return true;
  }

  /** A wrong password is no error here: the form is shown again. Real errors stay errors. */
  override handleRequest<Found>(error: unknown, found: Found | false): Found {
    if (error) throw error instanceof Error ? error : new Error('Signing in failed.', { cause: error });
    return (found || null) as Found;
  }
}
