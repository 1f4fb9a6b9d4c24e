// R26: files of every name there is: kept as the law of names says, told with no harm, or refused in words.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { nameOf } from '../../src/files/name.words.js';
import { few } from '../input/fields.js';
import { linesOf, listOf, orSkipped } from '../input/shared.js';
import { strange } from '../input/strange.js';
import { app } from '../support/app.js';
import { as, type Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';

const FORM = 'form[action$="/changes"]';

/** A name as its bytes come, and what they mean; null where they are no UTF-8. */
interface Named {
  readonly bytes: Buffer;
  readonly text: string | null;
}

/** As browsers write it: of all characters these three alone are escaped. */
const asSent = (text: string): Named => ({
  bytes: Buffer.from(text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')),
  text,
});

/** The bytes as they are, for who is no browser. */
const asIs = ({ sent, text }: { sent: string; text: string | null }): Named => ({
  bytes: Buffer.from(
    sent.replace(/\+/g, ' ').replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  ),
  text,
});

const theirs = [
  ...listOf<string>('file-names.json'),
  ...linesOf('fuzzdb/file-upload/invalid-filenames-linux.txt'),
  ...[
    'file-upload/invalid-filenames-microsoft',
    'unicode/emoji',
    'unicode/naughty-unicode',
    'unicode/right-to-left',
  ].flatMap((list) => linesOf(`fuzzdb/${list}.txt`)),
  ...listOf<string>('blns.json').filter((text) => text.length < 2_000),
];
/** What ends a line within a header ends the name. */
const isOneLine = ({ text }: Named): boolean => text === null || !/[\r\n]/.test(text);

const names: readonly Named[] = [
  ...strange.map(asIs).filter(isOneLine),
  ...strange.flatMap(({ text }) => (text !== null && /["\r\n]/.test(text) ? [asSent(text)] : [])),
  // Behind a backslash a quote ends nothing, though no browser writes it so.
  ...theirs.filter((text) => !text.endsWith('\\')).map(asSent),
];

/** A header of one line, of plain characters, with the whole name beside where these do not say it. */
function isHarmless(told: string): boolean {
  const [kind = '', plain = '', whole = "filename*=UTF-8''x"] = told.split('; ');
  const isKind = /^(inline|attachment)$/.test(kind);
  return isKind && /^filename="[\x20!#-[\]-~]+"$/.test(plain) && /^filename\*=UTF-8''[\w%.!~$&+^`|#-]+$/.test(whole);
}

let dev: Client;
let bug: MadeBug;
let token = '';
const kept: { token: string; name: string; sent: string | null }[] = [];
const statuses = new Map<number, number>();

/** Sends files of those names, or one by one where they are not taken together; their tokens, '' for one that was not taken. */
async function send(some: readonly Named[]): Promise<string[]> {
  const field = (name: string): string => `Content-Disposition: form-data; name="${name}"`;
  const pieces = some.flatMap(({ bytes }) => [
    Buffer.from(`--x\r\n${field('files')}; filename="`),
    bytes,
    Buffer.from('"\r\n\r\nwords\r\n'),
  ]);
  const begin = Buffer.from(`--x\r\n${field('_csrf')}\r\n\r\n${token}\r\n`);
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const page = await dev
    .twin()
    .send('/uploads', Buffer.concat([begin, ...pieces, Buffer.from('--x--\r\n')]), { headers });
  statuses.set(page.status, (statuses.get(page.status) ?? 0) + 1);
  const tokens = [...page.text.matchAll(/name="upload" value="([\w-]+)"/g)].map(([, one = '']) => one);
  if (page.status === 200 && tokens.length === some.length) return tokens;
  return some.length === 1 ? [''] : (await few(some, (one) => send([one]))).flat();
}

beforeAll(async () => {
  dev = await as('dev');
  bug = await aBug();
  for (let from = 0; from < names.length; from += 20) {
    await dev.get(bug.url);
    token = dev.page.value('_csrf');
    const some = names.slice(from, from + 20);
    const tokens = await send(some);
    const rows = await app.query<{ token: string; name: string }>(
      'SELECT token, name FROM uploads WHERE token = ANY($1)',
      [tokens],
    );
    for (const { token: one, name } of rows)
      kept.push({ token: one, name, sent: some[tokens.indexOf(one)]?.text ?? null });
    const { action, fields } = dev.filled(FORM, { text: 'Files.' });
    const uploads = rows.map((row): [string, string] => ['upload', row.token]);
    expect((await dev.post(action, [...fields, ...uploads], { follow: false })).status).toBe(303);
  }
}, 240_000);

describe(`A file of any name${orSkipped}`, () => {
  it('is taken, or refused in words, and never a mistake of ours', () => {
    expect(names.length).toBeGreaterThan(200);
    expect([...statuses.keys()].filter((status) => ![200, 400, 422].includes(status))).toEqual([]);
    expect(kept.length).toBeGreaterThan(names.length * 0.9);
  });

  it('is called what the law of names makes of it', () => {
    const wrong = kept.filter(({ name, sent }) => (sent === null ? nameOf(name) !== name : nameOf(sent) !== name));
    expect(wrong).toEqual([]);
  });

  it('is told by a header of one line that ends nothing, and has its page', async () => {
    const rows = await app.query<{ number: number; name: string }>(
      'SELECT number, name FROM attachments WHERE bug_id = $1 ORDER BY number',
      [bug.id],
    );
    expect(rows).toHaveLength(kept.length);
    const wrong = await few(rows, async ({ number, name }, at) => {
      const url = `${bug.url}/attachments/${number}`;
      const { status, headers } = await dev.twin().get(`${url}/raw`);
      const told = headers.get('content-disposition') ?? '';
      const page = at % 5 === 0 ? (await dev.twin().get(url)).status : 200;
      return status === 200 && page === 200 && isHarmless(told) ? [] : [[name, told]];
    });
    expect(wrong.flat()).toEqual([]);
  }, 240_000);
});
