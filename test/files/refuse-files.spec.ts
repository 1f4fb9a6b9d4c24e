// Files are refused before a byte of them is kept where they may not come, and in words where they are too much or no form.
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { incoming, kept, sha256Of } from '../support/contents.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { multipart, sendFiles, type Chosen } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
const MOST = 100_000;
let app: Lodger;
let rita: Client;
let bug: MadeBug;

beforeAll(async () => {
  app = await lodger({ environment: { ATTACHMENT_MOST: String(MOST), ATTACHMENT_SPARE: '0' } });
  rita = await new Client(app.url).signIn('rita');
  bug = await aBug({ by: rita });
});

const file = (bytes: string | Buffer, name = 'a.txt'): Chosen => ({ name, bytes });

/** What files have left behind: in the tables, on the disk, and half-way. */
const traces = async (): Promise<unknown> => [
  await app.value('SELECT count(*) FROM blobs'),
  await app.value('SELECT count(*) FROM uploads'),
  await app.value('SELECT count(*) FROM attachments'),
  kept(app).length,
  incoming(app).length,
];

/** A form of the bug's page as rita has it before her. */
const filled = async (typed: Record<string, string> = { text: 'With a file.' }): Promise<[string, string][]> => {
  await rita.get(bug.url);
  return rita.filled(FORM, typed).fields;
};

interface Raw {
  status: number;
  words: string;
}

/** Sends bytes as they are; `length` is claimed, the connection ends where `cut` says. */
async function raw(type: string, body: Buffer, unusual: Record<string, string> = {}, cut = false): Promise<Raw> {
  const cookie = [...rita.cookies].map((pair) => pair.join('=')).join('; ');
  const { hostname, port } = new URL(app.url);
  return new Promise((give) => {
    const headers = { cookie, 'content-type': type, 'content-length': String(body.length), ...unusual };
    const sent = request({ hostname, port, method: 'POST', path: `${bug.url}/changes`, headers }, (answer) => {
      let words = '';
      answer.setEncoding('utf8').on('data', (part: string) => (words += part));
      answer.on('end', () => give({ status: answer.statusCode ?? 0, words }));
      answer.on('error', () => give({ status: 0, words }));
    });
    sent.on('error', () => give({ status: 0, words: '' }));
    sent.write(body, () => cut && sent.destroy());
    if (!cut) sent.end();
  });
}

