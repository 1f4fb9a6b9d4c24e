// The page of one person, put together; every deed of it that could not be done comes back to it.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { typedOf } from '../../web/form.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import { takeLink } from '../../users/links/link.once.js';
import { GrantingsService } from '../../users/roles/grantings.service.js';
import { UsersService } from '../../users/users.service.js';
import type { ShownUser } from '../../users/users.query.js';
import type { UserParts } from './places.pages.js';
import { userPage } from './user.pages.js';

@Injectable()
export class Desk {
  constructor(
    private readonly users: UsersService,
    private readonly grantings: GrantingsService,
  ) {}

  /** The page, with a one-time link that was just made. */
  async show(user: ShownUser, request: Request, who: Who): Promise<View> {
    const parts = { user, link: takeLink(request, user.name), problems: {}, failed: '' } as const;
    return this.page(parts, request, who, 200);
  }

  /** The page with what hindered a deed; `failed` is the form that stands on it. */
  async again(
    name: string,
    failed: UserParts['failed'],
    problems: Readonly<Record<string, string>>,
    request: Request,
    who: Who,
  ): Promise<View> {
    const user = await this.users.find(name, who);
    return this.page({ user, link: '', problems, failed, typed: typedOf(request.body) }, request, who, 422);
  }

  private async page(
    parts: Omit<UserParts, 'offer' | 'tokens' | 'who'>,
    request: Request,
    who: Who,
    status: number,
  ): Promise<View> {
    const offer = await this.grantings.offered(who);
    const page = userPage({ ...parts, offer, tokens: () => formTokens(request), who });
    return view('admin/users/show', page, { title: parts.user.name, status });
  }
}
