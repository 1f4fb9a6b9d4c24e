// Two people at one bug: different fields merge, the same field is asked about, and nothing typed is ever lost.
import { describe, expect, it } from '@jest/globals';
import { as, stranger, type Client } from '../support/client.js';
import type { CastName } from '../support/cast.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';

async function at(name: CastName, bug: MadeBug): Promise<Client> {
  const client = (await as(name)).twin();
  await client.get(bug.url);
  return client;
}

const collisionForm = 'form[action$="/changes"]';

/** tess has the page before her when dev changes the severity; then she wants another. */
async function collide(text = 'I say minor.'): Promise<{ bug: MadeBug; tess: Client }> {
  const bug = await aBug();
  const tess = await at('tess', bug);
  await change('dev', bug, { severity: 'blocker', text: 'It is worse.' });
  await tess.submit('#change', { severity: 'minor', platform: 'Web', text });
  return { bug, tess };
}

const facts = async (bug: MadeBug): Promise<string> => (await stranger().get(bug.url)).words('.facts');

describe('Changes of different fields', () => {
  it('both hold', async () => {
    const bug = await aBug();
    const [tess, dev] = [await at('tess', bug), await at('dev', bug)];
    await dev.submit('#change', { severity: 'critical', assignee: 'dev' });
    await tess.submit('#change', { priority: 'high', platform: 'iOS', text: 'Me too.' });
    expect(tess.page.status).toBe(200);
    expect(await facts(bug)).toMatch(/Severity critical Priority high Assignee dev .* Platform iOS/);
    expect(tess.page.words('#c1 .alterations')).not.toContain('Severity');
  });

  it('both hold when one of them moves the bug', async () => {
    const bug = await aBug();
    const rita = await at('rita', bug);
    await change('dev', bug, { move: 'resolve', resolution: 'FIXED' });
    await rita.submit('#change', { summary: `${bug.summary}!` });
    expect(rita.page.words('.status')).toBe('RESOLVED FIXED');
    expect(rita.page.words('h1')).toContain(`${bug.summary}!`);
  });

  it('are no collision when both want the same', async () => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { severity: 'minor' });
    await tess.submit('#change', { severity: 'minor', text: 'Minor.' });
    expect(tess.page.status).toBe(200);
    expect(tess.page.words('#c1')).toContain('Minor.');
  });

  it('are no collision when the field came back to what it was', async () => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { severity: 'minor' });
    await change('dev', bug, { severity: 'normal' });
    await tess.submit('#change', { severity: 'major' });
    expect(tess.page.status).toBe(200);
    expect(await facts(bug)).toContain('Severity major');
  });

  it('is kept by the page that is shown again after an error', async () => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { severity: 'blocker' });
    await tess.submit('#change', { platform: 'Web', move: 'resolve' });
    expect(tess.page.status).toBe(422);
    await tess.submit('#change', { resolution: 'FIXED' });
    expect(tess.page.words('.status')).toBe('RESOLVED FIXED');
    expect(await facts(bug)).toMatch(/Severity blocker .* Platform Web/);
  });
});

