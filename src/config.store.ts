// var/config.json: what an instance keeps of its configuration, readable by its owner alone and written whole or not at all.
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';

/** What stops a start: a line that says what, and a hint that says what to do. */
export class CannotStart extends Error {
  override name = 'CannotStart';
  constructor(
    message: string,
    readonly hint = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type Kept = Record<string, unknown>;

/**
 * The settings of the file at `path`, after the missing ones of `secrets` were made and written to it.
 * @throws CannotStart when the file is damaged, or cannot be read or written.
 */
export function keptSettings(path: string, secrets: readonly string[]): Kept {
  try {
    const kept = readKept(path);
    const missing = secrets.filter((name) => !kept?.[name]);
    if (missing.length === 0) return kept ?? {};
    const made = Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')]));
    const all = { ...kept, ...made };
    return write(path, all, kept === null) ? all : keptSettings(path, secrets);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `${(error as Error).message}.`,
      'Give BugZot a folder that it may write: VAR=/path npm start',
      {
        cause: error,
      },
    );
  }
}

/** Sets some of the settings of the file at `path`, and leaves the others as they are. */
export function keepSettings(path: string, some: Kept): void {
  const kept = readKept(path);
  write(path, { ...kept, ...some }, kept === null);
}

function readKept(path: string): Kept | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (found.mode & 0o077) chmodSync(path, 0o600);
  const kept = parsed(readFileSync(path, 'utf8'));
  if (isObject(kept)) return kept;
  throw new CannotStart(`${path} is not a JSON object.`, 'Mend it, or bring it back from a backup: it holds the keys.');
}

function isObject(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Answers false when another process made the file in the meantime. */
function write(path: string, kept: Kept, isNew: boolean): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    if (isNew) linkSync(draft, path);
    else renameSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
