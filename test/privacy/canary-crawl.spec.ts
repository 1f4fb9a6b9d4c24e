// The canary crawl: everybody walks everywhere, and hears the secrets that he may know, and no other.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { heardIn, type Canary } from './canaries.js';
import { ask, crawl, linksOf, wire, type Answer } from './crawl.js';
import { askedAgain, foundBy, refusals, searchesFor, starts } from './requests.js';
import { allSecrets, author, files, secrets, settle } from './town.js';
import { bunkerPaths } from './bunker.js';
import { namedSurfaces } from './surfaces.js';
import { typedIn, vault, vaultBugs, vaultPaths } from './vault.js';
import { hiddenFrom, roles, visit, type Role } from './visitors.js';

let app: OwnApp;

/** What one visitor got. */
interface Walk {
  pages: Answer[];
  forms: Answer[];
  again: Answer[];
  named: Answer[];
  found: Map<Canary, Record<'alone' | 'phrase' | 'without' | 'either', Answer>>;
}

const walks = new Map<string, Walk>();

async function walk(role: Role): Promise<Walk> {
  const visitor = await visit(app, role);
  const pages = await crawl(visitor, starts);
  const forms: Answer[] = [];
  for (const request of await refusals(visitor)) forms.push(await ask(visitor, request));
  const found: Walk['found'] = new Map();
  for (const canary of allSecrets) {
    const paths = searchesFor(canary);
    const [alone, phrase, without, either] = await Promise.all(
      [paths.alone, paths.phrase, paths.without, paths.either].map((path) => ask(visitor, { path })),
    );
    if (alone && phrase && without && either) found.set(canary, { alone, phrase, without, either });
  }
  const named = await Promise.all(
    [...vaultPaths, ...bunkerPaths, ...namedSurfaces].map((path) => ask(visitor, { path })),
  );
  return { pages, forms, again: await askedAgain(visitor), named, found };
}

const walkOf = (name: string): Walk =>
  walks.get(name) ?? { pages: [], forms: [], again: [], named: [], found: new Map() };

/** What was heard where, as a failing test shows it. */
const leaks = (answers: readonly Answer[], hidden: readonly Canary[]): string[] =>
  answers.flatMap((answer) =>
    heardIn(wire(answer), hidden).map(({ name }) => `${answer.method} ${answer.path} (${answer.status}): ${name}`),
  );

beforeAll(async () => {
  app = await ownApp();
  await settle(app, () => true, true);
  for (const role of roles) walks.set(role.name, await walk(role));
}, 600_000);

const hasBugs = (found: string): boolean => /^\d/.test(found);

