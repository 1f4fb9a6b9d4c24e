// What an import tells at its end: what came in, and every kind of thing that could not be taken as it was.
import { kinds, type Kind, type Tally } from './tally.js';

/** What has come of an import. */
export interface Report {
  readonly bugs: number;
  readonly comments: number;
  readonly people: number;
  readonly products: number;
  readonly components: number;
  readonly versions: number;
  /** The lowest and the highest number given; 0 where no bug came in. */
  readonly first: number;
  readonly last: number;
  readonly seconds: number;
  /** It was told to stop before the end of the file. */
  readonly stopped: boolean;
  readonly tally: Tally;
}

const headings = {
  kept: 'Kept beside the bugs, for there is no field for it yet:',
  changed: 'Not quite as it was:',
  left: 'Not taken in:',
} as const;

const figure = (count: number): string => count.toLocaleString('en');

const plural = (count: number, word: string): string => `${figure(count)} ${word}${count === 1 ? '' : 's'}`;

function line(kind: Kind, tally: Tally): string[] {
  const { count, examples } = tally.of(kind);
  if (count === 0) return [];
  const [, words] = kinds[kind];
  const more = count > examples.length ? ', …' : '';
  const such = examples.length > 0 ? `: ${examples.join(', ')}${more}` : '';
  return [`  ${figure(count).padStart(9)} × ${words}${such}`];
}

function section(group: keyof typeof headings, tally: Tally): string[] {
  const names = (Object.keys(kinds) as Kind[]).filter((kind) => kinds[kind][0] === group);
  const lines = names.flatMap((kind) => line(kind, tally));
  const words = group === 'changed' ? wordLines(tally) : [];
  return lines.length + words.length > 0 ? [headings[group], ...lines, ...words] : [];
}

const wordLines = (tally: Tally): string[] =>
  [...tally.unknownWords]
    .sort(([, a], [, b]) => b - a)
    .map(([words, count]) => `  ${figure(count).padStart(9)} × ${words}`);

/** The report in lines, as they are printed. */
export function reportLines(report: Report): string[] {
  const { bugs, comments, people, products, components, versions, first, last, seconds, tally } = report;
  const rate = figure(Math.round(bugs / Math.max(seconds, 0.001)));
  const numbers = bugs > 0 ? `, numbers ${first} to ${last}` : '';
  const made = [plural(products, 'product'), plural(components, 'component'), plural(versions, 'version')].join(', ');
  return [
    `${report.stopped ? 'Stopped: ' : ''}${plural(bugs, 'bug')} with ${plural(comments, 'comment')} came in${numbers}.`,
    `New here: ${plural(people, 'person').replace('persons', 'people')} (placeholders, who can not sign in), ${made}.`,
    `It took ${seconds.toFixed(1)} s, ${rate} bugs a second.`,
    ...section('kept', tally),
    ...section('changed', tally),
    ...section('left', tally),
  ];
}
