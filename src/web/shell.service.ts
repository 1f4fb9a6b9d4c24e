// Puts the shell around a page: the menu, the account, the search box, and the assets by their hashed names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, projectRoot, type Config } from '../config.js';
import type { FormView } from './form.js';
import { whoOf } from './me.js';
import { passes } from './rule.guard.js';
import { offOf } from './standing.js';
import { formTokens } from './tokens.js';
import { hasSession } from './strangers.js';
import { shellPage, type MenuEntry, type ViewingBar } from './shell.pages.js';
import { ViewEngine } from './view.engine.js';
import type { Who } from '../who.js';
import type { View } from './view.js';

/** What stands in the menu: the front door says it, for the ground knows no rooms. */
export const MENU = Symbol('menu');

/** The rooms of the panel, said there too. */
export const PANEL = Symbol('panel');

declare module 'express-session' {
  interface SessionData {
    /** One sentence on what has just been done, shown on the next page. */
    notice?: string;
  }
}

/** Folder of the built assets and of what else nginx may serve by itself. */
export const publicFolder = join(projectRoot, 'dist', 'public');

@Injectable()
export class ShellService {
  private readonly manifest = JSON.parse(readFileSync(join(publicFolder, 'manifest.json'), 'utf8')) as Record<
    string,
    string
  >;

  constructor(
    private readonly engine: ViewEngine,
    @Inject(MENU) private readonly menu: readonly MenuEntry[],
    @Inject(PANEL) private readonly panel: readonly MenuEntry[],
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The HTML of a page for this request; a fragment without shell when the view is bare. */
  html(view: View, request: Request): string {
    const { title, scripts = [], search = '', bare = false } = view.shown;
    if (bare) return this.engine.fragment(view.template, view.page);
    const who = whoOf(request);
    const shell = shellPage({
      title,
      path: request.originalUrl,
      search,
      scripts: [scriptOf(who), ...scripts, ...scriptsOf(view.page)],
      notice: this.notice(request),
      viewing: viewingBar(request),
      advice: who.resting ?? null,
      menu: this.menu,
      panel: this.panel,
      holds: (rule) => passes(rule, who),
      person: who.person,
      registers: request.standing?.current.registration === 'open',
      off: [...offOf(request), ...ownOff(who)],
      asset: (name) => this.config.assetHost + (this.manifest[name] ?? missingAsset(name)),
    });
    return this.engine.page(view.template, view.page, shell);
  }

  /** The waiting notice, once. */
  private notice(request: Request): string {
    const session = hasSession(request) ? request.session : undefined;
    const notice = session?.notice ?? '';
    if (session && notice) delete session.notice;
    return notice;
  }
}

/** The script of every page. */
const scriptOf = ({ person }: Who): string => (person ? 'app' : 'keys');

/** What the reader has switched off for himself. */
const ownOff = ({ person }: Who): string[] => (person?.singleKeys === false ? ['single-keys'] : []);

/** What the form of a page asks for, where the page is one with a form. */
const scriptsOf = (page: object): string[] => (page as { form?: Partial<FormView> }).form?.scripts ?? [];

/** The bar of who looks at pages as a role sees them. */
function viewingBar(request: Request): ViewingBar | null {
  const { viewing } = whoOf(request);
  if (viewing === undefined) return null;
  const next = request.method === 'GET' ? request.originalUrl : '/';
  const hidden = [{ name: 'next', value: next }];
  return { as: viewing, action: '/admin/view/end', submit: 'End', ...formTokens(request), hidden };
}

function missingAsset(name: string): never {
  throw new Error(`The build has no asset ${name}.`);
}
