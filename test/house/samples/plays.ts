// Samples of the state of play: its box, its form, and two texts where somebody was quicker.
import { overtakenPage, playPage, type PlayView } from '../../../src/bugs/plays/play.pages.js';
import type { PlayRow } from '../../../src/bugs/plays/plays.sql.js';
import { longName, longProduct, longWord, person, script, time } from './pieces.js';
import { plainHtml, richHtml } from './texts.js';

const tokens = { csrf: 'c', once: '00000000-0000-4000-8000-000000000000' };
const at = Date.UTC(2026, 10, 20) * 1000;

const theirs: PlayRow = {
  html: '',
  text: 'It is the **seal**, see comment 1.',
  version: 7,
  at,
  who: 'dev',
  realName: 'Dev Eloper',
};
const bug = { id: 42, summary: 'Lid rattles', product: { id: 1 }, reporter: { id: 2 }, sets: {} };

export const playBox: PlayView = {
  bodyHtml: plainHtml,
  who: person('dev', 'Dev Eloper'),
  at: time('2026-11-20'),
  edit: '/bugs/42/play',
};
export const longBox: PlayView = { ...playBox, bodyHtml: richHtml, who: person(longName, longProduct), edit: '' };

export const playForms = {
  none: playPage({ ...bug, play: null }, tokens),
  long: playPage({ ...bug, summary: longWord, play: { ...theirs, text: script } }, tokens),
  wrong: playPage({ ...bug, play: theirs }, tokens, {
    typed: { text: 'x', seen: '3' },
    problems: { text: 'This is too long: at most 4,000 characters.' },
  }),
};

export const overtakens = {
  usual: overtakenPage(
    { ...bug, play: theirs },
    theirs,
    { zone: 'UTC', resolve: (html) => html },
    { text: 'Mine', seen: '3' },
    tokens,
  ),
  'taken away': overtakenPage(
    { ...bug, summary: longWord, play: null },
    { ...theirs, text: '', who: longName },
    { zone: 'UTC', resolve: (html) => html },
    { text: script, seen: '3' },
    tokens,
  ),
};
