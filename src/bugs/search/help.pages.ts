// What the help on searching shows.
import type { Catalogue } from '../lifecycle/statuses.js';

/** One line: what to type, what it finds, and the list that it gives. */
export interface HelpRow {
  code: string;
  words: string;
  href: string;
}

/** `values` are words that may stand after a field, as this tracker has them now. */
export interface HelpPage {
  examples: HelpRow[];
  fields: HelpRow[];
  values: { field: string; words: string[] }[];
}

const row = (code: string, words: string, linked = true): HelpRow => ({
  code,
  words,
  href: linked ? `/bugs?q=${encodeURIComponent(code)}` : '',
});

const examples: HelpRow[] = [
  row('is:open assignee:none', 'Open bugs that nobody has taken.'),
  row('is:open assignee:@me', 'Open bugs that are yours.'),
  row('whistle "does not stop"', 'The word and the phrase, in summaries, descriptions and comments.'),
  row('lib/teapot.c ERR_NO_WATER', 'Names, paths and error codes as they are; each of their parts is found too.'),
  row('is:open severity:critical,blocker -platform:Windows', 'Either severity, but not on Windows.'),
  row('is:open deadline<7d -keyword:none', 'Open bugs with a keyword that are due within a week.'),
  row('status:RESOLVED (lid OR handle)', 'Resolved bugs about either word.'),
  row('42', 'That bug itself.', false),
];

const fields: HelpRow[] = [
  row('is:', 'open, closed, restricted, blocked (waits for an open bug), or watched (by you)', false),
  row('product:', 'name or short name of a product', false),
  row('component:', 'name of a component', false),
  row('version:', 'name of a version, none or any', false),
  row('status:', 'one of the statuses below', false),
  row('severity:', 'one of the severities below', false),
  row('priority:', 'one of the priorities below', false),
  row('platform:', 'one of the platforms below', false),
  row('assignee:', 'user name, @me, none or any', false),
  row('reporter:', 'user name or @me', false),
  row('qa:', 'user name of the QA contact, @me, none or any', false),
  row('cc:', 'user name, @me, none or any', false),
  row('os:', 'operating system, none or any', false),
  row('milestone:', 'name of a target milestone, none or any', false),
  row('fixed:', 'name of the version that has the fix, none or any', false),
  row('keyword:', 'one of the keywords, none or any', false),
  row('alias:', 'another name of the bug, none or any', false),
  row('whiteboard:', 'words of it, none or any', false),
  row('url:', 'words of it, such as a host, none or any', false),
  row('deadline:', 'a day (2026-12-31, today, 7d, -7d), two with .. between, none or any; also deadline<today', false),
  row('votes:', 'how many people are affected: 3, 2..5; also votes>3', false),
  row('time:', 'time spent, for who may see it: 90 (minutes), 8h, 2h..1h30m; also time>8h', false),
  row('has:', 'votes, attachment, keyword, cc, alias, deadline, url or whiteboard', false),
  row(
    'cf.key:',
    'a custom field by its key: words, number, day, option or user name; none or any; < and > where it is a number or day',
    false,
  ),
  row('needinfo:', 'who is asked for information: user name, @me, none or any', false),
  row('review:', 'who is asked for a review: the same', false),
  row('verify:', 'who is asked to verify it: the same', false),
];

/** The statuses of the tracker, and the words of the other stock tables; what a company adds to those is understood as well. */
export const helpPage = ({ rows }: Catalogue): HelpPage => ({
  examples,
  fields,
  values: [
    { field: 'status', words: rows.map(({ name }) => name) },
    { field: 'severity', words: ['blocker', 'critical', 'major', 'normal', 'minor', 'trivial', 'enhancement'] },
    { field: 'priority', words: ['highest', 'high', 'medium', 'low', 'lowest', 'undecided'] },
    { field: 'platform', words: ['All', 'Linux', 'macOS', 'Windows', 'Android', 'iOS', 'Web', 'Other'] },
  ],
});
