// What an import tells at its end: what came in, and every kind of thing that could not be taken as it was.
import { kinds, type Kind, type Tally } from './tally.js';

/** What has come of an import. */
export interface Report {
  readonly bugs: number;
  readonly comments: number;
  readonly attachments: number;
  readonly people: number;
  readonly products: number;
  readonly components: number;
  readonly versions: number;
  /** The lowest and the highest number given; 0 where no bug came in. */
  readonly first: number;
  readonly last: number;
  /** Bugs of the file that were here before, of how many. */
  readonly already: number;
  readonly of: number;
  readonly seconds: number;
  /** The most memory that the process had, in bytes. */
  readonly memory: number;
  /** It was told to stop before the end of the file. */
  readonly stopped: boolean;
  /** Nothing was written: all this is what would have been. */
  readonly rehearsed: boolean;
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

/** What came in, or would have. */
function first({ bugs, comments, attachments, first: from, last: to, stopped, rehearsed }: Report): string {
  const files = `${plural(attachments, 'attachment record')} (not imported)`;
  const what = `${plural(bugs, 'bug')} with ${plural(comments, 'comment')} and ${files}`;
  const numbers = bugs > 0 ? `, numbers ${from} to ${to}` : '';
  return `${stopped ? 'Stopped: ' : ''}${what} ${rehearsed ? 'would come' : 'came'} in${numbers}.`;
}

function made({ people, products, components, versions, rehearsed }: Report): string {
  const places = [plural(products, 'product'), plural(components, 'component'), plural(versions, 'version')].join(', ');
  const words = rehearsed ? 'New here would be' : 'New here';
  return `${words}: ${plural(people, 'person').replace('persons', 'people')} (placeholders, who can not sign in), ${places}.`;
}

/** How long it took, and the most memory that it had. */
function cost({ bugs, seconds, memory }: Report): string {
  const rate = bugs > 0 ? `, ${figure(Math.round(bugs / Math.max(seconds, 0.001)))} bugs a second` : '';
  return `It took ${seconds.toFixed(1)} s${rate}, and at most ${figure(Math.round(memory / 1_000_000))} MB of memory.`;
}

/** The first lines: a run that brought nothing says so, and nothing else. */
function headLines(report: Report): string[] {
  const { bugs, already, of, stopped } = report;
  if (bugs > 0 || stopped || already < of) return [first(report), made(report)];
  if (of === 0) return ['There is no bug in the file.'];
  return [`Nothing new: ${of === 1 ? 'the one bug was' : `all ${figure(of)} bugs were`} here already.`];
}

/** The report in lines, as they are printed. */
export function reportLines(report: Report): string[] {
  const { tally, rehearsed } = report;
  return [
    ...headLines(report),
    ...(rehearsed ? ['Nothing was written.'] : []),
    cost(report),
    ...section('kept', tally),
    ...section('changed', tally),
    ...section('left', tally),
  ];
}
