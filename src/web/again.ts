// A form that fails is shown again, with what was typed and the error beside its field.
import { Invalid } from '../errors.js';
import type { See, View } from './view.js';

/** Answers `work`, or `again` with the problems when what was said could not be taken; other errors go their way. */
export async function orAgain(
  work: () => Promise<See | View>,
  again: (problems: Readonly<Record<string, string>>) => See | View | Promise<See | View>,
): Promise<See | View> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return again(error.problems);
  }
}
