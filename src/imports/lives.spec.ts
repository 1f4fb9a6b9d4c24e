// The law of lives: filed as NEW, talked about, settled at the last update; nothing lost, nobody accused.
import { stockCatalogue } from '../bugs/lifecycle/statuses.js';
import { describe, expect, it } from '@jest/globals';
import { chainOf } from '../bugs/changes/filing.js';
import { filesOf } from './file.form.js';
import { replayed } from './history.js';
import { momentOf, checkLine, type Said } from './line.form.js';
import { lifeOf, NO_SUMMARY, SETTLED, type Scene, type Told } from './lives.js';
import { mappingsWith } from './mappings.store.js';
import type { Mark } from './plan.js';
import { lastWordsOf, readingOf } from './reading.js';
import { restOf } from './rest.js';
import { Tally } from './tally.js';

const mapping = (await mappingsWith(null, stockCatalogue)).of('titanium-jira');

const ref = (name: string) => ({ id: name.length, name });
const scene: Scene = {
  duplicateOf: null,
  product: ref('Kettle'),
  component: ref('lid'),
  version: null,
  platform: ref('All'),
  severity: ref,
  priority: ref,
  person: (name) => ref(name ?? 'unknown'),
};

const line = {
  source: 'titanium-jira',
  id: 'K-1',
  product: 'Kettle',
  component: 'lid',
  createdAt: '2020-01-01T00:00:00Z',
  updatedAt: '2020-03-01T00:00:00Z',
  status: 'Closed',
  resolution: 'Fixed',
  reporter: 'rita',
  assignee: 'dev',
  title: 'The lid\nsticks',
  description: 'It does.',
  comments: [{ author: null, createdAt: '2020-02-01T00:00:00Z', text: 'Really?' }],
};

function said(more: object = {}): Said {
  const read = checkLine({ ...line, ...more });
  if ('why' in read) throw new Error(read.why);
  return read.said;
}

function row(more: object) {
  const one = said(more);
  const reading = readingOf(mapping, lastWordsOf(one), null);
  return { said: one, number: 500, mapping, reading, replay: replayed(one), files: filesOf(one['attachments']) };
}

const told = (more: object = {}, change: Partial<Scene> = {}): Told => lifeOf(row(more), { ...scene, ...change });

function rest(more: object, tally: Tally, mark: Mark = { left: 'none' }): Record<string, unknown> {
  return restOf({ ...row(more), mark }, told(more), tally);
}

describe('a life without a history', () => {
  it('is filed as NEW, is talked about, and is settled by nobody in particular', () => {
    const { life } = told();
    expect(life.bug).toMatchObject({
      id: 500,
      status: 'NEW',
      resolution: null,
      assignee: null,
      summary: 'The lid sticks',
    });
    expect(life.description).toEqual({ text: 'It does.', format: 'plain', audience: 'everyone' });
    const steps = chainOf(life).steps;
    expect(steps.map(({ whoId, note }) => [whoId, note])).toEqual([
      [4, ''],
      [7, ''],
      [7, SETTLED],
    ]);
    expect(steps.map(({ at }) => at)).toEqual(
      ['01', '02', '03'].map((month) => momentOf(`2020-${month}-01T00:00:00Z`)),
    );
    expect(steps.at(-1)?.outcome.after).toMatchObject({ status: 'CLOSED', resolution: 'FIXED', assignee: ref('dev') });
  });

  it('is not settled where nothing has changed', () => {
    const { life, settled } = told({ status: 'Open', resolution: null, assignee: null });
    expect(settled).toBe(false);
    expect(life.later).toHaveLength(1);
  });

  it('is settled at its last known moment where no update is told', () => {
    const { at } = told({ updatedAt: null }).life.later.at(-1) ?? {};
    expect(at).toBe(momentOf('2020-02-01T00:00:00Z'));
  });

  it('repeats another bug only where it is resolved so', () => {
    const original = { duplicateOf: 7 };
    expect(told({ resolution: 'Duplicate' }, original).end.duplicateOf).toEqual({ id: 7, name: '7' });
    expect(told({ resolution: 'Fixed' }, original).end.duplicateOf).toBeNull();
  });

  it('never lacks a summary', () => expect(told({ title: ' \n' }).life.bug.summary).toBe(NO_SUMMARY));
});

