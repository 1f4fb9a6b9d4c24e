// Leaks that are put into the application, one per lesson, to see that what looks for leaks hears each of them.
import { bunker, bunkerBugs } from './bunker.js';
import { song, type Canary } from './canaries.js';
import type { Leak } from './leaking.js';
import { searchesFor } from './requests.js';
import { linkOf } from './surfaces.js';
import { bugs, files, secrets } from './town.js';
import { slug, vault, vaultBugs, vaultPaths } from './vault.js';

const lawOfComments = 'bugs/bug.visibility.js';
const search = (canary: Canary): string => searchesFor(canary).alone;

/** Files by themselves: one for the reporter of its bug and staff, and one of the restricted bug. */
export const filePages = {
  ofReporter: `/bugs/${bugs.patch}/attachments/${linkOf(song(files.patch))}`,
  ofRestricted: `/bugs/${bunkerBugs.secret}/attachments/1`,
};
export const revisions = `/bugs/${bunkerBugs.secret}/comments/1/revisions`;

/** Who is told by it, and at which surfaces: each of them alone tells him. */
export interface Placed extends Leak {
  readonly login: string | null;
  readonly at: readonly string[];
}

/** Caught by a walk of this visitor: a secret stands on a page, or is found by a search. */
export const heard: readonly (Placed & { moved?: true })[] = [
  {
    name: 'every comment and attachment is visible',
    file: lawOfComments,
    from: "(${alias}.audience = 'everyone' OR",
    to: '(true OR',
    at: [`/bugs/${bugs.between}`, `/bugs/${bugs.quiet}`],
    login: null,
  },
  {
    name: 'what is for reporter and staff is for all',
    file: lawOfComments,
    from: ' AND b.reporter_id =',
    to: ' AND 0 <',
    at: [`/bugs/${bugs.patch}`],
    login: 'eve',
  },
  {
    name: 'every attachment is visible',
    file: 'bugs/attachments/attachments.sql.js',
    from: 'AND ${visibleAttachments(who, params)} ORDER BY',
    to: 'ORDER BY',
    at: [`/bugs/${bugs.between}`, `/bugs/${bugs.patch}.json`],
    login: null,
  },
  {
    name: 'the page of a file is for everybody',
    file: 'bugs/attachments/attachment.sql.js',
    from: 't.permalink = $2) AND ${visibleAttachments(who, params)}',
    to: 't.permalink = $2)',
    at: [filePages.ofReporter],
    login: 'eve',
  },
  {
    name: 'the page of a file asks nothing of its bug',
    file: 'bugs/attachments/attachment.sql.js',
    from: 'WHERE b.id = $1 AND ${visibleBugs(who, params)}',
    to: 'WHERE b.id = $1',
    at: [filePages.ofRestricted],
    login: null,
  },
  {
    name: 'what a comment said before asks nothing of its bug',
    file: 'bugs/comments/comments.sql.js',
    from: 'FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}',
    to: 'FROM bugs b WHERE b.id = $1',
    at: [revisions],
    login: null,
  },
  {
    name: 'a right in one product counts in every other',
    file: 'users/roles/permissions.policy.js',
    from: 'return [...who.inProduct].filter(([, held]) => held.has(permission)).map(([id]) => id);',
    to: "return [...who.inProduct.values()].some((held) => held.has(permission)) ? 'all' : [];",
    at: [`/bugs/${bugs.between}`, search(secrets.ofTheList)],
    login: 'otto',
  },
  {
    name: 'a search looks into private words',
    file: 'bugs/search/query.sql.js',
    from: "hasWords(tree) ? (hints?.staff ?? seesPrivate(who, params)) : 'false'",
    to: "hasWords(tree) ? 'true' : 'false'",
    at: [search(secrets.inTheMiddle), search(secrets.newest)],
    login: 'rita',
  },
  {
    name: 'a search on a fixed way looks into private words',
    file: 'bugs/search/ways.sql.js',
    from: 'const words = readable(staff);',
    to: "const words = 'coalesce(w.staff, w.everyone)';",
    at: [search(secrets.inTheMiddle), search(secrets.newest)],
    login: 'rita',
  },
  {
    name: 'a restricted product is hidden from nobody',
    file: 'users/roles/hidden.visibility.js',
    from: "who.hidden.length === 0 ? 'true' :",
    to: "who.hidden.length >= 0 ? 'true' :",
    at: ['/', '/products', `/products/${slug}`, `/bugs/${vaultBugs.original}`],
    login: null,
  },
  {
    name: 'restricted bugs are visible',
    file: 'bugs/bug.visibility.js',
    from: "'NOT b.is_restricted'",
    to: "'true'",
    at: ['/bugs', `/bugs/${bunkerBugs.secret}`, `/bugs/${bunkerBugs.waits}`, search(bunker.comment)],
    login: null,
  },
  {
    name: 'a role that is held in one product opens restricted bugs of every other',
    file: 'bugs/bug.visibility.js',
    from: 'held.filter(({ product }) => product === null)',
    to: 'held.filter(() => true)',
    at: ['/bugs', `/bugs/${bunkerBugs.secret}`],
    login: 'ivan',
  },
  {
    name: 'whoever is on the CC of a restricted bug reads its private comments, being an employee',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'comments.private', inOpen, params)",
    to: "within(who, 'comments.private', inOpenOrConcerned, params)",
    at: [`/bugs/${bunkerBugs.secret}`, search(bunker.whispered)],
    login: 'olga',
  },
  {
    name: 'the catalogue shows restricted products',
    file: 'products/products.query.js',
    from: "WHERE p.is_active AND ${visibleProducts(who, params, 'p')} AND ${where}",
    to: 'WHERE p.is_active AND ${where}',
    at: ['/', '/products'],
    login: null,
  },
  {
    name: 'the page of a restricted product is for everybody',
    file: 'products/product.query.js',
    from: "AND ${visibleProducts(who, params, 'p')}",
    to: '',
    at: [`/products/${slug}`],
    login: 'dev',
  },
  {
    name: 'bugs of restricted products are visible',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'bugs.view', inOpenOrConcerned, params)",
    to: "within(who, 'bugs.view', () => 'true', params)",
    at: ['/bugs', `/bugs/${vaultBugs.original}`, search(vault.comment)],
    login: 'emma',
  },
  {
    name: 'whoever reports a bug of a restricted product reads its private comments, being an employee elsewhere',
    file: 'bugs/bug.visibility.js',
    from: "within(who, 'comments.private', inOpen, params)",
    to: "within(who, 'comments.private', () => 'true', params)",
    at: [`/bugs/${vaultBugs.own}`, search(vault.ownWhisper)],
    login: 'olga',
  },
  {
    name: 'a bug that came out of a restricted product tells where it was',
    file: 'bugs/bug.sql.js',
    from: "${alteredWords('old', who, params)} AS old, ${alteredWords",
    to: 'a.old AS old, ${alteredWords',
    at: [`/bugs/${vaultBugs.moved}`],
    login: null,
    moved: true,
  },
  {
    name: 'names of restricted products are suggested',
    file: 'bugs/search/names.service.js',
    from: "WHERE ${visibleProducts(who, params, 'p')} LIMIT",
    to: 'LIMIT',
    at: vaultPaths.filter((path) => path.startsWith('/bugs?q=product:') && !path.includes(slug)),
    login: null,
  },
  {
    name: 'a bug as text and as JSON is read as by somebody who sees everything',
    file: 'bugs/plain/plain.controller.js',
    from: 'this.records.plain(id, who,',
    to: "this.records.plain(id, { ...who, hidden: [], everywhere: new Set(['bugs.view', 'bugs.all', 'comments.private']) },",
    at: [bugs.between, bunkerBugs.secret].flatMap((id) => [`/bugs/${id}.txt`, `/bugs/${id}.json`]),
    login: null,
  },
  {
    name: 'the session of a closed account goes on',
    file: 'web/session.sql.js',
    from: "u.status = 'active'",
    to: "u.status <> 'awaiting'",
    at: [`/bugs/${bugs.between}`, search(secrets.teapot)],
    login: 'xena',
  },
];

