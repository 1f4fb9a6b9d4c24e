// A file that is there is described anew, marked obsolete, replaced, shown to others: told to whom it may be, and to nobody else.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { sendFiles } from '../support/sending.js';

const FORM = '.sheet form';
const twin = async (name: Parameters<typeof as>[0]): Promise<Client> => (await as(name)).twin();
const keysOf = async (bug: MadeBug): Promise<string[]> =>
  (
    await app.query<{ key: string }>(
      'SELECT coalesce(number::text, permalink) AS key FROM attachments WHERE bug_id = $1 ORDER BY id',
      [bug.id],
    )
  ).map(({ key }) => key);
const told = async (who: Client, bug: MadeBug): Promise<string[]> =>
  (await who.get(bug.url)).allWords('.timeline .alterations li');
const version = (bug: MadeBug): Promise<number> => app.value('SELECT version FROM bugs WHERE id = $1', [bug.id]);

async function attach(who: Client, bug: MadeBug, name: string, audience = ''): Promise<string> {
  await who.get(bug.url);
  const said = { text: 'See.', ...(audience && { audience }) };
  const page = await sendFiles(who, '#change', [{ name, bytes: `${name} of ${bug.id}` }], said);
  expect(page.status).toBe(200);
  return (await keysOf(bug)).at(-1) ?? '';
}

/** Opens the form and fills it in. */
async function say(who: Client, bug: MadeBug, key: string, typed: Record<string, string | string[]>): Promise<Client> {
  await who.get(`${bug.url}/attachments/${key}/edit`);
  await who.submit(FORM, typed);
  return who;
}

let rita: Client;
let dev: Client;
let eve: Client;
beforeAll(async () => {
  [rita, dev, eve] = [await twin('rita'), await twin('dev'), await twin('eve')];
}, 60_000);

describe('Who has brought a file', () => {
  it('describes it, marks it obsolete and says what replaces it; the history tells so, and the way back', async () => {
    const bug = await aBug();
    await attach(rita, bug, 'lid.png.txt');
    await attach(dev, bug, 'fix-2.txt');
    const before = await version(bug);
    await say(rita, bug, '1', {
      description: 'The <lid>',
      obsolete: 'yes',
      replacedBy: `${app.url}${bug.url}/attachments/2`,
    });
    expect(rita.page.path).toBe(`${bug.url}/attachments/1`);
    expect(rita.page.words('.attachment')).toMatch(/The <lid>.*obsolete.*Replaced by fix-2\.txt/s);
    expect(rita.page.allWords('.fates .alterations')).toEqual([
      'described lid.png.txt as The <lid>',
      'marked lid.png.txt obsolete',
      'replaced lid.png.txt by fix-2.txt',
    ]);
    expect(await version(bug)).toBe(before + 1);
    expect((await told(stranger(), bug)).slice(-3)).toEqual(rita.page.allWords('.fates .alterations'));
    const page = await stranger().get(bug.url);
    expect(page.allWords('.attachments-obsolete .file-name')).toEqual(['lid.png.txt']);
    expect((await stranger().get(`${bug.url}/attachments/2`)).words('.attachment')).toContain('Replaces lid.png.txt');
    await say(rita, bug, '1', { obsolete: [], replacedBy: '', description: '' });
    expect((await told(stranger(), bug)).slice(-3)).toEqual([
      'took the description from lid.png.txt, which was The <lid>',
      'marked lid.png.txt as not obsolete after all',
      'took back that lid.png.txt is replaced by fix-2.txt',
    ]);
  });

  it('says nothing of the file of another, nor for whom his own is', async () => {
    const bug = await aBug();
    await attach(dev, bug, 'of-dev.txt');
    await attach(eve, bug, 'of-eve.txt');
    expect((await eve.get(`${bug.url}/attachments/1`)).has('a[href$="/edit"]')).toBe(false);
    expect((await eve.get(`${bug.url}/attachments/1/edit`)).status).toBe(403);
    expect((await stranger().get(`${bug.url}/attachments/1/edit`)).path).toMatch(/^\/session\/new/);
    await eve.get(`${bug.url}/attachments/2/edit`);
    expect(eve.page.has('[name="audience"]')).toBe(false);
    const { action, fields } = eve.filled(FORM, { description: 'Mine' });
    expect((await eve.post(action, [...fields, ['audience', 'staff']])).status).toBe(403);
    expect((await eve.post(`${bug.url}/attachments/1`, fields)).status).toBe(403);
    expect(
      await app.value(
        'SELECT count(*) FROM attachment_changes f JOIN attachments t ON t.id = f.attachment_id WHERE t.bug_id = $1',
        [bug.id],
      ),
    ).toBe(0);
  });

  it.each([
    ['7', 'There is no such attachment of this bug.'],
    ['what?', 'There is no such attachment of this bug.'],
    ['#1', 'This is the attachment itself.'],
    ['attachment 2', 'That one is replaced by this one.'],
  ])('is asked again where it can not be replaced by %s', async (replacedBy, sentence) => {
    const bug = await aBug();
    await attach(rita, bug, 'a.txt');
    await attach(rita, bug, 'b.txt');
    await say(rita, bug, '2', { replacedBy: '1' });
    await say(rita, bug, '1', { replacedBy, description: 'Typed' });
    expect([rita.page.status, rita.page.problem('replacedBy'), rita.page.value('description')]).toEqual([
      422,
      sentence,
      'Typed',
    ]);
    expect(rita.page.value('replacedBy')).toBe(replacedBy);
  });
});

