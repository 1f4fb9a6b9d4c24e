// The law of replaying: going back through a history leads to the first words, and what does not fit is left aside.
import { describe, expect, it } from '@jest/globals';
import { replayed } from './history.js';
import { checkLine, type Said } from './line.form.js';

const change = (field_name: string, removed: string, added: string) => ({ field_name, removed, added });
const entry = (day: number, ...changes: object[]) => ({ who: 'tess', when: `2020-01-0${day}T00:00:00Z`, changes });

function said(history: unknown, more: object = {}): Said {
  const line = {
    source: 'b',
    id: '1',
    createdAt: '2020-01-01T00:00:00Z',
    status: 'RESOLVED',
    resolution: 'FIXED',
    history,
  };
  const read = checkLine({ ...line, severity: 'major', title: 'Now', ...more });
  if ('why' in read) throw new Error(read.why);
  return read.said;
}

describe('a history', () => {
  it('leads back to the first words', () => {
    const replay = replayed(
      said(
        [
          entry(2, change('status', 'UNCONFIRMED', 'NEW'), change('cc', '', 'eve')),
          entry(3, change('assigned_to', 'nobody@example.org', 'dev'), change('summary', 'Then', 'Now')),
          entry(4, change('status', 'NEW', 'RESOLVED'), change('resolution', '', 'FIXED')),
        ],
        { assignee: 'dev' },
      ),
    );
    const first = {
      status: 'UNCONFIRMED',
      resolution: null,
      severity: 'major',
      priority: null,
      assignee: null,
      title: 'Then',
    };
    expect(replay.first).toEqual(first);
    expect(replay.turns.map(({ words }) => words)).toEqual([
      { status: 'NEW' },
      { assignee: 'dev', title: 'Now' },
      { status: 'RESOLVED', resolution: 'FIXED' },
    ]);
    expect(replay.aside).toBe(1);
  });

  it('leaves aside a field whose changes do not lead to its last words', () => {
    const replay = replayed(said([entry(2, change('severity', 'minor', 'normal'), change('priority', 'P1', '--'))]));
    expect(replay.first).toEqual({
      status: 'RESOLVED',
      resolution: 'FIXED',
      priority: 'P1',
      assignee: null,
      title: 'Now',
    });
    expect(replay.turns).toEqual([{ at: expect.any(Number), who: 'tess', words: { priority: null } }]);
    expect(replay.aside).toBe(1);
  });

  it('takes status and resolution together or not at all', () => {
    const replay = replayed(said([entry(2, change('status', 'NEW', 'RESOLVED'), change('resolution', '', 'INVALID'))]));
    expect(replay.turns).toEqual([]);
    expect(replay.first).not.toHaveProperty('status');
    expect(replay.aside).toBe(2);
  });

  it.each([
    ['none', undefined, 0],
    ['null', null, 0],
    ['no list', 'long ago', 1],
    ['odd entries', [{ when: 'then' }, {}], 2],
  ])('that is %s tells nothing', (_, history, aside) => {
    expect(replayed(said(history))).toEqual({ first: {}, turns: [], aside });
  });
});
