// What is asked of the town beside following links: searches, sorts, previews, and the forms that are refused.
import type { Canary } from './canaries.js';
import { bugs, commonWord } from './town.js';
import { bunkerBugs } from './bunker.js';
import { vaultBugs } from './vault.js';
import { surfaces } from './surfaces.js';
import { ask, ifNoneMatch, type Answer, type Request, type Visitor } from './crawl.js';

const list = (q: string, more = ''): string => `/bugs?q=${encodeURIComponent(q)}${more}`;
const ids = [
  bugs.between,
  bugs.collision,
  bugs.closed,
  bugs.quiet,
  bugs.teapot,
  bugs.patch,
  bugs.references,
  bugs.duplicate,
  bugs.long,
  bugs.ofTheList,
  ...Object.values(vaultBugs),
  ...Object.values(bunkerBugs),
];

/** Its end is not yet come: as of today everything is as it is. */
const today = new Date().toISOString().slice(0, 10);

/** Addresses that a crawl begins with: every kind of page, by name. */
export const starts: readonly string[] = [
  ...surfaces,
  // Linked where somebody has turned one on.
  '/admin/users/rita/factors/end',
  '/',
  '/bugs',
  ...ids.map((id) => `/bugs/${id}`),
  ...ids.map((id) => `/bugs/${id}?q=is%3Aopen`),
  ...ids.flatMap((id) => [`/bugs/${id}.txt`, `/bugs/${id}.json`]),
  `/bugs/${bugs.between}/the-lid-sticks`,
  ...ids.map((id) => `/bugs/${id}?asof=${today}`),
  `/bugs?q=&asof=${today}`,
  `/bugs/${bugs.between}?asof=2001-01-01`,
  `/bugs/${bugs.between}/votes`,
  ...ids.map((id) => `/bugs/${id}/progress`),
  ...ids.map((id) => `/bugs/${id}/comments/0`),
  ...ids.map((id) => `/bugs/${id}/comments/0/revisions`),
  ...[1, 2, 3].map((number) => `/bugs/${bugs.between}/comments/${number}`),
  ...ids.map((id) => `/bugs/${id}/dependencies`),
  ...ids.map((id) => `/bugs/new?clone=${id}`),
  `/bugs/${vaultBugs.own}/votes`,
  `/bugs/${bugs.long}?after=WzFd`,
  `/bugs/${bugs.between}/redactions/new?of=c0`,
  `/bugs/${bugs.between}/opening`,
  `/bugs/${bunkerBugs.secret}/opening`,
  `/bugs/${bunkerBugs.secret}/move?to=2`,
  '/bugs/new',
  '/bugs/new?product=kettle',
  '/products',
  '/products/kettle',
  '/products/teapot',
  '/products/teapot/roadmap',
  '/products/teapot/changelog',
  '/admin/jobs',
  '/keywords',
  '/watching',
  '/admin/products/new',
  '/admin/products/1',
  '/admin/products/1/retirement',
  '/admin/categories/new',
  '/admin/components',
  '/admin/components?product=kettle',
  '/admin/components?product=teapot',
  '/admin/components/new?product=kettle',
  '/admin/components/1/retirement',
  '/admin/versions/new?product=kettle',
  '/admin/milestones?product=kettle',
  '/admin/replies?product=kettle',
  '/admin/severities/1/retirement',
  '/admin/users',
  '/admin/users/new',
  '/admin/users/rita',
  '/admin/users/rolf',
  '/admin/workflows',
  '/admin/workflows/stock',
  '/admin/workflows/new',
  '/admin/workflows/900001',
  '/admin/workflows/900001/edit',
  '/admin/workflows/900001/moves/new',
  '/admin/workflows/900001/moves/close',
  '/admin/workflows/900001/publications/new',
  '/admin/statuses/new',
  '/admin/statuses/1/retirement',
  '/admin/audit',
  '/admin/audit?who=ada&from=2026-01-01',
  '/admin/settings',
  '/admin/settings/READING',
  '/admin/settings/SMTP_URL',
  '/admin/settings/switches/keys',
  '/help/search',
  '/users/suggestions?q=r',
  '/bugs/suggestions?q=lid',
  `/bugs/suggestions?q=${bugs.between}`,
  '/help/keys',
  '/help/markdown',
  '/triage',
  '/triage?q=product%3Ateapot+is%3Aopen&sort=id',
  '/triage?q=spout',
  '/me/factors',
  '/me/factors/totp',
  '/me/factors/totp/end',
  '/me/factors/codes',
  '/me/factors/codes/new',
  '/me/factors/codes/text',
  '/me/factors/passkeys/new',
  '/session/new',
  '/session/end',
  '/me/sessions',
  '/preview',
  '/registration',
  '/registration/letter',
  '/registration/nobody-has-this-token',
  '/passwords/new',
  '/passwords/letter',
  '/me',
  '/me/profile',
  '/me/password',
  '/me/email',
  '/me/closing',
  '/addresses/nobody-has-this-token',
  '/passwords/nobody-has-this-token',
  '/first-administrator/nobody-has-this-token',
  '/ping',
  '/healthz',
  '/readyz',
  '/metrics',
  '/robots.txt',
  '/nothing-here',
  '/bugs/999999',
  '/bugs/99999999999999999999',
  '/bugs/NONE-1',
  ...[
    'id',
    '-id',
    'updated',
    '-updated',
    'priority',
    '-severity',
    'status',
    '-priority,updated',
    'staff_updated_at',
    '-votes',
    'comments',
  ].map((sort) => list('', `&sort=${sort}`)),
  ...[
    'is:open',
    'is:closed',
    'is:watched',
    'assignee:none',
    'assignee:@me',
    'reporter:rita',
    'reporter:rolf',
    'product:teapot',
    'component:lid',
  ].map((q) => list(q)),
  ...[
    'status:NEW,ASSIGNED',
    'severity:normal',
    'private:yes',
    'has:private',
    'is:private',
    'comments:3',
    'commenter:emma',
  ].map((q) => list(q)),
  ...[commonWord, `-${commonWord}`, `"${commonWord} has it"`, `is:open ${commonWord} OR spout`].map((q) => list(q)),
];

