// The harness is not blind: with a leak put into the application, the crawl or the two worlds show it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type App, type OwnApp } from '../support/app.js';
import { heardIn } from './canaries.js';
import { ask, wire } from './crawl.js';
import { foundBy, searchesFor } from './requests.js';
import { allSecrets, bugs, files, settle } from './town.js';
import { bunkerBugs } from './bunker.js';
import { slug, typedIn, vaultBugs, vaultPaths } from './vault.js';
import { leaking, type Leak } from './leaking.js';
import { hiddenFrom, roleOf, visit } from './visitors.js';
import { nextComments, whisper } from './whispers.js';
import { compare } from './worlds.js';

const lawOfComments = 'bugs/bug.visibility.js';

/** Caught by a walk of this visitor: a secret stands on a page, or is found by a search. */
const heard: (Leak & { login: string | null; moved?: true })[] = [
  {
    name: 'every comment and attachment is visible',
    file: lawOfComments,
    from: "(${alias}.audience = 'everyone' OR",
    to: '(true OR',
    login: null,
  },
  {
    name: 'what is for reporter and staff is for all',
    file: lawOfComments,
    from: ' AND b.reporter_id =',
    to: ' AND 0 <',
    login: 'eve',
  },
  {
    name: 'every attachment is visible',
    file: 'bugs/attachments/attachments.sql.js',
    from: 'AND ${visibleAttachments(who, params)} ORDER BY',
    to: 'ORDER BY',
    login: null,
  },
  {
    name: 'a right in one product counts in every other',
    file: 'users/roles/permissions.policy.js',
    from: 'return [...who.inProduct].filter(([, held]) => held.has(permission)).map(([id]) => id);',
    to: "return [...who.inProduct.values()].some((held) => held.has(permission)) ? 'all' : [];",
    login: 'otto',
  },
  {
    name: 'a search looks into private words',
    file: 'bugs/search/query.sql.js',
    from: "staff === 'true' ? all",
    to: 'true ? all',
    login: 'rita',
  },
  {
    name: 'a restricted product is hidden from nobody',
    file: 'users/roles/hidden.visibility.js',
    from: "who.hidden.length === 0 ? 'true' :",
    to: "who.hidden.length >= 0 ? 'true' :",
    login: null,
  },
  {
    name: 'restricted bugs are visible',
    file: 'bugs/bug.visibility.js',
    from: "'NOT b.is_restricted'",
    to: "'true'",
    login: null,
  },
  {
    name: 'a role that is held in one product opens restricted bugs of every other',
    file: 'bugs/bug.visibility.js',
    from: 'held.filter(({ product }) => product === null)',
    to: 'held.filter(() => true)',
    login: 'ivan',
  },
  {
    name: 'whoever is on the CC of a restricted bug reads its private comments, being an employee',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'comments.private', inOpen, params)",
    to: "within(who, 'comments.private', inOpenOrConcerned, params)",
    login: 'olga',
  },
  {
    name: 'the catalogue shows restricted products',
    file: 'products/products.query.js',
    from: "WHERE p.is_active AND ${visibleProducts(who, params, 'p')} AND ${where}",
    to: 'WHERE p.is_active AND ${where}',
    login: null,
  },
  {
    name: 'the page of a restricted product is for everybody',
    file: 'products/product.query.js',
    from: "AND ${visibleProducts(who, params, 'p')}",
    to: '',
    login: 'dev',
  },
  {
    name: 'bugs of restricted products are visible',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'bugs.view', inOpenOrConcerned, params)",
    to: "within(who, 'bugs.view', () => 'true', params)",
    login: 'emma',
  },
  {
    name: 'whoever reports a bug of a restricted product reads its private comments, being an employee elsewhere',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'comments.private', inOpen, params)",
    to: "within(who, 'comments.private', () => 'true', params)",
    login: 'olga',
  },
  {
    name: 'a bug that came out of a restricted product tells where it was',
    file: 'bugs/bug.sql.js',
    from: "${alteredWords('old', who, params)} AS old, ${alteredWords",
    to: 'a.old AS old, ${alteredWords',
    login: null,
    moved: true,
  },
  {
    name: 'names of restricted products are suggested',
    file: 'bugs/search/names.service.js',
    from: "WHERE ${visibleProducts(who, params, 'p')} LIMIT",
    to: 'LIMIT',
    login: null,
  },
  {
    name: 'a bug as text and as JSON is read as by somebody who sees everything',
    file: 'bugs/plain/plain.controller.js',
    from: 'this.records.plain(id, who,',
    to: "this.records.plain(id, { ...who, hidden: [], everywhere: new Set(['bugs.view', 'bugs.all', 'comments.private']) },",
    login: null,
  },
  {
    name: 'the session of a closed account goes on',
    file: 'web/session.sql.js',
    from: "u.status = 'active'",
    to: "u.status <> 'awaiting'",
    login: 'xena',
  },
];

