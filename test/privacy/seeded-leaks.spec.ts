// The harness is not blind: with a leak put into the application, the crawl or the two worlds show it. The sound application is
// asked for all pages, the leaking one for those surfaces of leaks.ts where the leak shows, each of which must tell of it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type App, type Lodger } from '../support/app.js';
import { heardIn } from './canaries.js';
import { ask, wire, type Answer } from './crawl.js';
import { foundBy, searchesFor } from './requests.js';
import { allSecrets, bugs, files, settle } from './town.js';
import { bunkerBugs } from './bunker.js';
import { slug, typedIn, vaultBugs, vaultPaths } from './vault.js';
import { leaking } from './leaking.js';
import { filePages, heard, revisions, seen, written } from './leaks.js';
import { everything, hiddenFrom, roleOf, visit } from './visitors.js';
import { nextComments, whisper } from './whispers.js';
import { compare } from './worlds.js';

/** Pages on which each of the secrets would show. */
const pages = [
  '/',
  '/bugs',
  '/bugs/frequent',
  ...[bugs.between, bugs.collision, bugs.closed, bugs.quiet, bugs.teapot, bugs.patch, bugs.duplicate].map(
    (id) => `/bugs/${id}`,
  ),
  '/products',
  `/products/${slug}`,
  `/bugs/new?product=${slug}`,
  ...vaultPaths.filter((path) => /component|product:/.test(path)),
  ...[...Object.values(vaultBugs), ...Object.values(bunkerBugs)].map((id) => `/bugs/${id}`),
  ...[bugs.between, bugs.patch, vaultBugs.original, bunkerBugs.secret].flatMap((id) => [
    `/bugs/${id}.txt`,
    `/bugs/${id}.json`,
  ]),
  ...Object.values(filePages),
  revisions,
];

let full: Lodger;
let bare: Lodger;
let talked: Promise<string> | null = null;

/** What is said next in a world without secrets. */
function soundNext(): Promise<string> {
  const talk = async (): Promise<string> => {
    const app = await lodger();
    await settle(app, () => false);
    return JSON.stringify(await nextComments(app));
  };
  return (talked ??= talk());
}

beforeAll(async () => {
  [full, bare] = await Promise.all([lodger(), lodger()]);
  await settle(full, () => true);
  await settle(bare, () => false);
}, 600_000);

/** What is the same for every leak is done once: the walk through the sound application, by who walks there. */
const walked = new Map<string, Promise<unknown>>();

function once<Found>(key: string, walk: () => Promise<Found>): Promise<Found> {
  const found = (walked.get(key) ?? walk()) as Promise<Found>;
  walked.set(key, found);
  return found;
}

/** A world in which a bug has come out of the restricted product. */
async function movedWorld(): Promise<Lodger> {
  const app = await lodger();
  await settle(app, () => true, true);
  return app;
}

/** Every page on which a secret would show, and a search for each that is not the visitor's. */
const everywhere = (login: string | null): string[] => [
  ...pages,
  ...hiddenFrom(roleOf(login)).map((canary) => searchesFor(canary).alone),
];

/** At which of these surfaces the visitor hears or finds a secret that is not his. */
async function toldAt(app: App, login: string | null, paths: readonly string[]): Promise<string[]> {
  const role = roleOf(login);
  const visitor = await visit(app, role);
  const isTold = (answer: Answer): boolean => {
    const typed = new URL(answer.path, app.url).searchParams.get('q') ?? '';
    const sought = everything.filter(({ word }) => word === typed).map(({ word }) => word);
    const text = [...typedIn(answer.path), ...sought].reduce((left, word) => left.replaceAll(word, ''), wire(answer));
    return heardIn(text, hiddenFrom(role)).length > 0 || (sought.length > 0 && /^\d/.test(foundBy(answer)));
  };
  const answers = await Promise.all(paths.map((path) => ask(visitor, { path })));
  return answers.filter(isTold).map(({ path }) => path);
}

describe('the crawl hears when', () => {
  it.each(heard.map((leak) => [leak.name, leak] as const))(
    '%s',
    async (_name, leak) => {
      const world = leak.moved ? await movedWorld() : full;
      const { login, at } = leak;
      expect(at.filter((path) => !everywhere(login).includes(path))).toEqual([]);
      expect(await once(`${world.url} ${login}`, () => toldAt(world, login, everywhere(login)))).toEqual([]);
      const leaky = await leaking(leak, world);
      expect(await toldAt(leaky, login, at)).toEqual(at);
      await leaky.end();
    },
    120_000,
  );
});

describe('two worlds differ when', () => {
  it.each(seen.map((leak) => [leak.name, leak] as const))(
    '%s',
    async (_name, leak) => {
      const role = roleOf(leak.login);
      const [one, other] = await Promise.all([leaking(leak, bare), leaking(leak, full)]);
      const good = await once(`two ${leak.login}`, async () =>
        compare([await visit(bare, role), await visit(full, role)], pages, 'no forms'),
      );
      const bad = await compare([await visit(one, role), await visit(other, role)], leak.at, 'no forms');
      expect(leak.at.filter((path) => !pages.includes(path))).toEqual([]);
      expect(good.differences).toEqual([]);
      expect(bad.differences.map((words) => words.split('\n')[0])).toEqual(leak.at.map((path) => `GET ${path}`));
      await Promise.all([one.end(), other.end()]);
    },
    120_000,
  );

  // Nothing of these shows where nothing private is written: the sound application tells the world without secrets.
  it.each(written.map((leak) => [leak.name, leak] as const))(
    '%s',
    async (_name, leak) => {
      const app = await leaking(leak);
      await settle(app, () => false);
      await whisper(app);
      const role = roleOf('rita');
      const { differences } = await compare([await visit(bare, role), await visit(app, role)], pages);
      const next = JSON.stringify(await nextComments(app));
      expect(differences.length + Number(next !== (await soundNext()))).toBeGreaterThan(0);
      await app.end();
    },
    120_000,
  );
});

it('is told of every secret: none of them is silent on these pages', async () => {
  const employee = await visit(full, roleOf('emma'));
  const answers = await Promise.all(pages.map((path) => ask(employee, { path })));
  const silent = [...allSecrets, ...Object.values(files)].filter((canary) =>
    answers.every(({ text }) => heardIn(text, [canary]).length === 0),
  );
  expect(silent.map(({ name }) => name)).toEqual([
    'between hundreds of public comments',
    'on a bug at the end of a page of the list',
  ]);
}, 60_000);
