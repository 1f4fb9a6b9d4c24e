// The main job from end to end, without JavaScript: from an empty house to a closed bug.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import type { Typed } from '../support/form.js';

const secrets = {
  ada: 'a kettle of fish',
  rita: 'ritas own password',
  dev: 'devs own password',
  tess: 'tesss own password',
};
type Name = keyof typeof secrets;

describe('The whole job', () => {
  let house: OwnApp;
  const people = {} as Record<Name, Client>;
  let bug = '';
  const secret = 'The heating coil of supplier Moebius.';

  beforeAll(async () => {
    house = await ownApp({ template: 'empty' });
  });

  const enter = async (name: Name, link: string): Promise<void> => {
    const client = new Client(house.url);
    await client.get(new URL(link).pathname);
    const more: Typed = name === 'ada' ? { name, email: 'ada@example.org', realName: 'Ada' } : {};
    await client.submit('main form', { ...more, password: secrets[name], again: secrets[name] });
    people[name] = await new Client(house.url).signIn(name, secrets[name]);
  };

  it('begins with ada, who has started the house', async () => {
    const [link] = await house.heard(/^https?:\S+\/first-administrator\/\S+/);
    await enter('ada', link);
    expect((await people.ada.get('/')).words('h1')).toBe('Hello, Ada');
  });

  it('ada adds people', async () => {
    for (const [name, role] of [
      ['rita', 'reporter'],
      ['dev', 'developer'],
      ['tess', 'developer'],
    ] as const) {
      const { ada } = people;
      await ada.get('/');
      await ada.click('Panel');
      await ada.click('People');
      await ada.click('Add a person');
      await ada.submit('main form', { name, email: `${name}@example.org`, roles: [role] });
      await enter(name, ada.page.words('.once code'));
    }
    await people.ada.get('/admin/users');
    expect(people.ada.page.allWords('tbody th')).toEqual(['ada Ada', 'dev', 'rita', 'tess']);
  });

  it('ada adds a product with its component and version', async () => {
    const { ada } = people;
    await ada.get('/products');
    await ada.click('Add a product');
    await ada.submit('main form', { name: 'Kitchen' });
    await ada.submit('main form', { name: 'Kettle', description: 'Boils water.' });
    await ada.click('Add a component');
    await ada.submit('main form[method="post"]', { name: 'whistle', description: 'Says when.', owner: 'dev' });
    await ada.get('/products/kettle');
    await ada.click('Add a version');
    await ada.submit('main form[method="post"]', { name: '1.0' });
    await ada.get('/products/kettle');
    expect(ada.page.words('main')).toMatch(
      /Kettle .*Boils water\. .*whistle Says when\. dev nobody yet .*Versions .*1\.0/,
    );
  });

  it('rita files a bug', async () => {
    const { rita } = people;
    await rita.get('/');
    await rita.click('Report a bug');
    await rita.click('Kettle');
    await rita.submit(reportForm, {
      component: 'whistle',
      version: '1.0',
      severity: 'major',
      summary: 'It never stops',
      description: 'Not even *cold*.',
    });
    bug = rita.page.path;
    expect(rita.page.words('h1')).toBe(`#${numberOf(rita.page)} It never stops`);
    expect(rita.page.words('.status')).toBe('NEW');
  });

  it('a stranger finds it', async () => {
    const somebody = new Client(house.url);
    await somebody.get('/');
    await somebody.submit('.big-seek', { q: 'stop cold' });
    await somebody.click('It never stops');
    expect(somebody.page.path.split('?')[0]).toBe(bug);
  });

  it('tess triages it: gives it to dev, higher, and says so', async () => {
    const { tess } = people;
    await tess.get('/');
    await tess.click(/^See all: Needs triage/);
    await tess.click('It never stops');
    await tess.submit('#change', { move: 'assign', assignee: 'dev', priority: 'high', text: 'dev, can you look?' });
    expect(tess.page.words('.status')).toBe('ASSIGNED');
    expect(tess.page.words('.facts')).toMatch(/Priority high .*Assignee dev/);
    expect((await tess.get('/bugs?q=is:open+assignee:none')).words('.empty')).toContain('No bug fits all of this.');
  });

  it('dev resolves it with a private note', async () => {
    const { dev } = people;
    await dev.get('/');
    await dev.click('It never stops');
    await dev.submit('#change', { move: 'resolve', resolution: 'FIXED', text: secret, audience: 'staff' });
    expect(dev.page.words('.status')).toBe('RESOLVED FIXED');
    expect(dev.page.words('.card.private')).toContain(secret);
  });

  it('rita sees that it is fixed, and no trace of the note', async () => {
    const { rita } = people;
    for (const path of [
      bug,
      `${bug}?q=`,
      '/',
      '/bugs?q=',
      '/bugs?q=moebius',
      '/bugs?q=-moebius',
      '/bugs?q=is:closed',
    ]) {
      const page = await rita.get(path);
      expect([path, page.says('Moebius'), page.says(secret)]).toEqual([path, false, false]);
    }
    await rita.get(bug);
    expect(rita.page.words('.status')).toBe('RESOLVED FIXED');
    expect(rita.page.allWords('.card .anchor')).toEqual(['Description', 'Comment 1']);
    expect(rita.page.words('.timeline')).not.toMatch(/private/i);
    await rita.submit('#change', { text: 'Thank you!' });
    expect(rita.page.allWords('.card .anchor')).toEqual(['Description', 'Comment 1', 'Comment 2']);
  });

  it('tess verifies and closes it', async () => {
    const { tess } = people;
    await tess.get(bug);
    await tess.submit('#change', { move: 'verify' });
    expect(tess.page.words('.status')).toBe('VERIFIED FIXED');
    await tess.submit('#change', { move: 'close' });
    expect(tess.page.words('.status')).toBe('CLOSED FIXED');
    expect((await new Client(house.url).get('/bugs?q=is:closed')).allWords('td.b-id')).toEqual([
      bug.replace('/bugs/', ''),
    ]);
  });

  it('and nothing went wrong on the way', async () => {
    await house.end();
    expect(house.log()).toBe('');
  });
});
