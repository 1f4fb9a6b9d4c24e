// What the laws of lives begin with: a line of a file, and where its names lead.
import { stockCatalogue } from '../../src/bugs/lifecycle/statuses.js';
import { filesOf } from '../../src/imports/file.form.js';
import { replayed } from '../../src/imports/history.js';
import { checkLine, type Said } from '../../src/imports/line.form.js';
import { lifeOf, type Scene, type Told } from '../../src/imports/lives.js';
import { mappingsWith } from '../../src/imports/mappings.store.js';
import { lastWordsOf, readingOf } from '../../src/imports/reading.js';

const mapping = (await mappingsWith(null, stockCatalogue)).of('titanium-jira');

export const ref = (name: string) => ({ id: name.length, name });
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

/** A line of a file with nothing unusual in it. */
export const line = {
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

/** A line as it was read, with `more` said in it. */
export function row(more: object) {
  const one = said(more);
  const reading = readingOf(mapping, lastWordsOf(one), null);
  return { said: one, number: 500, mapping, reading, replay: replayed(one), files: filesOf(one['attachments']) };
}

/** The life that is told of it. */
export const told = (more: object = {}, change: Partial<Scene> = {}): Told =>
  lifeOf(row(more), { ...scene, ...change });
