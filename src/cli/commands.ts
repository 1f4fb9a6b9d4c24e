// Every command by its name. What a command needs is loaded when it is called, so that none waits for another's.
import type { Config } from '../config.js';
import {
  backupOptions,
  backupUsage,
  closeOptions,
  closeUsage,
  importOptions,
  importUsage,
  profileOptions,
  profileUsage,
  resetOptions,
  resetUsage,
  restoreOptions,
  restoreUsage,
  usersOptions,
  usersUsage,
  verifyUsage,
} from './usage.words.js';

export interface Command {
  readonly usage: string;
  readonly meaning: string;
  /** Each option and what it does. */
  readonly options?: readonly (readonly [string, string])[];
  /** Answers the exit code. */
  run(args: readonly string[], config: Config): Promise<number>;
}

export const commands: ReadonlyMap<string, Command> = new Map([
  [
    'import',
    {
      usage: importUsage,
      options: importOptions,
      meaning: "Brings bugs in from newline-delimited JSON, gzip'd or not.",
      run: async (args, config) => (await import('./import.js')).importFile(args, config),
    },
  ],
  [
    'create-admin',
    {
      usage: 'create-admin',
      meaning: 'Prints a new link for the first administrator, while nobody administrates.',
      run: async (args, config) => (await import('./create-admin.js')).createAdmin(args, config),
    },
  ],
  [
    'reset-password',
    {
      usage: resetUsage,
      options: resetOptions,
      meaning: 'Prints a one-time link with which somebody sets a new password.',
      run: async (args, config) => (await import('./reset-password.js')).resetPassword(args, config),
    },
  ],
  [
    'close-account',
    {
      usage: closeUsage,
      options: closeOptions,
      meaning: 'Closes an account for good: what it wrote stays, signing in and mails end.',
      run: async (args, config) => (await import('./close-account.js')).closeAccount(args, config),
    },
  ],
  [
    'users',
    {
      usage: usersUsage,
      options: usersOptions,
      meaning: 'Adds people from a list with the columns name, email, realName, roles, zone; all of them or nobody.',
      run: async (args, config) => (await import('./users.js')).users(args, config),
    },
  ],
  [
    'backup',
    {
      usage: backupUsage,
      options: backupOptions,
      meaning:
        'Writes the database and all files, as they are at one moment, to one archive; BugZot may run meanwhile.',
      run: async (args, config) => (await import('./backup.js')).backup(args, config),
    },
  ],
  [
    'verify',
    {
      usage: verifyUsage,
      meaning: 'Reads a backup through and names what is damaged or missing in it.',
      run: async (args, config) => (await import('./verify.js')).verify(args, config),
    },
  ],
  [
    'restore',
    {
      usage: restoreUsage,
      options: restoreOptions,
      meaning: 'Brings a backup back into an empty database and an empty place for files.',
      run: async (args, config) => (await import('./restore.js')).restoreFile(args, config),
    },
  ],
  [
    'doctor',
    {
      usage: 'doctor [--json] [--bytes]',
      meaning: 'Looks whether everything stored is as it must be; --bytes reads all files; writes nothing.',
      run: async (args, config) => (await import('./doctor.js')).examineAll(args, config),
    },
  ],
  [
    'profile',
    {
      usage: profileUsage,
      options: profileOptions,
      meaning: 'Looks at where the time of a process goes that serves, and writes it to a .cpuprofile.',
      run: async (args, config) => (await import('./profile.js')).profile(args, config),
    },
  ],
  [
    'routes',
    {
      usage: 'routes [--json]',
      meaning: 'Lists every route with its rule and its caching.',
      run: async (args, config) => (await import('./routes.js')).printRoutes(args, config),
    },
  ],
  [
    'permissions',
    {
      usage: 'permissions',
      meaning: 'Prints who may do what, by the roles as they are now.',
      run: async (args, config) => (await import('./permissions.js')).printPermissions(args, config),
    },
  ],
  [
    'config',
    {
      usage: 'config',
      meaning: 'Lists every setting with its value, where it comes from and what it means.',
      run: async (args, config) => (await import('./settings.js')).printSettings(args, config),
    },
  ],
]);
