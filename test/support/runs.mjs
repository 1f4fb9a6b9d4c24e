// What the last run of each spec came to: its outcome, and the figures that it told. A file each, for several run at once.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'node_modules/.cache/bugzot/runs');

const place = (spec, kind) => join(folder, `${relative(root, join(root, spec)).replaceAll('/', '--')}.${kind}.json`);

/** The path of a spec from the root of the project. */
export const specOf = (path) => relative(root, path).replaceAll('\\', '/');

/** What was kept of a spec by `keep`, by names; nothing where it has never run here. */
export function recall(spec, kind) {
  try {
    return JSON.parse(readFileSync(place(spec, kind), 'utf8'));
  } catch {
    return {};
  }
}

/** Keeps what is told by names, each with the time (ISO, UTC); `isPart` leaves standing what is not named again. */
export function keep(spec, kind, told, isPart) {
  const at = new Date().toISOString().slice(0, 16);
  const fresh = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, { value, at }]));
  mkdirSync(folder, { recursive: true });
  const path = place(spec, kind);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(isPart ? { ...recall(spec, kind), ...fresh } : fresh));
  renameSync(`${path}.${process.pid}`, path);
}
