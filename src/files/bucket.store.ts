// Contents in a bucket of an S3 server: ab/<SHA-256>, whose bytes the server checks against the hash that it is told.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { request as plain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secure } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsV4Signer } from 'aws4fetch';
import { Busy, NoRoom } from '../errors.js';
import type { Draft } from './drafts.js';
import { isSha256, type Kept, type Range, type Store } from './store.js';

/** Which bucket of which server, and who asks. */
export interface Bucket {
  readonly bucket: string;
  readonly endpoint: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Milliseconds without a word from the server. */
const SILENCE = 20_000;
/** Bytes of what it says that are looked at. */
const SAID = 2_000_000;

interface Asked {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Draft;
}

const away = (cause: unknown): Busy =>
  Object.assign(new Busy('The place where files are kept does not answer. Please send it again in a while.'), {
    cause,
  });

const valueIn = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8') as AsyncIterable<string>) if (text.length < SAID) text += part;
  return text;
}

export class BucketStore implements Store {
  constructor(private readonly at: Bucket) {}

  get name(): string {
    return `the bucket ${this.at.bucket} of ${this.at.endpoint}`;
  }

  async put(draft: Draft): Promise<void> {
    if ((await this.size(draft.sha256)) === draft.size) return;
    await this.done({ method: 'PUT', key: draft.sha256, body: draft });
  }

  async open(sha256: string, range?: Range): Promise<Readable | null> {
    const headers: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to ?? ''}` } : {};
    const answer = await this.ask({ method: 'GET', key: sha256, headers });
    if (answer.statusCode === 200 || answer.statusCode === 206) return answer;
    return answer.statusCode === 404 ? (answer.resume(), null) : refused(answer);
  }

  async size(sha256: string): Promise<number | null> {
    const answer = await this.ask({ method: 'HEAD', key: sha256 });
    answer.resume();
    if (answer.statusCode === 404) return null;
    return answer.statusCode === 200 ? Number(answer.headers['content-length']) : refused(answer);
  }

  async remove(sha256: string): Promise<void> {
    await this.done({ method: 'DELETE', key: sha256 });
  }

  async list(after: string, most: number): Promise<Kept[]> {
    // The older of the two ways to list: each server knows it, and it wants no token that only holds for a while.
    const from: Record<string, string> = after === '' ? {} : { marker: pathOf(after) };
    const xml = await this.done({ method: 'GET', query: { 'max-keys': String(most), ...from } });
    return [...xml.matchAll(/<Contents>([^]*?)<\/Contents>/g)].flatMap(([, one = '']) => {
      const sha256 = valueIn(one, 'Key').slice(3);
      const known = { size: Number(valueIn(one, 'Size')), at: Date.parse(valueIn(one, 'LastModified')) };
      return isSha256(sha256) ? [{ sha256, ...known }] : [];
    });
  }

  async prepare(): Promise<void> {
    // A bucket is made by whoever pays for it.
  }

  async check(): Promise<void> {
    await this.done({ method: 'GET', query: { 'max-keys': '1' } });
  }

  /** What the server says; an answer that is none is an error. */
  private async done(asked: Asked): Promise<string> {
    const answer = await this.ask(asked);
    if ((answer.statusCode ?? 500) >= 300 && answer.statusCode !== 404) return refused(answer);
    if (answer.statusCode === 404 && asked.method !== 'DELETE') return refused(answer);
    return textOf(answer);
  }

  private async ask(asked: Asked): Promise<IncomingMessage> {
    const { method, body } = asked;
    const { url, headers } = await this.signed(asked);
    if (method === 'PUT') headers['content-length'] = String(body?.size ?? 0);
    const asking = (url.protocol === 'https:' ? secure : plain)(url, { method, headers, timeout: SILENCE });
    asking.once('timeout', () => asking.destroy(new Error('The S3 server is silent.')));
    return answerTo(asking, body);
  }

  private async signed(asked: Asked): Promise<{ url: URL; headers: Record<string, string> }> {
    const { endpoint, bucket, region, accessKey: accessKeyId, secretKey: secretAccessKey } = this.at;
    const url = new URL(`${endpoint}/${bucket}${asked.key === undefined ? '' : `/${pathOf(asked.key)}`}`);
    for (const [name, value] of Object.entries(asked.query ?? {})) url.searchParams.set(name, value);
    const headers = { ...asked.headers, 'x-amz-content-sha256': asked.body?.sha256 ?? 'UNSIGNED-PAYLOAD' };
    const keys = { accessKeyId, secretAccessKey, service: 's3', region };
    const signed = await new AwsV4Signer({ method: asked.method, url: url.href, headers, ...keys }).sign();
    return { url: signed.url, headers: Object.fromEntries(signed.headers) };
  }
}

const pathOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

async function answerTo(asking: ClientRequest, body: Draft | undefined): Promise<IncomingMessage> {
  try {
    const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
    answered.catch(() => undefined);
    if (body && body.size > 0) await pipeline(createReadStream(body.path), asking, { end: true });
    else asking.end();
    return (await answered)[0];
  } catch (error) {
    throw away(error);
  }
}

/** Says what the server said, without what it was told. */
async function refused(answer: IncomingMessage): Promise<never> {
  const code = valueIn(await textOf(answer), 'Code');
  if (answer.statusCode === 507 || /Full|Quota|Insufficient/i.test(code)) throw new NoRoom();
  if ((answer.statusCode ?? 0) >= 500) throw away(new Error(code));
  throw new Error(`The S3 server answers ${answer.statusCode} ${code}.`);
}
