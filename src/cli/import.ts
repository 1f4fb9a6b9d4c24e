// `import FILE`: says that the file can be read, shows how far it has come, and tells at the end what came in.
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { ImportsService, type Wishes } from '../imports/imports.service.js';
import { reportLines } from '../imports/report.words.js';
import { pathOf, sizeOf } from './files.js';
import { progress } from './progress.js';
import { calledSo, say, stopAsked } from './terminal.js';
import { importUsage } from './usage.words.js';
import { withApp } from './wiring.js';

/** zlib's words for a file that is cut off or damaged, with the file's name. */
function explained(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  return /^Z_/.test(code ?? '')
    ? new Error(`${path} is damaged or not whole (${message}). Nothing was taken in.`)
    : error;
}

/** The file and what is wished; throws Misuse for what is not understood. */
function asked(args: readonly string[]): { path: string; wishes: Wishes } {
  const flag = { type: 'boolean', default: false } as const;
  const options = { 'dry-run': flag, 'keep-numbers': flag, mapping: { type: 'string' } } as const;
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch {
      throw calledSo(importUsage);
    }
  })();
  const [file, ...more] = told.positionals;
  if (file === undefined || more.length > 0) throw calledSo(importUsage);
  const { mapping, 'dry-run': rehearse, 'keep-numbers': keepNumbers } = told.values;
  return {
    path: pathOf(file),
    wishes: { mapping: mapping === undefined ? null : pathOf(mapping), keepNumbers, rehearse },
  };
}

export async function importFile(args: readonly string[], config: Config): Promise<number> {
  const { path, wishes } = asked(args);
  const size = await sizeOf(path);
  if (wishes.mapping !== null) await sizeOf(wishes.mapping);
  const stop = stopAsked();
  return withApp(config, { isReadOnly: wishes.rehearse }, async (app) => {
    const watch = progress(basename(path), size);
    const report = await app
      .get(ImportsService)
      .run(path, wishes, watch, stop)
      .catch((error: unknown) => {
        throw explained(error, path);
      })
      .finally(() => watch.end());
    for (const line of reportLines(report)) say(line);
    return report.stopped ? 130 : 0;
  });
}
