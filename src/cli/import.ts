// `import FILE`: says that the file can be read, shows how far it has come, and tells at the end what came in.
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Config } from '../config.js';
import { ImportsService } from '../imports/imports.service.js';
import { reportLines } from '../imports/report.words.js';
import { progress } from './progress.js';
import { Misuse, only, say, stopAsked } from './terminal.js';
import { withApp } from './wiring.js';

/** Bytes of the file; throws Misuse where there is none that can be read twice. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} can not be read: ${error.code}.`);
  });
  if (!found.isFile()) throw new Misuse(`${path} is no file; what comes through a pipe has to be put into one first.`);
  return found.size;
}

/** zlib's words for a file that is cut off or damaged, with the file's name. */
function explained(error: unknown, path: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  return /^Z_/.test(code ?? '')
    ? new Error(`${path} is damaged or not whole (${message}). Nothing was taken in.`)
    : error;
}

export async function importFile(args: readonly string[], config: Config): Promise<number> {
  only(args, 'import FILE', 1);
  // npm runs commands in the project's folder, and says where the person stands.
  const path = resolve(process.env['INIT_CWD'] ?? '', args[0] ?? '');
  const size = await sizeOf(path);
  const stop = stopAsked();
  return withApp(config, async (app) => {
    const watch = progress(basename(path), size);
    const report = await app
      .get(ImportsService)
      .run(path, watch, stop)
      .catch((error: unknown) => {
        throw explained(error, path);
      })
      .finally(() => watch.end());
    for (const line of reportLines(report)) say(line);
    return report.stopped ? 130 : 0;
  });
}
