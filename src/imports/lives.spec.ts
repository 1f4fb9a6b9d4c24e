// The law of lives: filed as NEW, talked about, settled at the last update; nothing lost, nobody accused.
import { describe, expect, it } from '@jest/globals';
import { ref, told } from '../../test/support/lives.js';
import { chainOf } from '../bugs/changes/filing.js';
import { momentOf } from './line.form.js';
import { NO_SUMMARY, SETTLED } from './lives.js';

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
