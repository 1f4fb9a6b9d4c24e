// What may be said about watching.
import { describe, expect, it } from '@jest/globals';
import { readForm } from '../../web/form.js';
import { watchForm } from './watch.form.js';

describe('The form for watching', () => {
  it.each([
    [{ watch: 'bug-42' }, { watch: { kind: 'bug', id: 42 } }],
    [
      { end: 'component-3', list: 'yes' },
      { end: { kind: 'component', id: 3 }, list: true },
    ],
    [{ person: '  rita ' }, { person: 'rita' }],
    [{ clear: 'yes' }, { clear: true }],
  ])('reads %j', (typed, said) => expect(readForm(watchForm, typed)).toMatchObject(said));

  it.each([
    [{}, 'Please say what to watch.'],
    [{ person: '  ' }, 'Please name somebody.'],
    [{ watch: 'bug-0' }, 'There is no such thing to watch.'],
    [{ end: 'role-1' }, 'There is no such thing to watch.'],
  ])('refuses %j', (typed, sentence) => expect(() => readForm(watchForm, typed)).toThrow(sentence));
});