/** Caught by two worlds, since no secret word is shown: a time, a number, an order, a place. */
export const seen: readonly Placed[] = [
  {
    name: 'attachments that one may not see are counted',
    file: 'bugs/attachments/attachments.sql.js',
    from: 'count(*) OVER ()::int',
    to: '(SELECT count(*)::int FROM attachments x WHERE x.bug_id = b.id)',
    at: [`/bugs/${bugs.between}`, `/bugs/${bugs.patch}.json`],
    login: null,
  },
  {
    name: 'a bug may be reported in a restricted product by everybody',
    file: 'bugs/bugs.service.js',
    from: "AND ${visibleProducts(who, params, 'p')}",
    to: '',
    at: [`/bugs/new?product=${slug}`],
    login: 'rita',
  },
  {
    name: 'restricted products are counted',
    file: 'products/products.query.js',
    from: "(SELECT count(*) FROM products p WHERE p.is_active AND ${visibleProducts(who, params, 'p')})",
    to: '(SELECT count(*) FROM products p WHERE p.is_active)',
    at: ['/products'],
    login: null,
  },
  {
    name: 'a bug names the hidden one that it repeats',
    file: 'bugs/bug.sql.js',
    from: 'WHERE b.id = o.original AND ${visibleBugs(who, params)}',
    to: 'WHERE b.id = o.original',
    at: [`/bugs/${vaultBugs.duplicate}`, `/bugs/${bunkerBugs.repeats}`],
    login: null,
  },
  {
    name: 'the past of a bug names the hidden one that it repeats',
    file: 'bugs/changes/alteration.visibility.js',
    from: 'b.id = a.${side}_id AND ${visibleBugs(who, params)})',
    to: 'b.id = a.${side}_id)',
    at: [`/bugs/${vaultBugs.duplicate}`, `/bugs/${bunkerBugs.repeats}`],
    login: null,
  },
  {
    name: 'what a bug is repeated by is counted in restricted products too',
    file: 'bugs/bug.visibility.js',
    from: 'all(held, ofVisibleProducts(who, params, alias))',
    to: 'held',
    at: ['/bugs/frequent'],
    login: null,
  },
  {
    name: 'lists are sorted by what staff have said last',
    file: 'bugs/search/lists.sql.js',
    from: "sql: 'b.updated_at'",
    to: "sql: 'b.staff_updated_at'",
    at: ['/bugs'],
    login: null,
  },
  {
    name: 'a change has its own number, which counts them all',
    file: 'bugs/bug.sql.js',
    from: 'SELECT h.version,',
    to: 'SELECT h.id AS version,',
    at: [`/bugs/${bugs.collision}`, `/bugs/${bugs.closed}`],
    login: 'eve',
  },
];

/** The same, of what is written while the leaking application runs. */
const staff = { file: 'bugs/changes/change.js', from: 'return { staffRevision' };
export const written: readonly Leak[] = [
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
