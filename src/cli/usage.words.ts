// How commands that take more than a word are called, and what their options do.

export const importUsage = 'import FILE [--dry-run] [--mapping FILE] [--keep-numbers]';

/** Each option and what it does. */
export const importOptions: readonly (readonly [string, string])[] = [
  ['--dry-run', 'writes nothing, and tells what would come in'],
  ['--mapping FILE', 'says what the words of the file mean here, before those that come along'],
  ['--keep-numbers', 'bugs keep the numbers that they have in the file: all of them, or nothing is imported'],
];

export const resetUsage = 'reset-password NAME|E-MAIL [--mail] [--drop-factors]';

export const resetOptions: readonly (readonly [string, string])[] = [
  ['--mail', 'mails the link to the address of the account instead of printing it'],
  ['--drop-factors', 'turns off all second factors as well, for somebody who has lost them'],
];

export const closeUsage = 'close-account NAME [--yes]';

export const closeOptions: readonly (readonly [string, string])[] = [['--yes', 'does not ask before']];

export const usersUsage = 'users import FILE.csv [--dry-run] [--invite]';

export const usersOptions: readonly (readonly [string, string])[] = [
  ['--dry-run', 'writes nothing, and tells what would come of it'],
  ['--invite', 'mails everybody who is new a link to set a password'],
];

export const backupUsage = 'backup FILE|FOLDER [--keep N] [--with-key]';

export const backupOptions: readonly (readonly [string, string])[] = [
  ['--keep N', 'of the backups in that folder the newest N stay, where the new one is whole'],
  ['--with-key', 'puts SECRET_KEY into it: whoever has the file then has everything'],
];

export const verifyUsage = 'verify FILE';

export const restoreUsage = 'restore FILE [--new-key]';

export const restoreOptions: readonly (readonly [string, string])[] = [
  ['--new-key', 'goes on although SECRET_KEY is another: passwords and second factors are set anew then'],
];

export const profileUsage = 'profile FILE [--seconds N] [--pid PID]';

export const profileOptions: readonly (readonly [string, string])[] = [
  ['--seconds N', 'how long it looks, 10 seconds without it'],
  ['--pid PID', 'which of several processes is looked at'],
];
