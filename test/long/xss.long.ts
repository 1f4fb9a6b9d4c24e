// S8: three hundred texts that would run, in every field of a bug's talk and in what is sent back, read in a real browser.
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { inBrowser, open } from '../browser/browser.js';
import { nothing, Watch } from '../browser/running.js';
import { few } from '../input/fields.js';
import { payloads } from '../input/payloads.js';
import { orSkipped } from '../input/shared.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { change, type MadeBug } from '../support/factories.js';
import { figure, times } from '../support/figures.js';
import { lettersTo } from '../support/mail.js';
import { short, talk } from '../support/hostile-talk.js';

/** Of one bug: so many that its page shows all of them. */
const EACH = 20;
const texts = payloads.slice(0, times(payloads.length));
const parts = Array.from({ length: Math.ceil(texts.length / EACH) }, (_, at) =>
  texts.slice(at * EACH, (at + 1) * EACH),
);
/** Of the same length, with blanks where the other has some: what the pages of the one have, those of the other must have. */
const harmless = (text: string): string => text.replace(/[^\s]/gu, 'x');
const q = encodeURIComponent;

let app: OwnApp;
let ada: Client;
const watch = new Watch();

inBrowser(`S8: ${texts.length} texts that would run${orSkipped}`, () => {
  let pages: Page[];
  let bad: MadeBug[];
  let good: MadeBug[];

  const visit = async (paths: readonly string[]): Promise<string[][]> => {
    const free = [...pages];
    return few(paths, async (path) => {
      const page = free.pop() as Page;
      return watch.look(page, path).finally(() => free.push(page));
    });
  };

  beforeAll(async () => {
    app = await ownApp();
    ada = await new Client(app.url).signIn('ada');
    bad = await few(parts, (said) => talk(app, ada, said));
    good = await few(
      parts.map((part) => part.map(harmless)),
      (said) => talk(app, ada, said),
    );
    const { context, page } = await open('ada', { baseURL: app.url });
    // As many as `few` does at once.
    pages = [page];
    while (pages.length < 6) pages.push(await context.newPage());
    for (const one of pages) await watch.begin(one);
  }, 600_000);

  it('would be noticed', async () => {
    const seeing = new Watch();
    await seeing.read(pages[0] as Page, 'all of them', texts.join('\n'));
    expect(seeing.noticed.elements.length).toBeGreaterThan(5);
  });

  it('on the pages of a bug: not an element more than with harmless words', async () => {
    const of = (bugs: readonly MadeBug[]): string[] =>
      bugs.flatMap(({ url }) => ['', '/progress', '/comments/1/revisions', '/attachments/1'].map((path) => url + path));
    const [theirs, usual] = [await visit(of(bad)), await visit(of(good))];
    for (const [at, path] of of(bad).entries()) expect([path, theirs[at]]).toEqual([path, usual[at]]);
  });

  it('on the pages of files: not an element more, whatever they are called', async () => {
    const of = (bugs: readonly MadeBug[]): string[] =>
      bugs.flatMap(({ url }, at) => (parts[at] ?? []).map((_, nth) => `${url}/attachments/${nth + 1}`));
    const [theirs, usual] = [await visit(of(bad)), await visit(of(good))];
    for (const [at, path] of of(bad).entries()) expect([path, theirs[at]]).toEqual([path, usual[at]]);
  });

  it('in guides, in the panel and one question at a time', async () => {
    const step = 'form[action="/bugs/new/guide"]';
    for (const [at, part] of parts.entries()) {
      const questions = part
        .slice(0, 12)
        .map(
          (text, nth) =>
            `Q ${nth} ${short(text, 150)}\n(${short(text, 150)})\n- ${short(text, 90)} a\n- ${short(text, 90)} b`,
        );
      const client = ada.twin();
      await client.get('/admin/guides/new?product=kettle');
      const page = await client.submit('form[action="/admin/guides"]', {
        name: `${at} ${short(part[0] ?? '', 90)}`,
        description: short(part[1] ?? '', 400),
        questions: questions.join('\n\n'),
      });
      expect([page.status, page.words('.problems')]).toEqual([200, '']);
    }
    await visit(['/admin/guides?product=kettle', '/bugs/new?product=kettle']);
    const guides = await app.query<{ id: number }>('SELECT id FROM guides ORDER BY id');
    await few(guides, async ({ id }) => {
      const client = ada.twin();
      await client.get(`/bugs/new/guide?product=kettle&guide=${id}`);
      for (let steps = 0; steps < 13 && client.page.has(step); steps++) {
        await watch.read(pages[0] as Page, `step ${steps} of guide ${id}`, client.page.text);
        const name = /name="(answer\.\d+)"/.exec(client.page.text)?.[1];
        if (name === undefined) break;
        const option = client.page.findAll(`${step} [name="${name}"]`)[0]?.getAttribute('value') ?? '';
        await client.submit(step, { [name]: option });
      }
    });
  });

  it('in what is sent back: searches, addresses, forms that are filled by them', async () => {
    const rare = (text: string): string[] => [
      `/session/new?next=${q(`/${text}`)}`,
      `/admin/users?q=${q(text)}&sort=${q(text)}`,
      `/admin/audit?who=${q(text)}&from=${q(text)}`,
      `${bad[0]?.url}?q=${q(text)}&after=${q(text)}&asof=${q(text)}`,
      `${bad[0]?.url}/attachments/1?view=${q(text)}`,
      `/${q(text)}`,
    ];
    const reflected = (text: string, at: number): string[] => [
      `/bugs?q=${q(text)}&sort=${q(text)}&after=${q(text)}`,
      `/bugs/new?product=kettle&summary=${q(text)}&description=${q(text)}&component=${q(text)}&version=${q(text)}`,
      rare(text)[at % 6] ?? '',
    ];
    await visit(texts.flatMap(reflected));
  });

  it('on what tells of a collision, and of what can not be kept', async () => {
    await few(bad, async (bug, at) => {
      const [client, said] = [ada.twin(), parts[at] ?? []];
      for (const [nth, text] of said.slice(0, 6).entries()) {
        await client.get(bug.url);
        await change(ada.twin(), bug, {
          summary: `their ${nth} ${short(text, 200)}`,
          whiteboard: `${nth} ${short(text, 200)}`,
        });
        const page = await client.submit('#change', {
          summary: `mine ${nth} ${short(text, 200)}`,
          whiteboard: `my ${nth} ${short(text, 200)}`,
          text,
        });
        expect(page.status).toBe(409);
        await watch.read(pages[0] as Page, `the collision of ${text}`, page.text);
        const wrong = await client.post('/bugs', {
          ...Object.fromEntries(said.map((one, nth) => [`cf.${nth}`, one])),
          summary: text,
          product: text,
        });
        await watch.read(pages[0] as Page, `the refusal of ${text}`, wrong.text);
      }
    });
  });

  it('in mails', async () => {
    const person = await app.value<string>(`SELECT email FROM users WHERE name = 'dev'`);
    await few(bad, (bug) => change(ada.twin(), bug, { 'add.needinfo': 'dev' }));
    for (let nth = 0; nth < EACH; nth++) {
      await few(bad, async (bug, at) => {
        const text = short(parts[at]?.[nth] ?? 'x', 200);
        await app.query(`UPDATE bugs SET summary = $2 WHERE id = $1`, [bug.id, text]);
      });
      await app.query(`UPDATE requests SET asked_at = asked_at - interval '30 days'`);
      await app.query('UPDATE users SET reminded_at = NULL');
      const [job] = await app.query<{ id: string }>(`SELECT (graphile_worker.add_job('remind')).id`);
      while ((await app.value('SELECT count(*) FROM graphile_worker._private_jobs WHERE id = $1', [job?.id])) > 0);
    }
    const letters = await lettersTo(person, app);
    for (const { raw } of letters) {
      const { html = '' } = await PostalMime.parse(raw);
      await watch.read(pages[0] as Page, 'a mail', html);
    }
    figure('S8 mails', letters.length);
    expect(letters.length).toBe(EACH);
  });

  it('nothing of them has run, no policy had anything to stop, and no element is there that is not ours', () => {
    figure('S8 texts, pages read', `${texts.length}, ${watch.count}`);
    figure('S8 dialogs', watch.noticed.dialogs.length);
    figure('S8 reports of the policy', watch.noticed.violations.length);
    figure('S8 elements of others', watch.noticed.elements.length);
    expect(watch.noticed).toEqual(nothing);
  });
});