/** Searches for what only a secret says: the word alone, with a public one, and what has it not. */
export const searchesFor = ({ word }: Canary) => ({
  alone: list(word),
  phrase: list(`"${word} crème" -status:UNCONFIRMED`),
  without: list(`-${word}`, '&sort=id'),
  either: list(`${word} OR spout`),
});

/** What is found by a search: the numbers of the bugs, and how many there are in all. */
export const foundBy = ({ text }: Answer): string => {
  const numbers = [...text.matchAll(/<td role="cell" class="b-id">(\d+)<\/td>/g)].map(([, id]) => id);
  const count = /id="list-count">([^<]*)</.exec(text)?.[1] ?? '';
  return `${numbers.join(' ')} (${count})`;
};

const csrfIn = (answer: Answer): string => /name="_csrf" value="([^"]+)"/.exec(answer.text)?.[1] ?? '';

/** A form of this visitor's, not yet sent. The token for "once" is good for one answer, and none of these is a deed. */
async function formOf(visitor: Visitor): Promise<Record<string, string>> {
  const page = await ask(visitor, { path: `/bugs/${bugs.references}` });
  return { _csrf: csrfIn(page), _once: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f00' };
}

/** Forms that change nothing: a preview, a collision, what is not allowed, what is missing, what has expired. */
export async function refusals(visitor: Visitor): Promise<Request[]> {
  const form = await formOf(visitor);
  const change = (id: number, fields: Record<string, string>): Request => ({
    method: 'POST',
    path: `/bugs/${id}/changes`,
    fields: { ...form, ...fields },
  });
  const references = `bug ${bugs.between} comment 3, #${bugs.quiet}, comment 1 and comment 2`;
  return [
    { method: 'POST', path: '/preview', fields: { ...form, text: references } },
    { method: 'POST', path: '/preview', fields: { ...form, description: references }, headers: { 'x-fragment': '1' } },
    ...ids.map((id) => change(id, { seen: '1', text: '' })),
    ...ids.map((id) => change(id, { seen: '99', text: '', take: 'resolve' })),
    change(bugs.collision, { seen: '1', summary: 'The handle is far too hot', text: 'I say so too.' }),
    change(bugs.closed, { seen: '1', summary: 'The spout drips and drips', assignee: 'tess', take: 'verify' }),
    change(bugs.quiet, { seen: '0', summary: '', text: 'x' }),
    change(bugs.between, { seen: '1', text: 'For employees', audience: 'staff', take: 'nonsense' }),
    ...ids.map((id) => ({
      method: 'POST',
      path: `/bugs/${id}/progress`,
      fields: { ...form, kind: 'verify', answer: 'no', text: '' },
    })),
    change(999_999, { seen: '1', text: 'Nothing there' }),
    { method: 'POST', path: `/bugs/${bugs.between}/changes`, fields: { text: 'An expired form', seen: '1' } },
    { method: 'POST', path: '/bugs', fields: { ...form, product: '1', summary: '', description: '' } },
    { method: 'POST', path: '/bugs', fields: { ...form, product: '3', summary: '', description: '' } },
    {
      method: 'POST',
      path: '/bugs',
      fields: { ...form, product: '3', component: '999', summary: 'x', description: 'x' },
    },
    change(bugs.between, { seen: '1', take: 'resolve', resolution: 'DUPLICATE', duplicate: String(vaultBugs.repeats) }),
    change(vaultBugs.moved, { seen: '2', component: '2', text: '' }),
    { method: 'POST', path: '/session', fields: { ...form, login: 'kim', password: 'wrong' } },
  ];
}

/** Paths of which the head alone is asked, and what a cache would ask again. */
export const again = [
  ...ids.slice(0, 6).map((id) => `/bugs/${id}`),
  '/',
  '/bugs',
  list('is:closed'),
  list(commonWord),
  '/products/kettle',
];

/** HEAD, and a conditional request with the tag that a visitor has from before. */
export async function askedAgain(visitor: Visitor): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const path of again) {
    const first = await ask(visitor, { path });
    const kept = ifNoneMatch(first.headers.get('etag') ?? '');
    answers.push(await ask(visitor, { path, method: 'HEAD' }), await ask(visitor, { path, headers: kept }));
  }
  return answers;
}