describe('a life with a history', () => {
  const status = { field_name: 'status', removed: 'UNCONFIRMED', added: 'NEW' };
  const entries = [
    { who: 'tess', when: '2020-01-15T00:00:00Z', changes: [status] },
    { who: 'dev', when: '2020-02-15T00:00:00Z', changes: [{ field_name: 'assigned_to', removed: '', added: 'dev' }] },
  ];

  it('is told by it, and not settled where it leads to the end', () => {
    const { life, settled } = told({ status: 'NEW', resolution: null, history: entries });
    expect(settled).toBe(false);
    expect(life.bug.status).toBe('UNCONFIRMED');
    const steps = chainOf(life).steps;
    expect(steps.map(({ whoId }) => whoId)).toEqual([4, 4, 7, 3]);
    expect(steps.at(-1)?.outcome.after).toMatchObject({ status: 'NEW', assignee: ref('dev') });
  });

  it('never begins closed', () => {
    expect(told({ history: [] }).life.bug).toMatchObject({ status: 'NEW', resolution: null });
  });
});

describe('the files of a life', () => {
  it('are records, of a person where one is named', () => {
    const file = {
      filename: 'a.png',
      size: 5,
      contentType: 'image/png',
      createdAt: '1970-01-01T00:00:01Z',
      author: 'eve',
    };
    const record = { audience: 'everyone', state: 'not imported' };
    expect(told({ attachments: [file, {}] }).life.attachments).toEqual([
      { ...record, authorId: 3, name: 'a.png', contentType: 'image/png', size: 5, at: 1_000_000 },
      { ...record, authorId: null, name: '', contentType: '', size: null, at: null },
    ]);
  });
});

describe('what has no place', () => {
  it('is kept as it was and counted', () => {
    const tally = new Tally();
    const more = {
      attachments: [{ filename: 'a.png', colour: 'red' }, { filename: 'b.png' }],
      keywords: ['x', 'y'],
      components: ['lid', 'whistle'],
      type: 'Bug',
      colour: 'red',
      links: [],
      priority: 'Critical',
      comments: [
        { ...line.comments[0], likes: 3 },
        { author: 'eve', createdAt: '2019-01-01T00:00:00Z', text: '' },
      ],
    };
    expect(rest(more, tally)).toEqual({
      attachments: [{ filename: 'a.png', colour: 'red' }],
      keywords: ['x', 'y'],
      components: ['lid', 'whistle'],
      type: 'Bug',
      colour: 'red',
      commentKeys: { 1: { likes: 3 } },
      commentTimes: { 2: '2019-01-01T00:00:00.000Z' },
      words: { priority: 'Critical' },
    });
    const counts = { attachments: 1, keywords: 2, components: 1, types: 1, others: 2, early: 1, links: 0 } as const;
    for (const [kind, count] of Object.entries(counts))
      expect([kind, tally.of(kind as keyof typeof counts).count]).toEqual([kind, count]);
    expect(tally.of('others').examples).toEqual(['colour', 'comments.likes']);
  });

  it('is nothing where everything has a place', () => {
    expect(rest({ components: ['lid'], history: [], severity: null }, new Tally())).toEqual({});
  });

  it.each(['outside', 'circles', 'unmarked'] as const)('is a duplicate mark that was left out: %s', (left) => {
    const tally = new Tally();
    expect(rest({ dupOf: 'K-9' }, tally, { left })).toEqual({ dupOf: 'K-9' });
    expect(tally.of(left)).toEqual({ count: 1, examples: ['K-1'] });
  });

  it('is an update of which nothing else is known', () => {
    const tally = new Tally();
    const open = { status: 'Open', resolution: null, assignee: null };
    expect(rest(open, tally)).toEqual({ updatedAt: '2020-03-01T00:00:00.000Z', words: { status: 'Open' } });
    expect(tally.of('updates').count).toBe(1);
  });

  it('is a name that was cut, or a summary that was missing', () => {
    const tally = new Tally();
    expect(rest({ product: 'Kettle of the year', title: ' ' }, tally)).toEqual({
      words: { product: 'Kettle of the year' },
    });
    const long = 'so long '.repeat(200);
    expect(rest({ title: long }, tally)).toEqual({ words: { title: long } });
    expect(told({ title: long }).life.bug.summary).toHaveLength(1000);
    expect([tally.of('names').count, tally.of('untitled').count]).toEqual([2, 1]);
  });

  it('is a time that is missing', () => {
    const tally = new Tally();
    rest({ updatedAt: null }, tally);
    expect(tally.of('late').count).toBe(1);
  });
});
