// How commands that take more than a word are called, and what their options do.

export const importUsage = 'import FILE [--dry-run] [--mapping FILE] [--keep-numbers]';

/** Each option and what it does. */
export const importOptions: readonly (readonly [string, string])[] = [
  ['--dry-run', 'writes nothing, and tells what would come in'],
  ['--mapping FILE', 'says what the words of the file mean here, before those that come along'],
  ['--keep-numbers', 'bugs keep the numbers that they have in the file: all of them, or nothing is imported'],
];
