// A browser without JavaScript: keeps cookies, follows redirects, fills in forms and sends them.
import { randomBytes } from 'node:crypto';
import { app } from './app.js';
import { password, type CastName } from './cast.js';
import { sent, type Typed } from './form.js';
import { Page } from './page.js';

/** How a request differs from what the browser would send. */
export interface Unusual {
  headers?: Record<string, string>;
  /** Where it says false, a redirect is the answer. */
  follow?: boolean;
}

type Fields = Record<string, string> | [string, string][];

let visitors = randomBytes(3).readUIntBE(0, 3);

/** An address that hardly another client has: sign-ins are counted by address. */
function address(): string {
  const number = ++visitors;
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}

export class Client {
  readonly cookies = new Map<string, string>();
  /** As the proxy in front of the application tells it. */
  readonly address = address();
  /** Tries again when the answer is that the server is busy (503), as the page advises; for stories with crowds. */
  patient = false;
  private shown: Page | null = null;

  constructor(readonly url: string = app.url) {}

  /** The page before the reader. */
  get page(): Page {
    if (!this.shown) throw new Error('No page has been opened yet.');
    return this.shown;
  }

  /** Opens an address, as by a link. */
  get(path: string, unusual: Unusual = {}): Promise<Page> {
    return this.go('GET', path, null, unusual);
  }

  /** Opens the link of these words on the page. */
  click(words: string | RegExp): Promise<Page> {
    return this.get(this.page.link(words));
  }

  /** Sends fields as a form of this site would, tokens and all being the caller's. */
  post(path: string, fields: Fields, unusual: Unusual = {}): Promise<Page> {
    return this.send(path, new URLSearchParams(fields).toString(), unusual);
  }

  /** Sends a body as it is. */
  send(path: string, body: string | Buffer, unusual: Unusual = {}): Promise<Page> {
    return this.go('POST', path, body, unusual);
  }

  /** Fills in a form of the page and sends it by its first button, or by the one that `press` names. */
  submit(selector: string, typed: Typed = {}, press?: string): Promise<Page> {
    const { action, method, fields } = sent(this.page, selector, typed, press);
    if (method === 'POST') return this.post(action, fields);
    const query = new URLSearchParams(fields).toString();
    return this.get(`${action.split('?')[0] ?? ''}?${query}`);
  }

  /** What `submit` would send, for those who send it otherwise. */
  filled(selector: string, typed: Typed = {}, press?: string): { action: string; fields: [string, string][] } {
    return sent(this.page, selector, typed, press);
  }

  /** Signs in by the form. */
  async signIn(login: CastName | (string & {}), secret: string = password): Promise<this> {
    await this.get('/session/new');
    const page = await this.submit('form[action="/session"]', { login, password: secret });
    if (page.status !== 200 || page.has('form[action="/session"]')) {
      throw new Error(`${login} could not sign in (${page.status}): ${page.words()}`);
    }
    return this;
  }

  /** The same browser in another window: shares what it is, not where it is. */
  twin(): Client {
    const twin = new Client(this.url);
    twin.patient = this.patient;
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  private async go(method: string, path: string, body: string | Buffer | null, unusual: Unusual): Promise<Page> {
    const hops: string[] = [];
    let response = await this.request(method, path, body, unusual);
    let at = new URL(path, this.url);
    while (unusual.follow !== false && [301, 302, 303].includes(response.status)) {
      const next = new URL(response.headers.get('location') ?? '', at);
      if (next.origin !== at.origin) throw new Error(`${at.pathname} leads away to ${next.href}`);
      if (hops.push(next.pathname + next.search) > 10) throw new Error(`A circle of redirects: ${hops.join(' ')}`);
      await response.arrayBuffer();
      at = next;
      response = await this.request('GET', next.pathname + next.search, null, {});
    }
    const page = new Page(response.status, response.headers, at.pathname + at.search, await response.text(), hops);
    this.shown = page;
    return page;
  }

  private async request(
    method: string,
    path: string,
    body: string | Buffer | null,
    unusual: Unusual,
  ): Promise<Response> {
    const response = await this.once(method, path, body, unusual);
    for (let tries = 20; this.patient && response.status === 503 && tries > 0; tries--) {
      const again = await this.once(method, path, body, unusual);
      if (again.status !== 503) return again;
    }
    return response;
  }

  private async once(method: string, path: string, body: string | Buffer | null, unusual: Unusual): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: this.url,
      'sec-fetch-site': 'same-origin',
    };
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'x-forwarded-for': this.address,
        ...(cookie ? { cookie } : {}),
        ...(body === null ? {} : form),
        ...unusual.headers,
      },
      ...(body === null ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    const over = rest.some((part) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(part));
    if (over) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const known = new Map<string, Promise<Client>>();

/** Somebody of the cast, signed in at this worker's application; the same browser each time. */
export function as(name: CastName): Promise<Client> {
  const client = known.get(name) ?? new Client().signIn(name);
  known.set(name, client);
  return client;
}

/** Somebody who is not signed in, in a browser of his own. */
export const stranger = (): Client => new Client();
