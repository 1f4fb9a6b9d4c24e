// What Redmine and BugZot are both asked for: Redmine's way to each, BugZot's page of the same, and how many times dearer it has to be.
import { markers } from '../data/vocabulary.mjs';

const search = (word) => [{ path: `/search?q=${word}&issues=1&all_words=1`, word: 'search-results' }];

const description = `It whistles and whistles.

1. Fill it
2. Put it on @hob_2@
3. Wait

It should *stop* at 100 degrees.`;

/** `name` is BugZot's page, `visitor` the only one who asks; `least`: BugZot's CPU has to be at most that part of Redmine's. */
export const peerPages = [
  {
    name: 'list',
    title: 'List, page 1',
    least: 80,
    requests: () => [{ path: '/issues?set_filter=1&per_page=50', word: 'class="issues' }],
  },
  {
    name: 'open',
    title: 'List of open bugs',
    least: 80,
    requests: () => [{ path: '/issues?per_page=50', word: 'list issues' }],
  },
  {
    name: 'bug',
    title: 'Bug, 10 comments',
    least: 40,
    requests: ({ usual }) => usual.map((id) => ({ path: `/issues/${id}`, word: 'id="note-' })),
  },
  {
    name: 'rare',
    title: 'Search, rare word, newest',
    least: 200,
    visitor: 'anonymous',
    requests: () => search(markers.rare),
  },
  {
    name: 'middling',
    title: 'Search, middling word, newest',
    least: 200,
    visitor: 'anonymous',
    requests: () => search(markers.middling),
  },
  {
    name: 'common',
    title: 'Search, common word, newest',
    least: 200,
    visitor: 'anonymous',
    requests: () => search(markers.common),
  },
  {
    name: 'file',
    title: 'Filing a bug',
    least: 20,
    visitor: 'signed in',
    // Its token may be sent again, so that one form is enough.
    requests: async ({ product }, visitor) => {
      const typed = {
        'issue[subject]': 'The kettle does not stop when the water boils',
        'issue[description]': description,
      };
      const sent = await visitor.post(`/projects/p-${product.slug}/issues/new`, '#issue-form', () => typed);
      return [{ ...sent, status: 302, word: '' }];
    },
  },
];
