// Second factors in stories: somebody of his own, the codes of his app, and the steps that turn factors on and off.
import { generateSync } from 'otplib';
import { app, type App } from './app.js';
import { password } from './cast.js';
import { Client } from './client.js';
import { aPerson, unique } from './factories.js';
import type { Page } from './page.js';

export const factors = '/me/factors';

/** A new person of this worker's application, signed in, with that role. */
export async function somebody(roles: readonly string[] = ['reporter']): Promise<{ name: string; client: Client }> {
  const { name, link } = await aPerson(unique('fay').replaceAll(' ', '-'), roles);
  const client = new Client();
  await client.get(link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
  return { name, client: await client.signIn(name) };
}

/** The code of an app that has the secret, so many steps of thirty seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });

/** Six digits that are right at none of the times near now. */
export function wrongCode(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
}

/** Goes on to the page with the QR code; answers the secret that stands there. */
export async function beginTotp(client: Client, current = password): Promise<string> {
  await client.get(`${factors}/totp/new`);
  const page = await client.submit(`form[action="${factors}/totp"]`, { current });
  return page.words('.copy').replaceAll(' ', '');
}

/**
 * Confirms the secret by the code of the step before this one, so that this one's can sign in. Where the next step has begun
 * between typing and reading, it is typed again.
 */
export async function confirmTotp(client: Client, secret: string): Promise<Page> {
  const type = (): Promise<Page> =>
    client.submit(`form[action="${factors}/totp/confirmation"]`, { code: codeOf(secret, -1) });
  const page = await type();
  return page.status === 422 ? type() : page;
}

/** Turns codes of an app on, confirmed by the code of the step before this one; answers the secret and the recovery codes. */
export async function turnOnTotp(client: Client): Promise<{ secret: string; codes: string[] }> {
  const secret = await beginTotp(client);
  const page = await confirmTotp(client, secret);
  if (page.path !== `${factors}/codes`) throw new Error(`The factor is not on: ${page.words()}`);
  return { secret, codes: page.allWords('.codes code') };
}

/** The page after the password, in a browser of its own. */
export async function toSecondStep(name: string, url = app.url, next = '/'): Promise<Client> {
  const client = new Client(url);
  await client.get(`/session/new?next=${encodeURIComponent(next)}`);
  const page = await client.submit('form[action="/session"]', { login: name, password });
  if (!page.has('form[action="/session/factor"]')) throw new Error(`There is no second step: ${page.words()}`);
  return client;
}

/** Types a code there, into the form for codes of an app or into that for recovery codes. */
export function typeCode(client: Client, code: string): Promise<Page> {
  const form = /^[\d\s]*$/.test(code) && client.page.has('#f-code') ? 'section form' : 'details form';
  return client.submit(`${form}[action="/session/factor"]`, { code });
}

export const isSignedIn = (page: Page): boolean => page.has('.account a[href="/session/end"]');

/** Lets a quarter of an hour and a day go by for all counters of tries. */
export const forgetTries = (where: App = app): Promise<unknown> => where.query('DELETE FROM attempts');
