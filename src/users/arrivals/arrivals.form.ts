// A list of people as CSV: what each line says, by the same law as the form for one person, and everything that is wrong with it.
import { CsvError, parse, type Info } from 'csv-parse/sync';
import { z } from 'zod';
import { zone } from '../me/profile/zone.form.js';
import { canonical, userForm } from '../user.form.js';

/** Somebody who is to get an account; `line` is where the file tells of him, the header being line 1. */
export interface Arrival {
  line: number;
  name: string;
  nameKey: string;
  email: string;
  emailKey: string;
  realName: string;
  roles: string[];
  zone: string;
}

/** What is wrong in a line; `column` is '' for the whole of it. */
export interface Problem {
  line: number;
  column: string;
  sentence: string;
}

/** The roles that there are, and the one of whom the file says none of. */
export interface Offered {
  roles: ReadonlySet<string>;
  role: string;
}

export interface Read {
  arrivals: Arrival[];
  problems: Problem[];
}

const columns = ['name', 'email', 'realName', 'roles', 'zone'] as const;
type Column = (typeof columns)[number];
const needed: readonly Column[] = ['name', 'email'];

const arrivalForm = userForm.extend({ zone: z.preprocess((typed) => typed || 'UTC', zone) });

interface Cells {
  line: number;
  cells: string[];
}

/** Spreadsheets of some countries write semicolons. */
const delimiterOf = (text: string): string => {
  const header = text.split(/[\r\n]/, 1).join('');
  return header.includes(';') && !header.includes(',') ? ';' : ',';
};

const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** The records with the lines where they begin; a Problem where the text is no CSV. */
function recordsOf(text: string): Cells[] | Problem {
  const rules = { bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true };
  try {
    const found = parse(text, { ...rules, skip_empty_lines: true, max_record_size: 100_000 }) as unknown[];
    return (found as { info: Info; record: string[] }[]).map(({ info, record }) => ({
      line: info.lines - lineEnds(record.join('')),
      cells: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      line: Number(error['lines'] ?? 1),
      column: '',
      sentence: 'This is no CSV: a quotation mark is not closed, or stands within a cell.',
    };
  }
}

/** The columns of the header in their order, however their letters are written. */
function headerOf({ cells }: Cells): { header: Column[]; problems: Problem[] } {
  const said = cells.map((cell) => cell.trim());
  const header = said.map((cell) => columns.find((one) => one.toLowerCase() === cell.toLowerCase()));
  const wrong = (column: string, sentence: string): Problem => ({ line: 1, column, sentence });
  const problems = [
    ...said
      .filter((_, at) => !header[at])
      .map((cell) => wrong(cell, `There is no such column, only: ${columns.join(', ')}.`)),
    ...columns
      .filter((one) => header.filter((other) => other === one).length > 1)
      .map((one) => wrong(one, 'This column stands there twice.')),
    ...needed.filter((one) => !header.includes(one)).map((one) => wrong(one, 'This column is missing.')),
  ];
  return { header: header.filter((one) => one !== undefined), problems };
}

/** What one line says, or what is wrong with it. */
function arrivalOf({ line, cells }: Cells, header: readonly Column[], offered: Offered): Arrival | Problem[] {
  if (cells.length !== header.length)
    return [{ line, column: '', sentence: `It has ${cells.length} cells, and the header has ${header.length}.` }];
  const typed = Object.fromEntries(header.map((column, at) => [column, cells[at] ?? '']));
  const roles = (typed['roles'] ?? '')
    .split(/[;,]/)
    .map((role) => role.trim())
    .filter(Boolean);
  const read = arrivalForm.safeParse({ ...typed, roles: roles.length > 0 ? roles : [offered.role] });
  const strange = roles.filter((role) => !offered.roles.has(role));
  const issues = (read.error?.issues ?? []).map(({ path, message }) => ({
    line,
    column: String(path[0] ?? ''),
    sentence: message,
  }));
  const problems = [
    // As beside a field: the first thing that is wrong.
    ...issues.filter(({ column }, at) => issues.findIndex((one) => one.column === column) === at),
    ...strange.map((role) => ({ line, column: 'roles', sentence: `There is no role "${role}".` })),
  ];
  if (!read.success || problems.length > 0) return problems;
  return { line, ...read.data, nameKey: canonical(read.data.name), emailKey: canonical(read.data.email) };
}

/** Those of one column who are the same as somebody before them. */
function doubles(arrivals: readonly Arrival[], column: 'name' | 'email'): Problem[] {
  const first = new Map<string, number>();
  return arrivals.flatMap((arrival) => {
    const key = arrival[`${column}Key`];
    const before = first.get(key);
    if (before === undefined) first.set(key, arrival.line);
    return before === undefined
      ? []
      : [{ line: arrival.line, column, sentence: `This is the same as in line ${before}.` }];
  });
}

/** Reads the whole file; either everybody can be taken, or every problem is told. */
export function readArrivals(text: string, offered: Offered): Read {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { arrivals: [], problems: [records] };
  const [first, ...rest] = records;
  if (!first) return { arrivals: [], problems: [{ line: 1, column: '', sentence: 'The file is empty.' }] };
  const { header, problems } = headerOf(first);
  if (problems.length > 0) return { arrivals: [], problems };
  const read = rest.map((cells) => arrivalOf(cells, header, offered));
  const arrivals = read.filter((one): one is Arrival => !Array.isArray(one));
  const wrong = [
    ...read.filter((one) => Array.isArray(one)).flat(),
    ...doubles(arrivals, 'name'),
    ...doubles(arrivals, 'email'),
  ];
  return { arrivals, problems: wrong.sort((a, b) => a.line - b.line) };
}
