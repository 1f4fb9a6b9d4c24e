// Visits a link that somebody has typed: its host is resolved once, every address checked, and the one that was checked is used.
import { lookup } from 'node:dns/promises';
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublic } from './address.policy.js';
import { hostToVisit, isLiteral } from './link.form.js';
import { READ_MOST } from './title.js';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** What a visit asks of the world; a test puts its own in place of it. */
export interface World {
  /** All addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly Address[]>;
  readonly isAllowed: (address: string) => boolean;
  /** The host of a link that may be visited, or null. */
  readonly hostOf: (link: string) => string | null;
  /** Milliseconds for all of it. */
  readonly within: number;
}

export const theWorld: World = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  isAllowed: isPublic,
  hostOf: hostToVisit,
  within: 10_000,
};

/** What was found: the beginning of a page; null where there is nothing to read for us, now and later. */
export interface Visited {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Answers that are worth another try. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408;

async function beginning(answer: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length >= READ_MOST) break;
  }
  return Buffer.concat(pieces).subarray(0, READ_MOST);
}

/** The addresses to choose from: none where a single one of them is not for us. */
async function addressesOf(host: string, world: World): Promise<readonly Address[]> {
  const all = isLiteral(host) ? [{ address: host, family: host.includes(':') ? 6 : 4 }] : await world.resolve(host);
  return all.every(({ address }) => world.isAllowed(address)) ? all : [];
}

/** Whoever asks is told this one address, and no name server is asked again. */
const pinned =
  ({ address, family }: Address): LookupFunction =>
  (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);

function ask(link: string, to: Address, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(link);
  const isPlain = url.protocol === 'http:';
  const options: RequestOptions = {
    // An agent of its own knows no proxy of the environment, and keeps nothing open.
    agent: isPlain ? new PlainAgent({ keepAlive: false }) : new Agent({ keepAlive: false }),
    lookup: pinned(to),
    signal,
    maxHeaderSize: 16_384,
    headers: { accept: 'text/html, application/xhtml+xml', 'accept-encoding': 'identity', 'user-agent': 'BugZot' },
  };
  return new Promise((resolve, reject) => {
    const asked = (isPlain ? plainRequest : request)(url, options, resolve);
    asked.on('error', reject);
    asked.end();
  });
}

/** What an answer brings: a page that is there and not packed, or nothing. */
async function brought(answer: IncomingMessage): Promise<Visited | null> {
  const { statusCode: status = 0, headers } = answer;
  if (isPassing(status)) throw new Error(`The server answers ${status}.`);
  if (status !== 200 || (headers['content-encoding'] ?? 'identity') !== 'identity') return null;
  return { bytes: await beginning(answer), contentType: headers['content-type'] ?? '' };
}

/**
 * The beginning of the page behind `link`; null where nobody may go there, or where it answers with something else than a
 * page. No redirect is followed. Throws where another try may help: no answer in time, no such host now, a server in trouble.
 */
export async function visit(link: string, world: World = theWorld): Promise<Visited | null> {
  const host = world.hostOf(link);
  if (host === null) return null;
  const signal = AbortSignal.timeout(world.within);
  const [to] = await Promise.race([addressesOf(host, world), lateness(signal)]);
  if (!to) return null;
  const answer = await ask(link, to, signal);
  try {
    return await brought(answer);
  } finally {
    answer.destroy();
  }
}

/** Throws when the time is over: a name server that is silent holds nothing up. */
const lateness = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('There was no answer in time.')), { once: true });
  });
