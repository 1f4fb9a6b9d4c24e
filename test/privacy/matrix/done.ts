// Surfaces of the leak matrix on which something is done with bugs, or which stand beside them.
import { bunkerAlias } from '../bunker.js';
import { bugs } from '../town.js';
import { alias, slug } from '../vault.js';
import { each, hidden, list, near, secretBugs, spoken } from './places.js';
import { deed, form, pages, type Asked, type Surface } from './surface.js';

const report = { product: '1', component: '1', summary: '', description: '' };
const change = (id: number, fields: Record<string, string>): Asked => form(`/bugs/${id}/changes`, fields);

export const done: readonly Surface[] = [
  {
    row: 21,
    name: 'a collision, and a form that comes back',
    routes: ['POST /bugs/:id/changes'],
    asked: [
      change(bugs.collision, { seen: '1', summary: 'Hot', text: 'I say so too.' }),
      change(bugs.closed, { seen: '1', summary: 'The spout drips and drips', assignee: 'tess' }),
      ...[...secretBugs, bugs.between].map((id) => change(id, { seen: '1', summary: '', text: 'x' })),
      ...secretBugs.map((id) => deed(`/bugs/${id}/changes`, { seen: '1', text: 'Let me in.' })),
    ],
    shows: ['PC', 'PB'],
  },
  {
    row: 22,
    name: 'filing, cloning, moving',
    routes: [
      'GET /bugs/new',
      'GET /bugs/new/guide',
      'POST /bugs/new/guide',
      'POST /bugs',
      'GET /bugs/:id/move',
      'POST /bugs/:id/move',
    ],
    asked: [
      ...pages('/bugs/new', `/bugs/new?product=${slug}`, '/bugs/new?product=kettle', '/bugs/new/guide?product=kettle'),
      ...pages(...secretBugs.map((id) => `/bugs/new?clone=${id}`), `/bugs/${hidden}/move`, `/bugs/${hidden}/move?to=2`),
      ...[form('/bugs', report), form('/bugs', { ...report, product: '3' }), form('/bugs/new/guide', {})],
      deed(`/bugs/${hidden}/move`, { to: '2' }),
    ],
    shows: ['PB'],
  },
  {
    row: 23,
    name: 'many at once',
    routes: ['POST /triage/deeds', 'POST /triage/undoings'],
    asked: [
      deed('/triage/deeds', { bug: String(hidden), deed: 'take' }),
      deed('/triage/undoings', { bug: String(hidden) }),
      ...pages('/triage?q=is%3Arestricted'),
    ],
    shows: [],
  },
  {
    row: 24,
    name: 'votes and watchers',
    routes: [
      'GET /bugs/:id/votes',
      'POST /bugs/:id/votes',
      'POST /bugs/:id/votes/end',
      'GET /watching',
      'POST /watching',
    ],
    asked: [
      ...each(secretBugs, '/votes'),
      ...[
        deed(`/bugs/${hidden}/votes`),
        deed(`/bugs/${hidden}/votes/end`),
        deed('/watching', { kind: 'bug', thing: String(hidden) }),
      ],
      ...pages('/watching'),
    ],
    shows: ['PB'],
  },
  {
    row: 26,
    name: 'products, roadmap, changelog, keywords',
    routes: [
      'GET /products',
      'GET /products/:slug',
      'GET /products/:slug/changelog',
      'GET /products/:slug/roadmap',
      'GET /keywords',
    ],
    asked: pages(
      '/products',
      ...['kettle', slug].flatMap((name) => ['', '/roadmap', '/changelog'].map((end) => `/products/${name}${end}`)),
      '/keywords',
    ),
    shows: ['PB'],
    deaf: ['PB R', 'PB C'],
  },
  {
    row: 27,
    name: 'addresses and redirects',
    routes: ['GET /bugs/:id/:title', 'GET /bugs/:id'],
    asked: pages(
      `/bugs/${hidden}/a-title`,
      `/bugs/${bunkerAlias}`,
      `/bugs/${alias}`,
      list(bunkerAlias),
      list(String(hidden)),
    ),
    shows: [],
  },
  {
    row: 32,
    name: 'a bug as plain text and as JSON',
    routes: ['GET /bugs/:id.txt', 'GET /bugs/:id.json'],
    asked: ['.txt', '.json'].flatMap((end) => each([...secretBugs, ...spoken, ...near], end)),
    shows: ['PC', 'PA', 'PB'],
  },
  {
    row: 35,
    name: 'undoing and taking words out',
    routes: [
      'POST /bugs/:id/undoings',
      'GET /bugs/:id/redactions/new',
      'POST /bugs/:id/redactions',
      'POST /bugs/:id/redactions/check',
    ],
    asked: [
      ...each([...secretBugs, bugs.between], '/redactions/new?of=c0'),
      ...each([hidden], '/redactions/new?of=summary'),
      ...['undoings', 'redactions', 'redactions/check'].map((end) =>
        deed(`/bugs/${hidden}/${end}`, { of: 'summary', words: 'x' }),
      ),
    ],
    shows: [],
  },
  {
    row: 100,
    name: 'where a bug stands, in plain words',
    routes: ['GET /bugs/:id/progress', 'POST /bugs/:id/progress'],
    asked: [
      ...each([...secretBugs, bugs.patch, bugs.between], '/progress'),
      ...secretBugs.map((id) => deed(`/bugs/${id}/progress`, { answer: 'no', text: 'x' })),
    ],
    shows: ['PB'],
    deaf: ['PB C', 'PB S', 'PB Ad'],
  },
  {
    row: 105,
    name: 'the state of play of a bug',
    routes: ['GET /bugs/:id/play', 'POST /bugs/:id/play'],
    asked: [
      ...each([...secretBugs, bugs.between], '/play'),
      ...secretBugs.map((id) => deed(`/bugs/${id}/play`, { play: 'x', seen: '1' })),
    ],
    shows: [],
  },
  {
    row: 106,
    name: 'reports that wait for a mail to be confirmed',
    routes: ['POST /bugs/letters', 'GET /bugs/letters/sent', 'GET /bugs/letters/:token', 'POST /bugs/letters/:token'],
    asked: [
      ...pages('/bugs/letters/sent', '/bugs/letters/nobody-has-this-token'),
      ...[form('/bugs/letters', report), form('/bugs/letters/nobody-has-this-token', {})],
    ],
    shows: [],
  },
  {
    row: 101,
    name: 'who may see a bug',
    routes: [
      'GET /bugs/:id/restriction',
      'POST /bugs/:id/restriction',
      'GET /bugs/:id/opening',
      'POST /bugs/:id/opening',
    ],
    asked: [
      ...each([hidden], '/restriction'),
      ...each([hidden], '/opening'),
      ...[deed(`/bugs/${hidden}/restriction`, { text: 'x' }), deed(`/bugs/${hidden}/opening`)],
    ],
    shows: ['PB'],
  },
];
