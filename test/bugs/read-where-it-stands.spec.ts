// The plain page of a bug: what it says to whom, one question at a time, and a "no" that opens the bug again.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';

const form = 'form[action$="/progress"]';

const open = async (name: 'rita' | 'dev' | 'eve', bug: MadeBug): Promise<Client> => {
  const client = (await as(name)).twin();
  await client.get(`${bug.url}/progress`);
  return client;
};
const standing = async (bug: MadeBug): Promise<string> =>
  (await stranger().get(`${bug.url}/progress`)).words('.standing');

describe('The plain page', () => {
  it('tells how it stands as it moves, to everybody who sees the bug', async () => {
    const bug = await aBug();
    expect(await standing(bug)).toBe('The report has arrived. Nobody has answered it yet.');
    await change('tess', bug, { text: 'I have seen it, too.' });
    expect(await standing(bug)).toBe('A person has read it.');
    await change('dev', bug, {}, 'Take it');
    expect(await standing(bug)).toBe('dev is working on it.');
    await change('dev', bug, { move: 'resolve', resolution: 'FIXED', fixedIn: '1.1' });
    expect(await standing(bug)).toBe('It is fixed in 1.1.');
    expect((await stranger().get(`${bug.url}/progress`)).has(form)).toBe(false);
  });

  it('is linked for its reporter alone, from the bug and from the front page', async () => {
    const bug = await aBug();
    const rita = (await as('rita')).twin();
    await rita.get(bug.url);
    expect((await rita.click('Where it stands, in plain words')).words('h1')).toBe(bug.summary);
    expect((await rita.get('/')).findAll(`a[href="${bug.url}/progress"]`)).toHaveLength(1);
    const dev = (await as('dev')).twin();
    expect((await dev.get(bug.url)).has(`a[href="${bug.url}/progress"]`)).toBe(false);
  });

  it('does not tell of what staff has said among themselves', async () => {
    const bug = await aBug();
    const before = (await stranger().get(`${bug.url}/progress`)).words();
    await change('tess', bug, { text: 'Nobody else reads this.', audience: 'staff' });
    expect((await stranger().get(`${bug.url}/progress`)).words()).toBe(before);
    expect((await (await as('rita')).twin().get(`${bug.url}/progress`)).words('.standing')).toBe(
      'The report has arrived. Nobody has answered it yet.',
    );
  });

  it('is not there where the bug is not', async () => {
    const bug = await aBug();
    await app.query('UPDATE bugs SET is_restricted = true WHERE id = $1', [bug.id]);
    const answers = [await stranger().get(`${bug.url}/progress`), await stranger().get('/bugs/99999999/progress')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(answers[0]?.words()).toBe(answers[1]?.words());
  });
});

describe('A question', () => {
  it('is answered where it is read, one at a time', async () => {
    const bug = await aBug();
    await change('tess', bug, { 'add.needinfo': 'rita', 'add.verify': 'rita', text: 'Which *kettle* is it?' });
    expect((await open('dev', bug)).page.has(form)).toBe(false);
    const rita = await open('rita', bug);
    expect(rita.page.words('.sheet')).toMatch(/^tess asks you something Which \*kettle\* is it\? Your answer/);
    await rita.submit(form, { text: ' ' }, 'Send the answer');
    expect([rita.page.status, rita.page.problem('text')]).toEqual([422, 'Please write your answer.']);
    await rita.submit(form, { text: 'The big one.' }, 'Send the answer');
    expect(rita.page.words('.notice')).toContain('Thank you for your answer.');
    expect(rita.page.words('#question-head')).toBe('It is said to be fixed: does it work for you?');
    await rita.submit(form, {}, 'Yes, it works');
    expect(rita.page.has(form)).toBe(false);
    const told = (await stranger().get(bug.url)).allWords('.alterations');
    expect(told.slice(-2)).toEqual(['answered what was asked', 'verified it']);
  });

  it('opens the bug again where the answer is no, and wants to know why', async () => {
    const bug = await aBug();
    await change('dev', bug, { move: 'resolve', resolution: 'FIXED', fixedIn: '1.1' });
    const rita = await open('rita', bug);
    expect(rita.page.words('#question-head')).toBe('Fixed in 1.1: does it work for you?');
    await rita.submit(form, {}, 'No, it does not');
    expect([rita.page.status, rita.page.problem('text')]).toEqual([
      422,
      'Please say what happens, so that somebody can look for it.',
    ]);
    await rita.submit(form, { text: 'It sticks on.' }, 'No, it does not');
    expect(rita.page.words('.standing')).toBe('It was thought to be settled, and is open again.');
    const page = await stranger().get(bug.url);
    expect(page.words('.status')).toBe('REOPENED');
    expect(page.words('#c1')).toContain('It sticks on.');
  });

  it('is asked no more when it was answered elsewhere, and what was typed is not lost', async () => {
    const bug = await aBug();
    await change('tess', bug, { 'add.needinfo': 'rita' });
    const rita = await open('rita', bug);
    const { action, fields } = rita.filled(form, { text: 'A long answer.' }, 'Send the answer');
    await change('tess', bug, { 'remove.needinfo': ['rita'] });
    const late = await rita.post(action, fields);
    expect([late.status, late.words()]).toEqual([422, expect.stringContaining('A long answer.')]);
    const dev = (await as('dev')).twin();
    await dev.get(bug.url);
    const token = dev.page.value('_csrf');
    const forged = fields.map(([name, value]): [string, string] => [name, name === '_csrf' ? token : value]);
    expect((await dev.post(action, forged)).status).toBe(422);
    expect(await app.value('SELECT count(*) FROM comments WHERE bug_id = $1', [bug.id])).toBe(1);
  });
});