describe('Changes of the same field', () => {
  it('are shown side by side, and nothing is saved yet', async () => {
    const { bug, tess } = await collide();
    expect(tess.page.status).toBe(409);
    expect(tess.page.words('h1')).toBe('Someone was quicker');
    expect(tess.page.words('.clash legend')).toBe('Severity');
    expect(tess.page.words('.clash .hint')).toBe('When you opened it: normal');
    const [theirs = '', mine = ''] = tess.page.allWords('.clash-side');
    expect(theirs).toMatch(/^Now, by dev, \d{4}-\d\d-\d\d \d\d:\d\d blocker$/);
    expect(mine).toBe('What you chose minor');
    expect(tess.page.value('text')).toBe('I say minor.');
    expect(tess.page.words('.timeline')).toContain('It is worse.');
    expect(await facts(bug)).toMatch(/Severity blocker .* Platform All/);
  });

  it('are settled by what is chosen, and the rest goes along', async () => {
    const { bug, tess } = await collide();
    const mine = tess.page.find('#mine-severity').getAttribute('value') ?? '';
    await tess.submit(collisionForm, { severity: mine });
    expect(tess.page.path).toBe(bug.url);
    expect(await facts(bug)).toMatch(/Severity minor .* Platform Web/);
    expect(tess.page.words('#c2')).toContain('I say minor.');
    expect(tess.page.words('#c2 .alterations')).toContain('changed Severity from blocker to minor');
  });

  it('may stay as the other has made them', async () => {
    const { bug, tess } = await collide('Then keep it.');
    const theirs = tess.page.find('#theirs-severity').getAttribute('value') ?? '';
    await tess.submit(collisionForm, { severity: theirs });
    expect(tess.page.path).toBe(bug.url);
    expect(await facts(bug)).toMatch(/Severity blocker .* Platform Web/);
    expect(tess.page.words('#c2')).toContain('Then keep it.');
  });

  it('are asked about again when a third has changed them meanwhile', async () => {
    const { bug, tess } = await collide();
    await change('sam', bug, { severity: 'trivial' });
    await tess.submit(collisionForm, { severity: tess.page.find('#mine-severity').getAttribute('value') ?? '' });
    expect(tess.page.status).toBe(409);
    expect(tess.page.words('.clash .hint')).toBe('When you opened it: blocker');
    expect(tess.page.allWords('.clash-side')[0]).toMatch(/^Now, by sam, .* trivial$/);
    expect(tess.page.value('text')).toBe('I say minor.');
    await tess.submit(collisionForm, { severity: tess.page.find('#mine-severity').getAttribute('value') ?? '' });
    expect(await facts(bug)).toContain('Severity minor');
  });

  it('are asked about one by one when a third comes while several are being settled, and all else is kept', async () => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { severity: 'blocker', summary: `${bug.summary}, says dev`, priority: 'low' });
    const text = unique('Settled at last');
    const hers = { severity: 'minor', summary: `${bug.summary}, says tess`, platform: 'Web' };
    await tess.submit('#change', { ...hers, text, move: 'resolve', resolution: 'FIXED' });
    expect(tess.page.allWords('.clash legend')).toEqual(['Summary', 'Severity']);
    expect(tess.page.words('.kept')).toBe('Saved along with it Platform Web Status Resolve: FIXED');
    await change('sam', bug, { severity: 'trivial', version: '1.0' });
    const value = (id: string): string => tess.page.find(id).getAttribute('value') ?? '';
    const chosen = { severity: value('#mine-severity'), summary: value('#theirs-summary') };
    await tess.submit(collisionForm, { ...chosen, text: `${text}!` });
    expect([tess.page.status, tess.page.allWords('.clash legend')]).toEqual([409, ['Severity']]);
    expect(tess.page.words('.kept')).toBe('Saved along with it Platform Web Status Resolve: FIXED');
    expect(tess.page.value('text')).toBe(`${text}!`);
    await tess.submit(collisionForm, { severity: value('#mine-severity') });
    expect(tess.page.words('.status')).toBe('RESOLVED FIXED');
    expect(tess.page.words('h1')).toContain(', says dev');
    expect(await facts(bug)).toMatch(/Severity minor Priority low .* Version 1\.0 Platform Web/);
    expect(tess.page.words('.timeline')).toContain(`${text}!`);
  });

  it('keep a private note private', async () => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { severity: 'blocker' });
    const secret = unique('hush');
    await tess.submit('#change', { severity: 'minor', text: secret, audience: 'staff' });
    expect([tess.page.status, tess.page.words('.private-mark')]).toEqual([409, 'Private – seen by employees only']);
    await tess.submit(collisionForm, { severity: tess.page.find('#mine-severity').getAttribute('value') ?? '' });
    expect(tess.page.words('.card.private')).toContain(secret);
    expect((await stranger().get(bug.url)).says(secret)).toBe(false);
  });

  it.each([
    ['summary', 'Hers & <b>', 'His'],
    ['assignee', 'tess', 'sam'],
    ['version', '1.0', '1.1'],
    ['priority', 'high', 'low'],
  ])('are asked about for %s', async (field, hers, his) => {
    const bug = await aBug();
    const tess = await at('tess', bug);
    await change('dev', bug, { [field]: his });
    await tess.submit('#change', { [field]: hers });
    expect(tess.page.status).toBe(409);
    expect(tess.page.allWords('.clash-value')).toEqual([his, hers]);
    await tess.submit(collisionForm, { [field]: tess.page.find(`#mine-${field}`).getAttribute('value') ?? '' });
    expect(tess.page.path).toBe(bug.url);
    expect(tess.page.words('h1') + tess.page.words('.facts')).toContain(hers);
  });

  it('are asked about where one of them cleared the field', async () => {
    const bug = await aBug({ version: '1.0' });
    const tess = await at('tess', bug);
    await change('dev', bug, { version: '1.1' });
    await tess.submit('#change', { version: '—' });
    expect(tess.page.allWords('.clash-value')).toEqual(['1.1', 'nothing']);
    await tess.submit(collisionForm, { version: '' });
    expect(await facts(bug)).not.toContain('Version');
  });
});
