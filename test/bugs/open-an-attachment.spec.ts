// An attachment is opened: its page, its bytes and parts of them, for whom it is and for nobody else.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { sendFiles, type Chosen } from '../support/sending.js';

const FORM = 'form[action$="/changes"]';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const patch = 'diff --git a/lid.c b/lid.c\n--- a/lid.c\n+++ b/lid.c\n@@ -1 +1 @@\n-stick <b>();\n+oil <b>();\n';

/** Sends files along with a comment; answers their keys. */
async function attach(
  client: Client,
  bug: MadeBug,
  files: Chosen[],
  typed: Record<string, string> = {},
): Promise<string[]> {
  await client.get(bug.url);
  const page = await sendFiles(client, FORM, files, { text: 'See the files.', ...typed });
  expect(page.status).toBe(200);
  const rows = await app.query<{ key: string }>(
    'SELECT coalesce(number::text, permalink) AS key FROM attachments WHERE bug_id = $1 ORDER BY id DESC LIMIT $2',
    [bug.id, files.length],
  );
  return rows.map(({ key }) => key).reverse();
}

let bug: MadeBug;
let [picture, text, diff, secret, shared] = ['', '', '', '', ''];
let dev: Client;

beforeAll(async () => {
  bug = await aBug();
  dev = await as('dev');
  const all = [
    { name: 'tap.png', bytes: png },
    { name: 'größe.txt', bytes: 'one\ntwo <b>\n' },
    { name: 'fix.patch', bytes: patch },
  ];
  [picture = '', text = '', diff = ''] = await attach(dev, bug, all, { about: 'What it looks like' });
  [secret = ''] = await attach(dev, bug, [{ name: 'leak.txt', bytes: 'secret words' }], { audience: 'staff' });
  [shared = ''] = await attach(dev, bug, [{ name: 'try.patch', bytes: patch }], { audience: 'reporter and staff' });
}, 60_000);

const at = (key: string, more = ''): string => `${bug.url}/attachments/${key}${more}`;

describe('The page of a bug', () => {
  it('lists its files, shows pictures small, and marks what is not for everyone', async () => {
    const page = await dev.get(bug.url);
    expect(page.allWords('.attachments .file-name')).toEqual([
      'tap.png',
      'größe.txt',
      'fix.patch',
      'leak.txt',
      'try.patch',
    ]);
    expect(page.findAll('.attachments img').map((one) => one.getAttribute('src'))).toEqual([at(picture, '/raw')]);
    expect(page.allWords('.attachments .private-mark')).toEqual([
      'Private – seen by employees only',
      'For the reporter and employees – a patch to try',
    ]);
    const others = await stranger().get(bug.url);
    expect(others.findAll('.attachments .file-name')).toHaveLength(3);
  });
});

describe('The history of a bug', () => {
  it('names the files that came with what was said, for whom they are', async () => {
    const told = (client: Client): string[] =>
      client.page.allWords('.timeline .alterations').filter((words) => words.includes('attached'));
    await dev.get(bug.url);
    expect(told(dev)).toEqual(['attached tap.png, größe.txt and fix.patch', 'attached leak.txt', 'attached try.patch']);
    expect(dev.page.has(`.timeline a[href="${at(secret)}"]`)).toBe(true);
    const eve = await as('eve');
    await eve.get(bug.url);
    expect(told(eve)).toEqual(['attached tap.png, größe.txt and fix.patch']);
  });
});

describe('The page of an attachment', () => {
  it.each([
    ['a picture', () => picture, /Attachment 1 tap\.png/, `img[src$="/raw"][alt="What it looks like"]`],
    ['a text', () => text, /1 one 2 two <b>/, '.code-lines'],
    ['a patch', () => diff, /1 file, 1 line added, 1 line removed.*stick <b>\(\);.*oil/s, 'tr.removed b'],
    ['a private one', () => secret, /Private – seen by employees only/, '.private-mark'],
  ])('shows %s', async (_what, key, words, selector) => {
    const page = await dev.get(at(key()));
    expect(page.status).toBe(200);
    expect(page.words()).toMatch(words);
    expect(page.has(selector)).toBe(true);
  });

  it('shows a patch side by side', async () => {
    const page = await dev.get(at(diff, '?view=side'));
    expect(page.allWords('.code-lines.side tr:not(.hunk) td')).toEqual(['1', '−stick <b>();', '1', '+oil <b>();']);
  });
});

