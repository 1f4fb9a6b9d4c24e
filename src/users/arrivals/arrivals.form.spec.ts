// The law of lists of people: what a line may say, and that every problem is told with its line.
import { describe, expect, it } from '@jest/globals';
import { readArrivals } from './arrivals.form.js';

const offered = { roles: new Set(['reporter', 'employee', 'developer']), role: 'reporter' };
const read = (...lines: string[]) => readArrivals(lines.join('\n'), offered);
const told = (...lines: string[]): string[] =>
  read(...lines).problems.map(({ line, column, sentence }) => `${line} ${column}: ${sentence}`);
const header = 'name,email,realName,roles,zone';

describe('a list of people', () => {
  it('says who they are', () => {
    const { arrivals, problems } = read(header, 'Ann,Ann@example.org, Ann  Arbor ,"developer, employee",Europe/Berlin');
    expect(problems).toEqual([]);
    expect(arrivals).toEqual([
      {
        line: 2,
        name: 'Ann',
        nameKey: 'ann',
        email: 'Ann@example.org',
        emailKey: 'ann@example.org',
        realName: 'Ann Arbor',
        roles: ['developer', 'employee'],
        zone: 'Europe/Berlin',
      },
    ]);
  });

  it.each([
    ['the two needed columns', ['email,name', 'ann@example.org,ann']],
    ['a mark of the byte order', [`\ufeff${header}`, 'ann,ann@example.org,,,']],
    ['other letters in the header', ['Name,E-Mail,RealName'.replace('E-Mail', 'EMAIL'), 'ann,ann@example.org,']],
    ['semicolons', ['name;email;roles', 'ann;ann@example.org;reporter']],
    ['line ends of Windows', ['name,email\r', 'ann,ann@example.org\r', '']],
    ['empty lines', ['', 'name,email', '', 'ann,ann@example.org', '']],
  ])('may have %s', (_what, lines) => {
    const { arrivals, problems } = read(...lines);
    expect(problems).toEqual([]);
    expect(arrivals).toMatchObject([{ name: 'ann', email: 'ann@example.org', roles: ['reporter'], zone: 'UTC' }]);
  });

  it('takes what looks like a formula as text', () => {
    const formula = `=HYPERLINK("http://elsewhere.example","x")`;
    const { arrivals } = read(header, `ann,ann@example.org,"${formula.replaceAll('"', '""')}",,`);
    expect(arrivals[0]?.realName).toBe(formula);
  });

  it('tells every problem with its line, also after a cell of many lines', () => {
    expect(
      told(
        header,
        'ann b,nowhere,,emperor,Mars/Olympus',
        'ben,ben@example.org,"Ben\nof\nKiel",,',
        'cas,cas@example.org,,',
        'BEN,dan@example.org,,,',
        'eva,Ben@EXAMPLE.org,,,',
        'fay,,,,',
      ),
    ).toEqual([
      expect.stringMatching(/^2 name: Letters, digits/),
      expect.stringMatching(/^2 email: /),
      '2 zone: Please choose a time zone of the list.',
      '2 roles: There is no role "emperor".',
      '6 : It has 4 cells, and the header has 5.',
      '7 name: This is the same as in line 3.',
      '8 email: This is the same as in line 3.',
      '9 email: Please give an e-mail address.',
    ]);
  });

  it.each([
    [[''], '1 : The file is empty.'],
    [
      ['name,email,salary', 'ann,a@example.org,1'],
      '1 salary: There is no such column, only: name, email, realName, roles, zone.',
    ],
    [['name,name,email'], '1 name: This column stands there twice.'],
    [['name'], '1 email: This column is missing.'],
    [
      ['name,email', '"ann,a@example.org'],
      '2 : This is no CSV: a quotation mark is not closed, or stands within a cell.',
    ],
  ])('%j is refused: %s', (lines, sentence) => expect(told(...lines)).toEqual([sentence]));

  it.each(['__proto__', 'constructor', 'status', 'password', 'id'])('knows no column %s', (column) => {
    expect(told(`name,email,${column}`, 'ann,a@example.org,closed')).toEqual([
      `1 ${column}: There is no such column, only: name, email, realName, roles, zone.`,
    ]);
  });
});