describe('Of two at once', () => {
  it('the slower is asked where both want the same, and loses nothing; what he left as it stood he does not take back', async () => {
    const bug = await aBug();
    await attach(rita, bug, 'lid.txt');
    await rita.get(`${bug.url}/attachments/1/edit`);
    await say(dev, bug, '1', { description: 'By dev', obsolete: 'yes' });
    await rita.submit(FORM, { description: 'By rita' });
    expect([rita.page.status, rita.page.value('description')]).toEqual([422, 'By rita']);
    expect(rita.page.problem('description')).toMatch(/^Somebody has changed this meanwhile\. It is now “By dev”\./);
    expect(rita.page.has('[name="obsolete"][checked]')).toBe(true);
    await rita.submit(FORM);
    expect(rita.page.words('.attachment')).toMatch(/By rita.*obsolete/s);
    expect(rita.page.allWords('.fates .alterations')).toEqual([
      'described lid.txt as By rita',
      'described lid.txt as By dev',
      'marked lid.txt obsolete',
    ]);
  });
});

describe('For whom a file is', () => {
  it('is chosen anew by who may: made public it gets the next number, taken back it keeps that', async () => {
    const bug = await aBug();
    const secret = await attach(dev, bug, 'secret.txt', 'staff');
    const [guest, before] = [stranger(), await version(bug)];
    await say(dev, bug, secret, { description: 'whispered' });
    expect(await version(bug)).toBe(before);
    expect(await told(dev, bug)).toContain('described secret.txt as whispered');
    await say(dev, bug, secret, { audience: 'everyone', description: 'told' });
    expect(await keysOf(bug)).toEqual(['1']);
    expect(await version(bug)).toBe(before + 1);
    expect(await told(guest, bug)).toEqual(['made secret.txt public']);
    expect(guest.page.says('whispered')).toBe(false);
    const shown = await guest.get(`${bug.url}/attachments/1`);
    expect([shown.words('.lead'), shown.allWords('.fates .alterations')]).toEqual(['told', ['made secret.txt public']]);
    expect((await dev.get(`${bug.url}/attachments/1`)).allWords('.fates .alterations')).toContain(
      'described secret.txt as whispered',
    );
    expect((await guest.get(`${bug.url}/attachments/${secret}`)).status).toBe(200);

    await say(dev, bug, '1', { audience: 'reporter and staff' });
    expect((await guest.get(`${bug.url}/attachments/1`)).status).toBe(404);
    expect(await told(guest, bug)).toEqual(['made attachment 1 public', 'took attachment 1 back from everyone']);
    expect(guest.page.has('.attachments')).toBe(false);
    await rita.get(`${bug.url}/attachments/1`);
    expect([rita.page.status, rita.page.words('.private-mark')]).toEqual([200, 'For the reporter and employees']);
    expect((await told(dev, bug)).at(-1)).toBe('took secret.txt back from everyone, to the reporter and employees');
    await attach(dev, bug, 'next.txt');
    expect(await keysOf(bug)).toEqual(['1', '2']);
  });

  it('holds for what is said of it: a replacement for employees is for nobody else', async () => {
    const bug = await aBug();
    await attach(rita, bug, 'lid.txt');
    const fix = await attach(dev, bug, 'fix-for-us.txt', 'staff');
    const before = await version(bug);
    await say(dev, bug, '1', { replacedBy: fix });
    expect(await version(bug)).toBe(before);
    expect((await told(dev, bug)).at(-1)).toBe('replaced lid.txt by fix-for-us.txt');
    for (const who of [stranger(), rita, eve]) {
      expect((await told(who, bug)).join()).not.toContain('replaced');
      expect((await who.get(`${bug.url}/attachments/1`)).says('fix-for-us')).toBe(false);
    }
    await rita.get(`${bug.url}/attachments/1/edit`);
    expect([rita.page.value('replacedBy'), rita.page.value('was.replacedBy')]).toEqual(['', '']);
    // What is not there for him can not replace anything.
    await rita.submit(FORM, { replacedBy: fix });
    expect(rita.page.problem('replacedBy')).toBe('There is no such attachment of this bug.');
  });

  it('is wider than that of what was said with it: then it stands where it was opened', async () => {
    const bug = await aBug();
    const patch = await attach(dev, bug, 'try.txt', 'staff');
    expect((await rita.get(`${bug.url}/attachments/${patch}`)).status).toBe(404);
    await say(dev, bug, patch, { audience: 'reporter and staff' });
    expect((await rita.get(`${bug.url}/attachments/${patch}`)).status).toBe(200);
    expect(await told(rita, bug)).toEqual(['made try.txt one for you too']);
    expect((await eve.get(`${bug.url}/attachments/${patch}`)).status).toBe(404);
    expect(await told(eve, bug)).toEqual([]);
    await change('dev', bug, { text: 'Done.' });
    expect(await told(stranger(), bug)).toEqual([]);
  });
});