describe('Files that may not come', () => {
  it('leave nothing: from another site, without the token of the form, from a stranger, behind the file', async () => {
    const before = await traces();
    const fields = await filled();
    const sent = (list: [string, string][]) => multipart(list, [file('secret')]);
    const post = async (list: [string, string][], headers: Record<string, string> = {}): Promise<number> => {
      const { type, body } = sent(list);
      return (await rita.twin().send(`${bug.url}/changes`, body, { headers: { 'content-type': type, ...headers } }))
        .status;
    };
    const without = fields.filter(([name]) => name !== '_csrf');
    expect(await post(fields, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await post(fields, { origin: 'https://evil.example', 'sec-fetch-site': '' })).toBe(403);
    expect(await post(without)).toBe(403);
    expect(await post([...without, ['_csrf', 'x'.repeat(43)]])).toBe(403);
    const { type, body } = sent(fields);
    const stranger = await new Client(app.url).send(`${bug.url}/changes`, body, { headers: { 'content-type': type } });
    expect([stranger.status, stranger.says('Sign in')]).toEqual([403, true]);
    // The token comes, but after the file.
    const late = multipart(without, [file('secret')]);
    const token = fields.find(([name]) => name === '_csrf') ?? ['', ''];
    const boundary = late.type.split('boundary=')[1] ?? '';
    const end = `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token[1]}\r\n--${boundary}--\r\n`;
    const turned = Buffer.concat([late.body.subarray(0, -(boundary.length + 6)), Buffer.from(end)]);
    expect((await raw(late.type, turned)).status).toBe(403);
    expect(await traces()).toEqual(before);
  });

  it('are not taken by a form that has none', async () => {
    const before = await traces();
    await rita.get('/me/profile');
    const page = await sendFiles(rita, 'form[action="/me/profile"]', [file('x')]);
    expect([page.status, page.words('h1')]).toEqual([415, 'BugZot does not read this']);
    expect(await traces()).toEqual(before);
  });
});

describe('Too much', () => {
  it('is told at the field, with what was typed and the files that were not too much kept', async () => {
    await rita.get(bug.url);
    const files = [file('small', 'small.txt'), file(Buffer.alloc(MOST + 1), 'film.mp4'), file('other', 'other.txt')];
    const page = await sendFiles(rita, FORM, files, { text: 'Three files.' });
    expect(page.status).toBe(413);
    expect(page.words()).toContain('“film.mp4” is larger than 100 kB, which is the most that is taken.');
    expect(page.value('text')).toBe('Three files.');
    expect(kept(app)).toEqual([sha256Of('small'), sha256Of('other')].sort());
    expect(await app.value('SELECT count(*) FROM attachments')).toBe(0);
    expect(incoming(app)).toEqual([]);
    // Exactly as much as may be, and nothing at all, are files too.
    await rita.get(bug.url);
    const good = [file(Buffer.alloc(MOST, 'x'), 'most.txt'), file('', 'empty.txt')];
    expect((await sendFiles(rita, FORM, good, { text: 'Two.' })).status).toBe(200);
    const sizes = await app.query('SELECT name, size FROM attachments ORDER BY id');
    expect(sizes).toEqual([
      { name: 'most.txt', size: MOST },
      { name: 'empty.txt', size: 0 },
    ]);
  });

  it('is more than twenty files, more than a person may have waiting, or more than a form may bring', async () => {
    await rita.get(bug.url);
    const many = Array.from({ length: 21 }, (_, at) => file(`file ${at}`, `${at}.txt`));
    const page = await sendFiles(rita, FORM, many, { text: 'Many.' });
    expect([page.status, page.says('At most 20 files can be sent at once.')]).toEqual([413, true]);
    const large = Array.from({ length: 9 }, (_, at) => file(Buffer.alloc(MOST, String(at)), `${at}.bin`));
    for (const status of [200, 413]) {
      await rita.get(bug.url);
      const { fields } = rita.filled(FORM);
      const { type, body } = multipart(fields, large);
      const sent = await rita.twin().send('/uploads', body, { headers: { 'content-type': type } });
      expect(sent.status).toBe(status);
      if (status === 413) expect(sent.text).toContain('More of your files wait than may: 1 MB or 200 files.');
    }
    const fields = await filled();
    const all = multipart(
      fields,
      Array.from({ length: 15 }, () => file(Buffer.alloc(MOST))),
    );
    const refused = await raw(all.type, all.body);
    expect([refused.status, refused.words.includes('With a file.')]).toEqual([413, true]);
    await app.query('DELETE FROM uploads');
    expect(incoming(app)).toEqual([]);
  });
});

describe('What is no form', () => {
  const boundary = 'x';
  const type = `multipart/form-data; boundary=${boundary}`;
  const part = (head: string, body = 'x'): string => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`;
  const field = (name: string): string => `Content-Disposition: form-data; name="${name}"`;
  const end = `--${boundary}--\r\n`;

  it.each<[string, string, string, number]>([
    ['100,000 parts', type, part(field('a')).repeat(100_000) + end, 413],
    ['300 fields', type, part(field('a')).repeat(220) + end, 413],
    [
      'a form within the form',
      type,
      part(`${field('a')}\r\nContent-Type: multipart/mixed; boundary=y`, '--y--') + end,
      400,
    ],
    ['no boundary', 'multipart/form-data', part(field('a')) + end, 400],
    ['an endless boundary', `multipart/form-data; boundary=${'x'.repeat(200)}`, 'x', 400],
    ['a field of more than a million bytes', type, part(field('text'), 'x'.repeat(1_000_001)) + end, 413],
    ['a field without a name', type, part('Content-Disposition: form-data') + end, 400],
    ['a name of a kilobyte', type, part(field('n'.repeat(1_000))) + end, 400],
    ['an end that never comes', type, part(field('a')), 400],
    ['nothing of what it says', type, 'nothing', 400],
    ['a header without end', type, `--${boundary}\r\n${'h: x\r\n'.repeat(20_000)}\r\n\r\nx\r\n${end}`, 403],
  ])('%s is refused in words', async (_what, kind, body, status) => {
    const before = await traces();
    const answer = await raw(kind, Buffer.from(body));
    expect([answer.status, /<h1>/.test(answer.words)]).toEqual([status, true]);
    expect(await traces()).toEqual(before);
  });

  it('is refused packed', async () => {
    const { type: kind, body } = multipart(await filled(), [file('x')]);
    expect((await raw(kind, body, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('is refused with a length that is too short, and forgotten where it is cut off anywhere', async () => {
    const uploads = (): Promise<number> => app.value('SELECT count(*) FROM uploads');
    const before = await uploads();
    const { type: kind, body } = multipart(await filled(), [file('a'.repeat(5_000)), file('b'.repeat(5_000))]);
    const short = await raw(kind, body.subarray(0, -3_000), { 'content-length': String(body.length - 3_000) });
    expect(short.status).toBe(400);
    for (let at = 1; at < body.length; at += 1_013)
      await raw(kind, body.subarray(0, at), { 'content-length': String(body.length) }, true);
    // The last of them may still be noticed, and what had come whole before is dropped again.
    while (incoming(app).length > 0 || (await uploads()) > before);
    expect(await app.value('SELECT count(*) FROM attachments')).toBe(2);
    expect(app.log()).toBe('');
  });
});
