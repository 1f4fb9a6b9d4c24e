// What the laws of patches begin with: a text that has to be a patch, read.
import { parseDiff, type Diff, type DiffFile } from '../../src/bugs/attachments/diff.js';

/** The patch that `text` is; throws where it is none, or too much. */
export function read(text: string): Diff {
  const diff = parseDiff(text);
  if (diff === null || diff === 'too much') throw new Error(`no diff: ${String(diff)}`);
  return diff;
}

/** The one file of the patch that `text` is; throws where there is another number of them. */
export function only(text: string): DiffFile {
  const [file, ...others] = read(text).files;
  if (!file || others.length > 0) throw new Error('not one file');
  return file;
}
