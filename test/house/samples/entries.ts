// Samples of what stands in the timeline of a bug.
import type { EntryView } from '../../../src/bugs/changes/timeline.pages.js';
import { audienceMark } from '../../../src/bugs/comments/audience.words.js';
import { noCard } from '../../../src/bugs/comments/card.pages.js';
import { reacted, readReactions } from './asking.js';
import { link, longName, longWord, person, script, time } from './pieces.js';
import { plainHtml, richHtml } from './texts.js';

export const entry = (at: number, more: Partial<EntryView> = {}): EntryView => ({
  ...noCard,
  anchor: `c${at}`,
  called: `comment ${at}`,
  number: String(at),
  who: person('rita', 'Rita Reporter'),
  at: time('2026-11-20', `1${at % 10}:24`),
  door: '',
  alterations: [],
  took: '',
  isComment: true,
  isDescription: false,
  ...audienceMark('everyone'),
  isLong: false,
  opening: '',
  published: [],
  between: [],
  bodyHtml: plainHtml,
  then: '/bugs/42?asof=2026-11-20T10%3A24%3A00.000000Z',
  undo: null,
  ...more,
});

export const event = (at: number, alterations: EntryView['alterations'], more: Partial<EntryView> = {}): EntryView =>
  entry(at, {
    anchor: `h${at}`,
    number: '',
    who: person('tess', 'Tess Triager'),
    alterations,
    isComment: false,
    bodyHtml: '',
    ...more,
  });

/** One altered field, as a sentence has it. */
export const altered = (
  label: string,
  from: string,
  to: string,
  more: Partial<EntryView['alterations'][number]> = {},
): EntryView['alterations'][number] => ({
  label,
  from,
  to,
  fromHref: '',
  toHref: '',
  added: [],
  removed: [],
  words: '',
  pieces: [],
  ...more,
});

const taken = altered('Status', 'NEW', 'ASSIGNED');
const given = altered('Assignee', '', 'dev');
export const graver = altered('Severity', 'normal', 'major');

export const timeline: EntryView[] = [
  entry(0, { isDescription: true, bodyHtml: richHtml }),
  event(1, [taken, given], { took: '45 min' }),
  entry(1, {
    who: person('tess', 'Tess Triager', '/admin/users/tess'),
    alterations: [graver],
    took: '1 h 30 min',
    reactions: reacted,
  }),
  entry(2, { anchor: 'n-7f3a', number: '', ...audienceMark('staff'), who: person('dev', 'Dev Developer') }),
  entry(2, { anchor: 'p-9c1b', number: '', ...audienceMark('reporter and staff'), who: person('dev', longName) }),
  event(5, [
    altered('CC', '', '', { added: [link('dev', '/bugs?q=cc%3Adev'), link('tess')], removed: [link('sam')] }),
    altered('Keywords', '', '', { removed: [link('crash')] }),
  ]),
  event(4, [altered('Version', '1.0', '')], { door: 'by import' }),
  event(6, [
    altered('Attachments', '', '', {
      pieces: [
        { label: 'described ', href: '', isQuoted: false },
        { ...link(longWord, '/bugs/42/attachments/1'), isQuoted: false },
        { label: ' as ', href: '', isQuoted: false },
        { label: script, href: '', isQuoted: true },
      ],
    }),
  ]),
  entry(3, {
    between: [link('Show the 9,800 comments between', '/bugs/42?after=x')],
    isLong: true,
    opening: `${longWord}\n${script}`,
  }),
  entry(4, { gone: 'Withdrawn by', goneBy: [person('sam')], goneAt: [time('2026-11-20', '12:00')], bodyHtml: '' }),
  entry(5, { gone: 'This comment is not public any more.', bodyHtml: '' }),
  entry(6, {
    reactions: readReactions,
    edited: '/bugs/42/comments/6/revisions',
    tags: ['obsolete', longWord],
    isFolded: true,
    deeds: [link('Edit', '/bugs/42/comments/6/edit'), link('Withdraw', '/bugs/42/comments/6/withdrawal')],
    published: [{ by: person('dev', 'Dev Developer'), at: time('2026-11-21', '09:00') }],
  }),
];
