// Somebody with a browser, for what comes before the measuring: signing in, and fetching forms to be sent.
import { parse } from 'node-html-parser';

const isTick = (input) => ['checkbox', 'radio'].includes(input.getAttribute('type'));

function valueOf(control) {
  if (control.tagName === 'TEXTAREA') return control.textContent;
  if (control.tagName !== 'SELECT') return control.getAttribute('value') ?? '';
  const options = control.querySelectorAll('option');
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return chosen?.getAttribute('value') ?? '';
}

/** The second choice of a list: the first one is often "Please choose". */
export const anyOf = (form, name) => form.querySelectorAll(`[name="${name}"] option`)[1]?.getAttribute('value') ?? '';

/** Where the page leads by its link of that kind. */
export const linkTo = (page, kind) => parse(page).querySelector(`a[rel="${kind}"]`)?.getAttribute('href') ?? '';

export class Visitor {
  constructor(base, name = 'anonymous') {
    Object.assign(this, { base, name, cookies: new Map() });
  }

  get headers() {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', ...(cookie ? { cookie } : {}) };
  }

  async get(path) {
    const response = await fetch(this.base + path, { headers: this.headers, redirect: 'manual' });
    this.keep(response);
    return response.text();
  }

  /** The POST that a browser would send from the form on the page at `path`, with what `typed` makes of it. */
  async post(path, selector, typed) {
    const form = parse(await this.get(path)).querySelector(selector);
    if (!form) throw new Error(`${path} has no ${selector}.`);
    const controls = form
      .querySelectorAll('input, select, textarea')
      .filter((one) => one.getAttribute('name') && !isTick(one));
    const fields = Object.fromEntries(controls.map((one) => [one.getAttribute('name'), valueOf(one)]));
    const body = new URLSearchParams({ ...fields, ...typed(form) }).toString();
    const origin = { origin: this.base, 'sec-fetch-site': 'same-origin' };
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { ...this.headers, ...origin, ...type, 'content-length': Buffer.byteLength(body) };
    return { method: 'POST', path: form.getAttribute('action'), headers, body };
  }

  /** Sends such a POST, and gives the path where it leads. */
  async send({ method, path, headers: { 'content-length': _, ...headers }, body }) {
    const response = await fetch(this.base + path, { method, headers, body, redirect: 'manual' });
    this.keep(response);
    if (![302, 303].includes(response.status))
      throw new Error(`${method} ${path} gave ${response.status}: ${(await response.text()).slice(0, 300)}`);
    return response.headers.get('location');
  }

  signIn(login, password) {
    return this.signInBy('/session/new', 'form[action="/session"]', { login, password });
  }

  /** Signs in by the form on the page at `path`. */
  async signInBy(path, selector, typed) {
    await this.send(await this.post(path, selector, () => typed));
    return this;
  }

  keep(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  }
}
