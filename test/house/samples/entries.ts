// Samples of what stands in the timeline of a bug.
import type { EntryView } from '../../../src/bugs/changes/timeline.pages.js';
import { longWord, person, script, time } from './pieces.js';
import { plainHtml, richHtml } from './texts.js';

export const entry = (at: number, more: Partial<EntryView> = {}): EntryView => ({
  anchor: `c${at}`,
  number: String(at),
  who: person('rita', 'Rita Reporter'),
  at: time('2026-11-20', `1${at % 10}:24`),
  door: '',
  alterations: [],
  isComment: true,
  isDescription: false,
  isPrivate: false,
  isLong: false,
  opening: '',
  redacted: '',
  redact: '',
  bodyHtml: plainHtml,
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

const taken = { label: 'Status', from: 'NEW', to: 'ASSIGNED', words: '' };
const given = { label: 'Assignee', from: '', to: 'dev', words: '' };
export const graver = { label: 'Severity', from: 'normal', to: 'major', words: '' };

export const timeline: EntryView[] = [
  entry(0, { isDescription: true, bodyHtml: richHtml }),
  event(1, [taken, given]),
  entry(1, { who: person('tess', 'Tess Triager', '/admin/users/tess'), alterations: [graver] }),
  entry(2, { anchor: 'n-7f3a', number: '', isPrivate: true, who: person('dev', 'Dev Developer') }),
  event(4, [{ label: 'Version', from: '1.0', to: '', words: '' }], { door: 'by import' }),
  entry(3, { isLong: true, opening: `${longWord}\n${script}` }),
  entry(4, { redacted: 'sam withdrew this text on 2026-11-20.', bodyHtml: '' }),
];
