// Secrets are kept (S26): passwords, cookies, tokens and private words stand in no log, no job, no error and no row that is not theirs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { rowsWith } from '../support/leaked.js';
import { mailsSettled } from '../support/mail.js';
import { rawly } from '../support/raw.js';

const wrong = 'a canary of a wrong password 4711';
const fresh = 'a canary of a fresh password 4712';
const whispered = 'canaryofaprivatecomment4713';
const searched = 'canaryofasearch4714';
const reported = 'canaryofareport4715';

let own: Lodger;
let dev: Client;
let bug: MadeBug;
/** What nobody may find, by what it is. */
const secrets: Record<string, string> = { wrong, fresh, password };

beforeAll(async () => {
  own = await lodger({ environment: { LOG_LEVEL: 'trace' } });
  dev = await new Client(own.url).signIn('dev');
  bug = await aBug({ by: dev });
  await change(dev, bug, { text: whispered, audience: 'staff' });
  secrets['the token of a form'] = dev.page.value('_csrf') ?? '';
  const guess = new Client(own.url);
  await guess.get('/session/new');
  await guess.submit('form[action="/session"]', { login: 'rita', password: wrong });
  await guess.get(`/bugs?q=${searched}`);
  await dev.get('/me/password');
  await dev.submit('form[action="/me/password"]', { current: wrong, password: fresh, again: fresh });
  await dev.submit('form[action="/me/password"]', { current: password, password: fresh, again: fresh });
  secrets['the cookie'] = [...dev.cookies.values()].join();
  secrets['the id of the session'] = decodeURIComponent(secrets['the cookie']).replace(/^s:/, '').split('.')[0] ?? '';
  await mailsSettled(own);
}, 120_000);

it('stands no secret in the log, in a row, or in a file of the instance', async () => {
  expect((await dev.get('/')).words('.account')).toBe('dev Sign out');
  const log = own.log();
  expect(log).toContain('/me/password');
  const files = readdirSync(own.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const kept = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
  for (const [what, secret] of Object.entries(secrets)) {
    expect([what, secret.length > 15]).toEqual([what, true]);
    expect([what, log.includes(secret)]).toEqual([what, false]);
    expect([what, kept.includes(secret)]).toEqual([what, false]);
    expect([what, await rowsWith(own, secret)]).toEqual([what, []]);
  }
});

it('stand private words where they were put, and neither in the log nor in a job', async () => {
  const rows = await rowsWith(own, whispered);
  expect(new Set(rows.map((row) => row.split(':')[0]))).toEqual(new Set(['public.comments', 'public.bug_words']));
  expect(own.log()).not.toContain(whispered);
  expect(own.log()).not.toContain(searched);
  expect(await rowsWith(own, searched)).toEqual([]);
});

it('tells an error on our side nothing of what was sent, neither to the log nor to who has sent it', async () => {
  await own.query('ALTER TABLE comments RENAME COLUMN text TO gone');
  const stranger = new Client(own.url);
  const pages = [await dev.get(bug.url), await stranger.get(bug.url), await dev.get(`/bugs?q=${searched}`)];
  await dev.get('/bugs/new?product=kettle');
  const typed = { component: 'lid', summary: 'It breaks', description: reported };
  pages.push(await dev.submit('form[method="post"][action="/bugs"]', typed));
  await own.query('ALTER TABLE comments RENAME COLUMN gone TO text');
  expect(pages.filter(({ status }) => status === 500).length).toBeGreaterThan(1);
  for (const page of pages) expect(page.text).not.toMatch(/gone|comments\.|node_modules|\bat \S+ \(|error: column/);
  // Who has typed it gets it back, and nobody else.
  expect(pages[3]?.text).toContain(reported);
  const log = own.log();
  expect([whispered, searched, reported, ...Object.values(secrets)].filter((word) => log.includes(word))).toEqual([]);
});

it('logs one line for whatever is sent', async () => {
  const tricks = ['%0d%0aforged', '%0Aforged', '%1b[31mforged', '%00forged', '%e2%80%a8forged'];
  for (const trick of tricks) {
    await rawly(own.url, [`GET /${trick}?${trick} HTTP/1.1`, 'Host: 127.0.0.1', `User-Agent: \x1b[2Jforged`]);
    const client = new Client(own.url);
    await client.get('/session/new');
    await client.submit('form[action="/session"]', { login: decodeURIComponent(trick), password: wrong });
  }
  await own.end();
  // What broke before is told, so that nothing was missed there for want of telling.
  expect(/"column [^"]*text[^"]* does not exist"/.test(own.log().replaceAll('\\"', ''))).toBe(true);
  const lines = own.log().trimEnd().split('\n');
  expect(lines.filter((line) => !/^\{"level":\d+,.*\}$/.test(line))).toEqual([]);
  for (const line of lines) expect(typeof JSON.parse(line)).toBe('object');
  expect(own.log()).not.toContain('\x1b');
  expect(lines.length).toBeGreaterThan(20);
});
