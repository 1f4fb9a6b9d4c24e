// The pages that are measured, one line each: what is asked for, and what must stand in the answer.
import { markers } from '../data/vocabulary.mjs';
import { anyOf, linkTo } from './visitor.mjs';

const figure = (count) => count.toLocaleString('en');
const search = (q, sort = '') => `/bugs?q=${encodeURIComponent(q)}${sort && `&sort=${sort}`}`;
const get = (path, word) => ({ path, word });

/**
 * The cursor of page 2,000: the one of page 2, with the values of the row before put in their places. Nobody follows 2,000
 * links for it, and what the house puts into a cursor stays its own.
 */
async function deepPath({ deep }, visitor) {
  const next = linkTo(await visitor.get('/bugs?q='), 'next');
  const cursor = new URLSearchParams(next.split('?')[1]).get('after') ?? '';
  const put = (value) => {
    if (typeof value === 'string') return deep.before.updated;
    return value === 50 ? deep.first - 1 : Number(deep.before.id);
  };
  const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()).map(put);
  return `/bugs?q=&after=${Buffer.from(JSON.stringify(values)).toString('base64url')}`;
}

const words = (kind, sort) => () => [get(search(markers[kind], sort), '–')];
const best = { only: /best match/i };

/** Bugs that are commented on: filed for it, since what is generated stays as it is. */
const COMMENTED = 20;

const description = `It whistles and whistles.

1. Fill it
2. Put it on \`hob_2\`
3. Wait

It should *stop* at 100 degrees.`;

/** A report, filled in and ready to be sent. */
const report = ({ product }, visitor) =>
  visitor.post(`/bugs/new?product=${product.slug}`, 'form.form[method="post"]', (form) => ({
    component: anyOf(form, 'component'),
    summary: 'The kettle does not stop when the water boils',
    description,
  }));

/** `only`: the page is measured where its answer has these words; `isSignedIn`: only signed in; `isWrite`: that, and each form once. */
export const pages = [
  { name: 'front', title: 'Front page', requests: () => [get('/', '<main')] },
  { name: 'list', title: 'List, page 1', requests: () => [get('/bugs?q=', '1–50 of')] },
  { name: 'open', title: 'List of open bugs', requests: () => [get('/bugs?q=is%3Aopen', '–')] },
  {
    name: 'deep',
    title: 'List, page 2,000',
    requests: async (facts, visitor) => [get(await deepPath(facts, visitor), `${figure(facts.deep.first)}–`)],
  },
  {
    name: 'filtered',
    title: 'List, product and status',
    requests: ({ product }) => [get(search(`product:${product.slug} status:ASSIGNED`), '–')],
  },
  { name: 'rare', title: 'Search, rare word, newest', requests: words('rare') },
  { name: 'middling', title: 'Search, middling word, newest', requests: words('middling') },
  { name: 'common', title: 'Search, common word, newest', requests: words('common') },
  { name: 'rare-best', title: 'Search, rare word, best', requests: words('rare', 'best'), ...best },
  { name: 'middling-best', title: 'Search, middling word, best', requests: words('middling', 'best'), ...best },
  { name: 'common-best', title: 'Search, common word, best', requests: words('common', 'best'), ...best },
  {
    name: 'bug',
    title: 'Bug, 10 comments',
    requests: ({ usual }) => usual.map((id) => get(`/bugs/${id}`, 'id="c10"')),
  },
  {
    name: 'long',
    title: 'Bug, 500 comments',
    requests: ({ long }) => long.map((id) => get(`/bugs/${id}`, 'id="c10"')),
  },
  {
    name: 'past',
    title: 'List of open bugs, as of a day',
    requests: () => [get('/bugs?q=is%3Aopen&asof=2021-06-30', '–')],
  },
  {
    name: 'waiting',
    title: 'List of what waits for answers',
    requests: () => [get(search('is:open needinfo:any'), '–')],
  },
  {
    name: 'frequent',
    title: 'Most frequent bugs',
    requests: () => [get('/bugs/frequent?closed=yes', 'Most frequent')],
  },
  {
    name: 'roadmap',
    title: 'Roadmap',
    requests: ({ product }) => [get(`/products/${product.slug}/roadmap`, 'Step 12')],
  },
  {
    name: 'dependencies',
    title: 'Dependencies of a bug that has many',
    requests: ({ wide }) => [get(`/bugs/${wide}/dependencies`, `/bugs/${wide - 3}`)],
  },
  { name: 'triage', title: 'Triage', isSignedIn: true, requests: () => [get('/triage', '<main')] },
  {
    name: 'file',
    title: 'Filing a bug',
    isSignedIn: true,
    isWrite: true,
    requests: (facts, visitor, count) => forms(() => report(facts, visitor), count, 'See /bugs/'),
  },
  {
    name: 'comment',
    title: 'Commenting',
    isSignedIn: true,
    isWrite: true,
    requests: async (facts, visitor, count) => {
      const bugs = [];
      while (bugs.length < COMMENTED) bugs.push(await visitor.send(await report(facts, visitor)));
      const text = 'The same here, since the update of `lid_sensor` to 2.4.1: it *never* stops.';
      let at = 0;
      const one = () => visitor.post(bugs[at++ % COMMENTED], 'form#change', () => ({ text }));
      return forms(one, count, 'See /bugs/');
    },
  },
];

/** `count` forms as `fetched` one after the other, each with tokens of its own. */
async function forms(fetched, count, word) {
  const all = [];
  for (let left = count; left > 0; left -= 1) all.push({ ...(await fetched()), status: 303, word });
  return all;
}