describe('The bytes', () => {
  it('are given as they are, apart from this site, under a name that can be kept', async () => {
    const page = await stranger().get(at(text, '/raw'));
    expect(page.status).toBe(200);
    expect(page.text).toBe('one\ntwo <b>\n');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `inline; filename="gr__e.txt"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
      'content-length': '12',
      etag: `"${createHash('sha256').update('one\ntwo <b>\n').digest('hex')}"`,
    });
  });

  it('are given in parts, and not again to who has them', async () => {
    const ask = (headers: Record<string, string>) => dev.get(at(text, '/raw'), { headers });
    const whole = await ask({});
    const etag = whole.headers.get('etag') ?? '';
    const part = await ask({ range: 'bytes=4-6' });
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, 'two', 'bytes 4-6/12']);
    expect((await ask({ range: 'bytes=-4', 'if-range': etag })).text).toBe('<b>\n');
    expect((await ask({ range: 'bytes=4-', 'if-range': '"other"' })).status).toBe(200);
    const beyond = await ask({ range: 'bytes=12-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */12']);
    const same = await ask({ 'if-none-match': etag });
    expect([same.status, same.text]).toEqual([304, '']);
  });
});

describe('Nobody', () => {
  it('is told of what is not for him: not by its page, its bytes, a part, or that nothing has changed', async () => {
    const etag = (await dev.get(at(secret, '/raw'))).headers.get('etag') ?? '';
    const rita = await as('rita');
    for (const [who, key] of [
      [stranger(), secret],
      [rita, secret],
      [stranger(), shared],
      [await as('eve'), shared],
    ] as const) {
      for (const more of ['', '/raw', '?view=side']) {
        const none = await who.get(at('zzzzzzzzzz', more));
        const answer = await who.get(at(key, more), { headers: { range: 'bytes=0-1', 'if-none-match': etag } });
        expect(answer.status).toBe(404);
        expect(answer.text.replaceAll(key, 'zzzzzzzzzz')).toBe(none.text);
        expect(answer.headers.get('etag')).not.toBe(etag);
      }
    }
    expect((await rita.get(at(shared))).words()).toMatch(/For the reporter and employees – a patch to try/);
    expect((await rita.get(at(shared, '/raw'))).text).toBe(patch);
  });

  it('finds an attachment under another bug, or under what is no key', async () => {
    const other = await aBug();
    for (const key of [picture, secret, '0', '-1', '99999999999', '1e9', 'x', '%00', "1'"])
      expect((await dev.get(`${other.url}/attachments/${key}`)).status).toBe(404);
  });

  it('reads a file when what was said with it has become private since', async () => {
    const told = await aBug();
    const [key = ''] = await attach(dev, told, [{ name: 'later.txt', bytes: 'later' }]);
    const raw = `${told.url}/attachments/${key}/raw`;
    expect((await stranger().get(raw)).text).toBe('later');
    await app.query(`UPDATE comments SET audience = 'staff', number = NULL WHERE bug_id = $1 AND number = 1`, [
      told.id,
    ]);
    expect((await stranger().get(raw)).status).toBe(404);
    expect((await dev.get(raw)).text).toBe('later');
  });
});

describe('A patch to try', () => {
  it('is one by what is in it, chosen for its reporter beside a comment for everyone, and he sees exactly it', async () => {
    const tried = await aBug();
    await dev.get(tried.url);
    const files = [
      { name: 'fix.txt', bytes: patch },
      { name: 'why.patch', bytes: 'Only words.' },
    ];
    // What is wrong elsewhere brings the form back, where each file has its own choice.
    await sendFiles(dev, FORM, files, { text: 'Please try it.', summary: ' ' });
    const [first = '', second = ''] = dev.page.findAll('[name="upload"]').map((one) => one.getAttribute('value') ?? '');
    const ticks = dev.page.findAll('.upload [name^="patch."]').map((one) => one.hasAttribute('checked'));
    expect(ticks).toEqual([true, false]);
    const chosen = { [`for.${first}`]: 'reporter and staff', [`for.${second}`]: 'staff', summary: tried.summary };
    await dev.submit(FORM, chosen);
    const rita = (await as('rita')).twin();
    await rita.get(tried.url);
    expect(rita.page.allWords('.attachments li')).toEqual([
      expect.stringMatching(/^fix\.txt For the reporter and employees – a patch to try .*patch/),
    ]);
    expect(rita.page.words('#c1')).toMatch(/attached fix\.txt/);
    const file = await rita.get(rita.page.find('.attachments li a').getAttribute('href') ?? '');
    expect(file.words()).toMatch(/a patch to try.*1 file, 1 line added, 1 line removed/s);
    expect((await rita.get(file.find('a[download]').getAttribute('href') ?? '')).text).toBe(patch);
    for (const other of [stranger(), await as('eve')]) {
      const page = await other.get(tried.url);
      expect([page.words('#c1 .prose'), page.has('.attachments'), page.says('fix.txt')]).toEqual([
        'Please try it.',
        false,
        false,
      ]);
    }
  });
});
