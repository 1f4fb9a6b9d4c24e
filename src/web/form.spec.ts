// The laws of forms: what is read, what is shown again, and what never is.
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Invalid } from '../errors.js';
import { formView, readForm, textOf, typedOf, type Field } from './form.js';
import { choice, lines, neededChoice, neededLine, tick } from './text.form.js';

const schema = z.object({ name: neededLine(10), text: lines(5), kind: choice, sort: neededChoice, secret: tick });

function problemsOf(typed: Record<string, string>): Readonly<Record<string, string>> {
  try {
    readForm(schema, { text: '', sort: '1', ...typed });
  } catch (error) {
    if (error instanceof Invalid) return error.problems;
    throw error;
  }
  return {};
}

describe('readForm', () => {
  it('folds white space of a line, and the line ends of a text', () => {
    const read = readForm(schema, { name: '  a \t b ', text: 'a\r\nb', sort: '3', secret: 'yes' });
    expect(read).toEqual({ name: 'a b', text: 'a\nb', kind: null, sort: 3, secret: true });
  });

  it.each<[Record<string, string>, string]>([
    [{ name: '' }, 'name'],
    [{ name: '   ' }, 'name'],
    [{ name: 'a'.repeat(11) }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ name: 'a\ud800' }, 'name'],
    [{ name: 'a', text: '123456' }, 'text'],
    [{ name: 'a', sort: '' }, 'sort'],
    [{ name: 'a', sort: '-1' }, 'sort'],
    [{ name: 'a', sort: '1e9' }, 'sort'],
    [{ name: 'a', kind: '99999999999999999999' }, 'kind'],
  ])('says at its field what is wrong with %j', (typed, field) =>
    expect(Object.keys(problemsOf(typed))).toEqual([field]),
  );

  it('counts characters as people do', () => expect(problemsOf({ name: '🐞'.repeat(10) })).toEqual({}));
});

describe('typedOf', () => {
  it('takes strings and lists of strings, and nothing else', () => {
    expect(typedOf({ a: 'x', b: ['y', 'z', { c: 1 }], d: { e: 1 }, f: 5 })).toEqual({ a: 'x', b: ['y', 'z'] });
    expect(typedOf(undefined)).toEqual({});
    expect(textOf({ b: ['y', 'z'] }, 'b')).toBe('y');
  });
});

describe('formView', () => {
  const fields: Field[] = [
    { name: 'name', label: 'Name', kind: 'text', hint: 'Short.', max: 10, required: true },
    { name: 'password', label: 'Password', kind: 'password' },
  ];
  const tokens = { csrf: 'c', once: 'o' };
  const form = formView({
    action: '/x',
    submit: 'Save',
    fields,
    tokens,
    typed: { name: 'ada', password: 'secret' },
    problems: { name: 'Taken.', '': 'All wrong.' },
  });

  it('shows what was typed and what was wrong with it', () => {
    expect(form.fields[0]).toMatchObject({
      value: 'ada',
      error: 'Taken.',
      hasError: true,
      describedBy: 'f-name-hint f-name-error',
    });
    expect(form.problems).toEqual([
      { href: '#f-name', label: 'Name', error: 'Taken.' },
      { href: '', label: '', error: 'All wrong.' },
    ]);
  });

  it('never shows a password again', () => expect(form.fields[1]?.value).toBe(''));
});
