// An administrator lets the running site be probed: it says 0 where it is sound, and where it leaks by which address.
import { beforeAll, expect, it } from '@jest/globals';
import { heardIn } from '../privacy/canaries.js';
import { leaking } from '../privacy/leaking.js';
import { settle } from '../privacy/town.js';
import { kinds } from '../privacy/matrix/matrix.js';
import { lodger, type App, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';

let app: Lodger;

beforeAll(async () => {
  app = await lodger();
  await settle(app, () => true);
}, 120_000);

async function probe(at: App) {
  const ada = await new Client(at.url).signIn('ada');
  await ada.get('/admin/privacy');
  const page = await ada.submit('form[action="/admin/privacy"]', {});
  const cells = page.findAll('.probe td').map((cell) => cell.textContent ?? '');
  return { page, cells };
}

it('a sound site tells nobody what is not for him, and those for whom it is are heard', async () => {
  const before = await app.value('SELECT count(*) FROM sessions');
  const { page, cells } = await probe(app);
  expect(page.status).toBe(200);
  expect(page.words()).toContain('Nothing private was heard by anybody for whom it is not.');
  expect(cells.filter((words) => words === '0').length).toBeGreaterThan(50);
  expect(cells.filter((words) => words === 'may hear').length).toBeGreaterThan(10);
  expect(cells.filter((words) => words.startsWith('LEAK'))).toEqual([]);
  expect(page.words()).toMatch(/\d{3,} requests \(0 without an answer\) listened for 3 private comments/);
  // The one of who asks is all that is left.
  expect(await app.value('SELECT count(*) FROM sessions')).toBe(Number(before) + 1);
  expect(await app.value<string>(`SELECT note FROM audit WHERE deed = 'probed'`)).toMatch(/^\d+ requests, 0 leaks$/);
}, 120_000);

it('a leak is heard, and told by its address without a word of what is private', async () => {
  const from = "(${alias}.audience = 'everyone' OR";
  const leaky = await leaking({ name: '', file: 'bugs/bug.visibility.js', from, to: '(true OR' }, app);
  const { page } = await probe(leaky);
  expect(page.words()).toMatch(/\d+ leaks: somebody hears what is not for him/);
  const links = page.findAll('li.leak a').map((link) => link.getAttribute('href'));
  expect(links.some((path) => /^\/bugs\/\d+$/.test(path ?? ''))).toBe(true);
  expect(links.some((path) => /^\/bugs\/\d+\.json$/.test(path ?? ''))).toBe(true);
  expect(heardIn(page.text, Object.values(kinds).flat())).toEqual([]);
  expect(heardIn(app.log(), Object.values(kinds).flat())).toEqual([]);
  await leaky.end();
}, 120_000);

it('is for those who manage roles', async () => {
  const tess = await new Client(app.url).signIn('tess');
  expect((await tess.get('/admin/privacy')).status).toBe(403);
}, 30_000);
