// The laws of the forms of workflows: a move and its name, where reports begin, and what stranded bugs become.
import { describe, expect, it } from '@jest/globals';
import { draftForm, factsForm, moveForm, moveName, newForm, publicationForm } from './move.form.js';

const move = { label: 'Send to QA', from: 'NEW', to: 'QA', may: ['reporter', 'bugs.edit'] };
const problems = (typed: object): string[] =>
  moveForm.safeParse(typed).error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`) ?? [];

describe('a move', () => {
  it('is read with what it asks and sets', () => {
    expect(moveForm.parse({ ...move, asks: ['comment', 'resolution'], assignee: 'me' })).toEqual({
      label: 'Send to QA',
      from: ['NEW'],
      to: 'QA',
      may: ['reporter', 'bugs.edit'],
      asks: ['comment', 'resolution', 'duplicate'],
      assignee: 'me',
    });
    expect(moveForm.parse({ ...move, asks: 'duplicate' }).asks).toEqual([]);
    expect(moveForm.parse({ ...move, resolution: 'DUPLICATE' })).toMatchObject({
      asks: ['duplicate'],
      resolution: 'DUPLICATE',
    });
  });

  it.each([
    [{ ...move, label: ' ' }, 'label: Please give it a name.'],
    [{ ...move, from: undefined }, 'from: Tick at least one status.'],
    [{ ...move, to: '' }, 'to: Please choose one of the list.'],
    [{ ...move, may: [] }, 'may: Tick at least one who may.'],
    [{ ...move, may: ['everybody'] }, 'may: Please choose one of the list.'],
    [{ ...move, resolution: 'GONE' }, 'resolution: Please choose one of the list.'],
    [{ ...move, assignee: 'eve' }, 'assignee: Please choose one of the list.'],
  ])('%#: %j', (typed, problem) => expect(problems(typed)).toContain(problem));
});

it.each([
  ['Send to QA', [], 'send-to-qa'],
  ['Send to QA', ['send-to-qa'], 'send-to-qa-2'],
  ['Send to QA', ['send-to-qa', 'send-to-qa-2'], 'send-to-qa-3'],
  ['Überprüfen!', [], 'u-berpru-fen'],
  ['42', [], 'move'],
  ['再開', [], 'move'],
])('“%s” beside %j is called %s', (label, taken, name) => expect(moveName(label, taken)).toBe(name));

it('reads the other forms', () => {
  expect(newForm.parse({ name: ' Tested ' })).toEqual({ name: 'Tested', description: '', like: '' });
  expect(factsForm.parse({ name: 'Tested', retired: 'yes' })).toMatchObject({ retired: true });
  expect(draftForm.parse({ begins: 'NEW' })).toEqual({ begins: 'NEW', unconfirmed: '', afresh: false });
  expect(publicationForm.parse({ 'home-QA': 'NEW', 'home-X': ['a'], note: ' Why ', _once: 'x' })).toEqual({
    note: 'Why',
    homes: { QA: 'NEW' },
  });
});
