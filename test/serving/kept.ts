// What nginx keeps of answers, file by file, and how it came by those that it gave.
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Proxy } from '../support/nginx.js';
import type { Answer } from '../privacy/crawl.js';

/** An answer that is kept: the address it is kept for, its head, and its body as it is read. */
export interface Kept {
  readonly path: string;
  readonly head: string;
  readonly text: string;
}

function opened(head: string, body: Buffer): string {
  const coding = /^content-encoding: (\w+)/im.exec(head)?.[1];
  if (coding === 'gzip') return gunzipSync(body).toString('utf8');
  return (coding === 'br' ? brotliDecompressSync(body) : body).toString('utf8');
}

/** Everything below the folder of the cache. */
export function keptBy({ cache }: Proxy): Kept[] {
  const files = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => {
    const bytes = readFileSync(join(file.parentPath, file.name));
    const key = bytes.indexOf('\nKEY: ') + 6;
    const begin = bytes.indexOf('\n', key) + 1;
    const body = bytes.indexOf('\r\n\r\n', begin) + 4;
    const head = bytes.subarray(begin, body).toString('latin1');
    const path = bytes
      .subarray(key, begin - 1)
      .toString('utf8')
      .replace(/^https?[^/]*/, '');
    return { path, head, text: opened(head, bytes.subarray(body)) };
  });
}

/** How nginx came by its answers to GETs since its log was `from` long, when `count` of them stand there. */
export async function statesSince(proxy: Proxy, from: number, count: number): Promise<string[]> {
  for (;;) {
    const lines = proxy.log().slice(from).split('\n');
    const states = lines.flatMap((line) => /"GET .* (\S+)$/.exec(line)?.[1] ?? []);
    if (states.length >= count) return states;
    // A line is written when its answer has gone.
    await fetch(`${proxy.url}/ping`, { method: 'HEAD' });
  }
}

/** What belongs to the way of an answer, and not to the answer. */
const ofTheWay = ['connection', 'keep-alive', 'transfer-encoding', 'server', 'content-length', 'content-encoding'];

/** An answer without what its way has added. */
export function bare(answer: Answer): Answer {
  const headers = new Headers(answer.headers);
  for (const name of ofTheWay) headers.delete(name);
  // nginx squeezes, and says so.
  headers.set('vary', (headers.get('vary') ?? '').replace(/Accept-Encoding,? ?/, ''));
  return { ...answer, headers };
}

/** What the application itself answers a stranger, asked by its socket. */
export function askedItself(socketPath: string, { url }: { url: string }, path: string): Promise<Answer> {
  const headers = { host: new URL(url).host, accept: 'text/html', 'accept-encoding': 'identity' };
  return new Promise((give, fail) => {
    const asking = get({ socketPath, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).once('error', fail);
      answer.once('end', () => {
        const told = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const text = Buffer.concat(parts).toString('utf8');
        give({ method: 'GET', path, status: answer.statusCode ?? 0, headers: new Headers(told), text });
      });
    });
    asking.once('error', fail);
  });
}
