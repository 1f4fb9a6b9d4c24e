// Surfaces of the leak matrix on which bugs are read, each with its routes and what is asked there.
import { bunker } from '../bunker.js';
import { bugs, secrets } from '../town.js';
import { slug, vault, vaultBugs } from '../vault.js';
import { each, hidden, list, near, secretBugs, spoken } from './places.js';
import { deed, form, pages, seeking, type Surface } from './surface.js';

const words = [secrets.between, secrets.newest, secrets.patch, bunker.summary, bunker.comment, bunker.whispered];
const sought = [...words, vault.summary, vault.whispered];
const inPast = `?asof=${encodeURIComponent('2025-03-25 12:00')}`;

export const told: readonly Surface[] = [
  {
    row: 1,
    name: 'the page of a bug',
    routes: ['GET /bugs/:id', 'GET /bugs/:id/:title'],
    asked: [...each([...secretBugs, ...spoken]), ...each(secretBugs, '?edit=summary'), ...each([hidden], '/a-title')],
    shows: ['PC', 'PA', 'PB'],
  },
  {
    row: 2,
    name: 'how many comments there are, and their pages',
    routes: ['GET /bugs/:id'],
    asked: [...each([bugs.long, bugs.patch]), ...each([bugs.long, hidden], '?after=WzFd')],
    shows: ['PC'],
  },
  {
    row: 3,
    name: 'what was changed last, and by whom',
    routes: ['GET /bugs'],
    asked: pages(...['-updated', 'staff_updated_at', '-votes', 'status'].map((sort) => list('', `&sort=${sort}`))),
    shows: ['PB'],
  },
  {
    row: 4,
    name: 'history and the past',
    routes: ['GET /bugs/:id', 'GET /bugs'],
    asked: [...each([...secretBugs, bugs.between], inPast), ...pages(list('', `&asof=2025-03-25&sort=-id`))],
    shows: ['PB'],
  },
  {
    row: 5,
    name: 'search for words',
    routes: ['GET /bugs', 'GET /triage', 'GET /help/search'],
    asked: [
      ...sought.map(({ word }) => seeking(word, list(word))),
      ...sought.map(({ word }) => seeking(word, list(word.slice(0, -1)))),
      ...pages(`/triage?q=${bunker.summary.word}`, '/help/search'),
    ],
    shows: ['PC', 'PB'],
    // What is for the reporter and staff is found by staff alone.
    deaf: ['PC R'],
  },
  {
    row: 6,
    name: 'filters and orders',
    routes: ['GET /bugs'],
    asked: pages(
      ...['is:restricted', '-is:restricted', 'has:private', 'private:yes', 'cc:any', 'keyword:hinge', 'review:dev'].map(
        (q) => list(q, '&sort=-id'),
      ),
      ...[list(`milestone:${vault.milestone.word}`), list(`cf.motive:${bunker.value.word}`), list(`product:${slug}`)],
    ),
    shows: ['PB'],
  },
  {
    row: 7,
    name: 'lists, the front page, queues, counters',
    routes: ['GET /', 'GET /bugs', 'GET /triage', 'POST /triage/leases', 'POST /triage/leases/end'],
    asked: [
      ...pages(
        '/',
        '/bugs',
        list('is:open'),
        list('is:watched'),
        list('reporter:@me'),
        '/triage',
        '/triage?q=is%3Aopen&sort=-id',
      ),
      ...[deed('/triage/leases', { bug: String(hidden) }), deed('/triage/leases/end', { bug: String(hidden) })],
    ],
    shows: ['PB'],
  },
  {
    row: 8,
    name: 'reports and totals',
    routes: ['GET /bugs/frequent'],
    asked: pages('/bugs/frequent', '/bugs/frequent?product=kettle&closed=yes', `/bugs/frequent?product=${slug}`),
    shows: ['PB'],
  },
  {
    row: 9,
    name: 'duplicates, dependencies, links between bugs',
    routes: ['GET /bugs/:id/dependencies', 'GET /bugs/:id'],
    asked: [...each(near), ...each([...near, hidden], '/dependencies'), ...each([hidden], '/dependencies?only=open')],
    shows: ['PB'],
  },
  {
    row: 10,
    name: 'what is suggested while one types',
    routes: ['GET /bugs/suggestions', 'GET /users/suggestions'],
    asked: pages(
      ...[bunker.summary, bunker.former, vault.summary].map(({ word }) => `/bugs/suggestions?q=${word.slice(0, 12)}`),
      ...[hidden, vaultBugs.original].map((id) => `/bugs/suggestions?q=${id}`),
      ...['/bugs/suggestions?q=hinge', '/users/suggestions?q=in', '/users/suggestions?q=kim'],
    ),
    shows: ['PB'],
  },
  {
    row: 11,
    name: 'the preview of a text',
    routes: ['GET /preview', 'POST /preview'],
    asked: [
      ...pages('/preview'),
      form('/preview', { text: secretBugs.map((id) => `bug ${id} comment 1, #${id}`).join('\n') }),
    ],
    shows: ['PB'],
  },
];