/** Caught by two worlds, since no secret word is shown: a time, a number, an order, a place. */
const seen: (Leak & { login: string | null })[] = [
  {
    name: 'attachments that one may not see are counted',
    file: 'bugs/attachments/attachments.sql.js',
    from: 't.bug_id = b.id AND ${visibleAttachments(who, params)}) AS',
    to: 't.bug_id = b.id) AS',
    login: null,
  },
  {
    name: 'a bug may be reported in a restricted product by everybody',
    file: 'bugs/bugs.service.js',
    from: "AND ${visibleProducts(who, params, 'p')}",
    to: '',
    login: 'rita',
  },
  {
    name: 'restricted products are counted',
    file: 'products/products.query.js',
    from: "(SELECT count(*) FROM products p WHERE p.is_active AND ${visibleProducts(who, params, 'p')})",
    to: '(SELECT count(*) FROM products p WHERE p.is_active)',
    login: null,
  },
  {
    name: 'a bug names the hidden one that it repeats',
    file: 'bugs/bug.sql.js',
    from: 'WHERE b.id = o.original AND ${visibleBugs(who, params)}',
    to: 'WHERE b.id = o.original',
    login: null,
  },
  {
    name: 'the past of a bug names the hidden one that it repeats',
    file: 'bugs/changes/alteration.visibility.js',
    from: 'b.id = a.${side}_id AND ${visibleBugs(who, params)})',
    to: 'b.id = a.${side}_id)',
    login: null,
  },
  {
    name: 'lists are sorted by what staff have said last',
    file: 'bugs/search/lists.sql.js',
    from: "sql: 'b.updated_at'",
    to: "sql: 'b.staff_updated_at'",
    login: null,
  },
  {
    name: 'a change has its own number, which counts them all',
    file: 'bugs/bug.sql.js',
    from: 'SELECT h.version,',
    to: 'SELECT h.id AS version,',
    login: 'eve',
  },
];

/** The same, of what is written while the leaking application runs. */
const staff = { file: 'bugs/changes/change.js', from: 'return { staffRevision' };
const written: Leak[] = [
  { name: 'a private comment moves the bug', ...staff, to: 'return { updatedAt: at, staffRevision' },
  {
    name: 'a private comment counts as a public change',
    ...staff,
    to: 'return { revision: bug.revision + 1, staffRevision',
  },
  {
    name: 'a private comment uses up a number',
    ...staff,
    from: 'bug.commentCount + comments',
    to: 'bug.commentCount + 1',
  },
];

/** Pages on which each of the secrets would show. */
const pages = [
  '/',
  '/bugs',
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
];

let full: OwnApp;
let bare: OwnApp;
let talked: Promise<string> | null = null;

/** What is said next in a world without secrets. */
function soundNext(): Promise<string> {
  const talk = async (): Promise<string> => {
    const app = await ownApp();
    await settle(app, () => false);
    return JSON.stringify(await nextComments(app));
  };
  return (talked ??= talk());
}

beforeAll(async () => {
  [full, bare] = await Promise.all([ownApp(), ownApp()]);
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
async function movedWorld(): Promise<OwnApp> {
  const app = await ownApp();
  await settle(app, () => true, true);
  return app;
}

/** What the visitor hears or finds of secrets that are not his. */
async function walk(app: App, login: string | null): Promise<number> {
  const role = roleOf(login);
  const visitor = await visit(app, role);
  const answers = await Promise.all(pages.map((path) => ask(visitor, { path })));
  const told = answers.map((answer) =>
    typedIn(answer.path).reduce((text, word) => text.replaceAll(word, ''), wire(answer)),
  );
  const found = await Promise.all(
    hiddenFrom(role).map(async (canary) => foundBy(await ask(visitor, { path: searchesFor(canary).alone }))),
  );
  return told.flatMap((text) => heardIn(text, hiddenFrom(role))).length + found.filter((one) => /^\d/.test(one)).length;
}

describe('the crawl hears when', () => {
  it.each(heard.map((leak) => [leak.name, leak] as const))(
    '%s',
    async (_name, leak) => {
      const world = leak.moved ? await movedWorld() : full;
      expect(await once(`${world.url} ${leak.login}`, () => walk(world, leak.login))).toBe(0);
      const leaky = await leaking(leak, world);
      expect(await walk(leaky, leak.login)).toBeGreaterThan(0);
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
        compare([await visit(bare, role), await visit(full, role)], pages),
      );
      const bad = await compare([await visit(one, role), await visit(other, role)], pages);
      expect(good.differences).toEqual([]);
      expect(bad.differences.length).toBeGreaterThan(0);
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
