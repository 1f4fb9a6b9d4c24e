// Samples of the page of one bug.
import type { BugPage } from '../../../src/bugs/bug.pages.js';
import type { LinkView } from '../../../src/web/parts.pages.js';
import { restrictionWords } from '../../../src/bugs/restrictions/restriction.words.js';
import { marks } from './bugs.js';
import { refusedPage } from '../../../src/bugs/undoings/undo.pages.js';
import { whys } from '../../../src/bugs/undoings/undoing.js';
import { reader, refused, triager } from './changes.js';
import { reporters, staffs, strangers } from './asking.js';
import { longBox, playBox } from './plays.js';
import { relatedBugs } from './relations.js';
import { attachedFiles } from './files.js';
import { altered, entry, event, timeline } from './entries.js';
import { form, link, longName, longProduct, longWord, pager, person, time } from './pieces.js';

const fact = (label: string, ...values: LinkView[]) => ({
  name: label.toLowerCase(),
  label,
  values,
  edit: `/bugs/42?edit=${label.toLowerCase()}`,
});

const usual: BugPage = {
  id: 42,
  summary: 'Lid rattles when the water boils over',
  isClosed: false,
  isRestricted: false,
  status: { word: 'NEW', shape: 'new', resolution: '' },
  severity: { word: 'major', rank: 2 },
  priority: { word: 'P2', rank: 2 },
  severityEdit: '/bugs/42?edit=severity',
  priorityEdit: '',
  trail: [link('Bugs'), link('Kettle', '/products/kettle'), link('lid', '/bugs?q=component%3Alid')],
  duplicateOf: [],
  reporter: 'rita',
  filed: time('2026-11-20', '10:24'),
  facts: [
    fact('Product', link('Kettle', '/products/kettle')),
    fact('Component', link('lid', '/bugs?q=component%3Alid')),
    fact('Version', link('1.1', '')),
    fact('Platform', link('gas', '')),
    fact('Assignee', link('nobody', '')),
    fact('Reporter', link('rita', '')),
    { ...fact('Keywords', link('crash', '/bugs?q=keyword%3Acrash'), link('regression')), edit: '' },
    fact('URL', link(longWord, 'https://example.org')),
    fact('Updated', link('2026-11-21 14:03', '')),
  ],
  plays: [],
  attachments: [],
  relations: [],
  places: [{ label: 'Open bugs', back: '/bugs?q=is%3Aopen', previous: '/bugs/43?from=x', next: '/bugs/41?from=x' }],
  entries: timeline,
  pager: pager('1–7 of 7'),
  changes: [triager],
  signIn: '',
  past: [],
  asking: [staffs],
  standing: '',
  ways: [],
  plain: '/bugs/42',
};

const duplicate = [link('#7 Steam escapes at the hinge', '/bugs/7')];
const longFacts = [fact('Product', link(longProduct, '/products/kettle')), fact('Assignee', link(longName, ''))];
const longEntry = entry(1, {
  who: person(longName, longProduct),
  alterations: [altered('Summary', longWord, longWord)],
});

const undo = form('/bugs/42/undoings', 'Undo', []);

export const undoRefusals = {
  one: refusedPage(42, { '': whys.touched }),
  longest: refusedPage(42, { component: longWord, keywords: whys.gone }),
};

export const bugPages: Record<string, BugPage> = {
  then: {
    ...usual,
    changes: [],
    plain: '',
    places: [],
    past: [{ words: 'This bug as it was at 2026-11-20 14:03', now: '/bugs/42', note: '' }],
  },
  triager: usual,
  attached: { ...usual, attachments: [attachedFiles] },
  'attached, many': {
    ...usual,
    attachments: [{ ...attachedFiles, count: '1,061', isOpen: false, more: '1,058 more' }],
  },
  played: { ...usual, plays: [playBox] },
  'played, long': { ...usual, plays: [longBox] },
  related: { ...usual, relations: relatedBugs },
  refused: { ...usual, changes: [refused] },
  reporter: { ...usual, places: [], changes: [reader], asking: [reporters], entries: timeline.slice(0, 3) },
  stranger: {
    ...usual,
    places: [],
    changes: [],
    signIn: '/session/new?next=%2Fbugs%2F42',
    asking: [strangers],
    entries: timeline.slice(0, 2),
  },
  undoable: {
    ...usual,
    entries: [
      entry(1, { undo: { ...undo, keeps: true } }),
      event(2, [altered('Status', 'NEW', 'ASSIGNED')], { undo: { ...undo, keeps: false } }),
    ],
  },
  closed: {
    ...usual,
    isClosed: true,
    status: { word: 'CLOSED', shape: 'closed', resolution: 'DUPLICATE' },
    duplicateOf: duplicate,
    asking: [],
    isRestricted: true,
    standing: restrictionWords.standing([{ id: 5, name: longName }], longProduct, '2026-12-24'),
    ways: [link('Move to another product', '/bugs/42/move'), link('Say who may see this bug', '/bugs/42/restriction')],
    entries: timeline.slice(0, 1),
  },
  longest: {
    ...usual,
    summary: longWord,
    reporter: longName,
    facts: longFacts,
    entries: [longEntry, event(2, longEntry.alterations)],
    pager: pager('1–100 of 734', '/bugs/42?before=1', '/bugs/42?after=2'),
  },
  ...Object.fromEntries(marks.map((status) => [`status ${status.word}`, { ...usual, status, entries: [] }])),
};
