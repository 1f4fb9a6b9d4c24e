// Surfaces of the leak matrix where comments and files have pages of their own, and where posts wait to be let in.
import { bunker } from '../bunker.js';
import { song } from '../canaries.js';
import { heldPosts, linkOf } from '../surfaces.js';
import { bugs, files } from '../town.js';
import { vaultBugs } from '../vault.js';
import { hidden } from './places.js';
import { both, deed, form, gets, pages, type Surface } from './surface.js';

const numbers = [0, 1, 2, 3];
const of = (bug: number, ends: readonly string[]): string[] => ends.map((end) => `/bugs/${bug}${end}`);
const comments = (bug: number): string[] =>
  of(bug, [...numbers.map((one) => `/comments/${one}`), '/comments/0/revisions']);
const doings = ['edit', 'audience', 'withdrawal', 'tags'].map((end) => `/comments/1/${end}`);
const attached: readonly [number, string][] = [
  [bugs.between, linkOf(song(files.private))],
  [bugs.patch, linkOf(song(files.patch))],
  [hidden, '1'],
  [hidden, linkOf(song(bunker.hiddenFile))],
];

/** What is said of a file later, where nothing of it comes true. */
const fate = { ...{ description: 'x', 'was.description': 'y', 'was.audience': 'staff' }, 'was.replacedBy': '' };

export const talked: readonly Surface[] = [
  {
    row: 12,
    name: 'attachments',
    routes: [
      'POST /uploads',
      ...gets('/bugs/:id', '/bugs/:id/attachments/:key', '/bugs/:id/attachments/:key/raw', '/files/:ticket/:name'),
    ],
    asked: [
      ...pages(...[bugs.between, bugs.patch, hidden].map((id) => `/bugs/${id}`)),
      ...pages(
        ...attached.flatMap(([bug, key]) =>
          of(
            bug,
            ['', '/raw'].map((end) => `/attachments/${key}${end}`),
          ),
        ),
      ),
      // Another bug's file.
      ...pages(
        ...of(
          bugs.quiet,
          attached.map(([, key]) => `/attachments/${key}`),
        ),
      ),
      // Of another host, and there only with a ticket: test/files/serve-from-another-host.spec.ts.
      ...pages('/files/none/none'),
      form('/uploads', {}),
    ],
    shows: ['PA'],
  },
  {
    row: 13,
    name: 'what becomes of attachments',
    routes: [
      ...gets('/bugs/:id/attachments/:key', '/bugs/:id/attachments/:key/edit'),
      'POST /bugs/:id/attachments/:key',
      ...both('/bugs/:id/attachments/:key/removal'),
    ],
    asked: [
      ...pages(...attached.flatMap(([bug, key]) => of(bug, [`/attachments/${key}`, `/attachments/${key}/edit`]))),
      ...pages(...attached.flatMap(([bug, key]) => of(bug, [`/attachments/${key}/removal`]))),
      // Without a reason nothing is taken out.
      ...attached.map(([bug, key]) => form(`/bugs/${bug}/attachments/${key}/removal`, { why: '' })),
      // Somebody has seen another file: he is asked, and nothing is done.
      ...attached.map(([bug, key]) => form(`/bugs/${bug}/attachments/${key}`, fate)),
    ],
    shows: ['PA'],
  },
  {
    row: 107,
    name: 'comments by themselves, and what they said before',
    routes: [
      ...gets('/bugs/:id/comments/:key', '/bugs/:id/comments/:key/edit'),
      ...both(
        '/bugs/:id/comments/:key/audience',
        '/bugs/:id/comments/:key/revisions',
        '/bugs/:id/comments/:key/tags',
        '/bugs/:id/comments/:key/withdrawal',
      ),
    ],
    asked: [
      ...pages(...[bugs.between, bugs.quiet, hidden, vaultBugs.original].flatMap(comments)),
      ...pages(...of(bugs.between, doings), ...of(hidden, doings)),
      ...['audience', 'revisions', 'tags', 'withdrawal'].map((end) =>
        deed(`/bugs/${hidden}/comments/0/${end}`, { text: 'x', seen: '1', audience: 'staff', tag: 'x' }),
      ),
    ],
    shows: [],
  },
  {
    row: 109,
    name: 'reactions to comments',
    routes: ['POST /bugs/:id/reactions', 'GET /bugs/:id'],
    asked: [
      ...pages(...[bugs.between, bugs.patch, hidden].map((id) => `/bugs/${id}`)),
      ...[hidden, vaultBugs.original].map((id) => deed(`/bugs/${id}/reactions`, { add: '0 heart' })),
      ...attached.map(([bug]) => form(`/bugs/${bug}/reactions`, { add: '0000000000 heart' })),
      form(`/bugs/${bugs.between}/reactions`, { add: 'x' }),
    ],
    shows: ['PC'],
  },
  {
    row: 108,
    name: 'posts that wait to be let in',
    routes: [
      ...gets('/held', '/held/:handle'),
      ...['', '/reopening', '/withdrawal'].map((end) => `POST /held/:handle${end}`),
    ],
    asked: [
      ...pages('/held', ...Object.values(heldPosts).map((handle) => `/held/${handle}`)),
      ...['', '/reopening', '/withdrawal'].map((end) =>
        deed(`/held/${heldPosts.bunker}${end}`, { verdict: 'refused' }),
      ),
    ],
    shows: [],
  },
];
