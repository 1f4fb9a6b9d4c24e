// Runs passport on the sign-in form and, when it holds, begins a new session under a new id.
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { WhoService } from '../who.service.js';

@Injectable()
export class SignInGuard extends AuthGuard('local') {
  constructor(private readonly who: WhoService) {
    super();
  }

  /** Lets the request through in any case; the controller looks at `request.user`. passport renews the session's id, and from here on it is the person who asks. */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.user) return true;
    await super.logIn(request);
    const known = await this.who.byId((request.user as { id: number }).id);
    if (known) request.who = known;
    return true;
  }

  /** A wrong password is no error here: the form is shown again. Real errors stay errors. */
  override handleRequest<Found>(error: unknown, found: Found | false): Found {
    if (error) throw error instanceof Error ? error : new Error('Signing in failed.', { cause: error });
    return (found || null) as Found;
  }
}