describe.each(roles.map((role) => [role.name, role] as const))('%s', (name, role) => {
  it('hears nothing that he may not know, on any page', () => {
    expect(leaks(walkOf(name).pages, hiddenFrom(role))).toEqual([]);
  });

  it('hears nothing when a form is refused, previewed, or collides', () => {
    expect(leaks(walkOf(name).forms, hiddenFrom(role))).toEqual([]);
  });

  it('hears nothing by HEAD or by asking whether a page has changed', () => {
    expect(leaks(walkOf(name).again, hiddenFrom(role))).toEqual([]);
    expect(walkOf(name).again.filter(({ method, text }) => method === 'HEAD' && text !== '')).toEqual([]);
  });

  it('hears every secret that he may know, or this test would be deaf', () => {
    const { pages } = walkOf(name);
    const heard = new Set(pages.flatMap(({ text }) => heardIn(text, role.sees)));
    expect(role.sees.filter((canary) => !heard.has(canary)).map((canary) => canary.name)).toEqual([]);
  });

  it('finds by words what he may know, and nothing else', () => {
    const { found } = walkOf(name);
    // What is for the reporter and staff is found by staff alone.
    const finds = (canary: Canary): boolean =>
      role.sees.includes(canary) && (canary.audience === 'staff' || role.sees.includes(secrets.note));
    const actual = [...found].map(([{ name: secret }, { alone, phrase, without, either }]) => {
      const [isAlone, isPhrase, isWithout, isEither] = [alone, phrase, without, either].map(foundBy).map(hasBugs);
      return { secret, isAlone, isPhrase, isWithout, isEither };
    });
    const wanted = allSecrets.map((canary) => {
      const isFound = finds(canary);
      return { secret: canary.name, isAlone: isFound, isPhrase: isFound, isWithout: true, isEither: true };
    });
    expect(actual).toEqual(wanted);
  });

  it('hears no other secret beside the word that he has searched for', () => {
    const repeated = [...walkOf(name).found].flatMap(([{ word }, answers]) =>
      Object.values(answers).map((answer) => ({ ...answer, text: answer.text.replaceAll(word, '') })),
    );
    expect(leaks(repeated, hiddenFrom(role))).toEqual([]);
  });

  it('learns nothing by naming what is in the restricted product', () => {
    const repeated = walkOf(name).named.map((answer) => {
      const text = typedIn(answer.path).reduce((left, word) => left.replaceAll(word, ''), wire(answer));
      return { ...answer, headers: new Headers(), text };
    });
    expect(leaks(repeated, hiddenFrom(role))).toEqual([]);
    const isIn = role.sees.includes(vault.otherComponent);
    const found = walkOf(name).named.filter(({ path, status }) => path.startsWith('/products/') && status === 200);
    expect(found.length).toBe(isIn ? 4 : 0);
  });

  it('is never met by an error of ours', () => {
    const { pages, forms, again, named, found } = walkOf(name);
    const searched = [...found.values()].flatMap((answers) => Object.values(answers));
    expect(
      [...pages, ...forms, ...again, ...named, ...searched]
        .filter(({ status }) => status >= 500)
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual([]);
  });
});

describe('who has reported a bug of the restricted product', () => {
  it('reads its name where that bug is told, and nowhere else', () => {
    const { pages, forms } = walkOf('an employee who has reported a bug of the restricted product');
    const told = [...pages, ...forms].filter(({ text }) => heardIn(text, [vault.name, vault.component]).length > 0);
    const own = new RegExp(`^/bugs/${vaultBugs.own}(/changes|\\.txt|\\.json)?(\\?|$)`);
    expect(told.map(({ path }) => path).filter((path) => !own.test(path))).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
    expect(told.flatMap(linksOf).filter((path) => path.includes(vault.name.word))).toEqual([]);
  });
});

describe('a bug that has come out of the restricted product', () => {
  it('tells where it was to those of the product alone', () => {
    const page = (name: string): string =>
      walkOf(name).pages.find(({ path }) => path === `/bugs/${vaultBugs.moved}`)?.text ?? '';
    expect(page('a stranger')).toContain('another product');
    expect(heardIn(page('somebody of the restricted product'), [vault.name])).toEqual([vault.name]);
    const at = `/bugs/${vaultBugs.moved}/changes`;
    const collision = walkOf('a developer').forms.find(({ path, status }) => path === at && status === 409);
    expect(collision?.text).toContain('another product');
  });
});

describe('the walk', () => {
  it('reaches as much for strangers as for the signed-in: lists, pages of lists, bugs, products', () => {
    for (const { pages } of walks.values()) {
      const good = pages.filter(({ status }) => status === 200).map(({ path }) => path);
      expect(new Set(good.flatMap((path) => /^\/bugs\/\d+/.exec(path) ?? [])).size).toBeGreaterThan(15);
      expect(good.some((path) => path.includes('after='))).toBe(true);
      expect(good.some((path) => path.includes('sort='))).toBe(true);
    }
  });

  it('meets a collision, a refusal and an expired form', () => {
    const statuses = (name: string): number[] => [...new Set(walkOf(name).forms.map(({ status }) => status))].sort();
    expect(statuses('the reporter')).toEqual([200, 403, 404, 409, 422]);
    expect(statuses('a developer')).toEqual([200, 403, 404, 409, 422]);
    const collision = walkOf('a developer').forms.find(({ status }) => status === 409);
    expect(heardIn(collision?.text ?? '', [secrets.note])).toEqual([secrets.note]);
  });

  it('ends a session with its account', () => {
    const { pages } = walkOf('a former employee with an old session');
    expect(pages.filter(({ text }) => text.includes('Sign out')).map(({ path }) => path)).toEqual([]);
  });
});

describe('what is kept beside the comments', () => {
  it('has no secrets: no session, form, change or job', async () => {
    const tables = await app.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
         AND table_name NOT IN ('attachments', 'comments', 'bug_words', 'users', 'person_words')`,
    );
    const [row] = await app.query<{ text: string }>(
      `SELECT string_agg(t, E'\n') AS text FROM (${tables.map(({ name }) => `SELECT x::text AS t FROM ${name} x`).join(' UNION ALL ')}) all_rows`,
    );
    expect(tables.length).toBeGreaterThan(10);
    expect(heardIn(row?.text ?? '', [...allSecrets, ...Object.values(files), author]).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('has no secrets in its log', () => {
    expect(heardIn(app.log(), [...allSecrets, ...Object.values(files), author]).map(({ name }) => name)).toEqual([]);
  });
});
