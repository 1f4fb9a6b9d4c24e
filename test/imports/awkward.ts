// Made-up bugs of every awkward shape, the same ones for the same seed.
import { bug, comment, file } from './commands.js';

/** Numbers from 0 to 2^32, always in the same order for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** People whose names want to become the same. */
const people = [
  ...['Chris', 'chris', 'chris-2', 'chris@a.example', 'chris@b.example', 'CHRIS', 'rita', 'Rita R.', '森 遥', '…', '@'],
  ...Array.from({ length: 40 }, (_, at) => `person ${at}`),
  null,
];

const products = ['Samovar', 'samovar', 'SAMOVAR', 'Urn', null];
const components = ['tap', 'Tap', 'grate', 'x'.repeat(150), null];
const names = ['tap.png', '', '../../etc/passwd', '\u202egnp.exe', '<img src=x>.png', 'x\r\ny.txt', null];

type Roll = (below: number) => number;
const pick = <Item>(roll: Roll, items: readonly Item[]): Item => items[roll(items.length)] as Item;
const day = (roll: Roll): string => String(roll(28) + 1).padStart(2, '0');
const times = <Made>(count: number, make: () => Made): Made[] => Array.from({ length: count }, make);

const states: [string | null, string | null][] = [
  ['Open', null],
  ['Closed', 'Fixed'],
  ['Closed', null],
  ['Resolved', 'Duplicate'],
  ['Closed', 'Duplicate'],
  ['Simmering', 'Evaporated'],
  [null, null],
];

const change = (field_name: string, removed: string, added: string): object => ({ field_name, removed, added });
const history = (roll: Roll): object[] => [
  { who: pick(roll, people) ?? 'x', when: '2015-05-02T10:00:00Z', changes: [change('status', 'UNCONFIRMED', 'NEW')] },
  { who: 'chris', when: '2015-05-03T10:00:00Z', changes: [change('assigned_to', '', 'chris'), change('cc', '', 'x')] },
];

/** Which bug a bug may repeat: an earlier one, a later one, itself, or one that is nowhere. */
const target = (roll: Roll, at: number, count: number): string =>
  pick(roll, [`AWK-${roll(count)}`, `AWK-${at}`, `AWK-${(at + 1) % count}`, 'ELSEWHERE-1']);

function usual(roll: Roll, at: number, count: number): object {
  const [status, resolution] = pick(roll, states);
  const told = { status, resolution, dupOf: resolution === 'Duplicate' ? target(roll, at, count) : null };
  const more = roll(5) === 0 ? { status: 'NEW', resolution: null, assignee: 'chris', history: history(roll) } : told;
  return bug(`AWK-${at}`, {
    product: pick(roll, products),
    component: pick(roll, components),
    version: roll(3) === 0 ? null : `${roll(9)}.${roll(9)}`,
    reporter: pick(roll, people),
    assignee: pick(roll, people),
    title: roll(40) === 0 ? '' : `Bug ${at} of the samovar`,
    description: 'It drips, see bug 1. '.repeat(roll(80)),
    updatedAt: roll(4) === 0 ? null : '2015-06-01T10:00:00Z',
    comments: times(roll(5), () => comment(pick(roll, people), day(roll), `Said ${roll(1000)} \u0000`)),
    attachments: times(roll(3), () => file(pick(roll, names), { author: pick(roll, people) })),
    keywords: times(roll(3), () => 'tea'),
    ...more,
  });
}

/** Lines that are no bug of their own. */
const odd = (roll: Roll, at: number): (object | string)[] => [
  '',
  '{"source": "titanium-jira", "id": "AWK',
  '\r',
  '[]',
  { ...bug(`AWK-${at}`), title: 'Once more' },
  { ...bug(`AWK-${at}`), source: 'another-tracker', title: 'Of another tracker' },
  { ...bug(`OLD-${at}`), createdAt: 'in May' },
  bug(`BIG-${at}`, { description: 'drip '.repeat(60_000 + roll(30_000)) }),
  bug(`SILENT-${at}`, { reporter: null, assignee: null, comments: null, attachments: null, component: null }),
];

/** A file of about so many lines. */
export function awkwardLines(seed: number, count: number): (object | string)[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, at) => at).flatMap((at) => {
    const line = usual(roll, at, count);
    return roll(30) === 0 ? [line, pick(roll, odd(roll, at))] : [line];
  });
}
