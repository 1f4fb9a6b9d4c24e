// `config`: every setting, with its value unless it is secret, where that comes from, and what it means.
import { secrets, settings, type Config } from '../config.js';
import { only, say } from './terminal.js';

/** The configuration's own name of a setting: BCRYPT_ROUNDS is bcryptRounds. */
const camel = (name: string): string =>
  name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function shown(name: string, config: Config): string {
  const value = new Map<string, unknown>(Object.entries(config)).get(camel(name));
  if (value === '' || (Array.isArray(value) && value.length === 0)) return '(empty)';
  return secrets.some((secret) => secret === name) ? 'secret' : String(value);
}

export async function printSettings(args: readonly string[], config: Config): Promise<number> {
  only(args, 'config', 0);
  const sources = new Map<string, string>(Object.entries(config.sources));
  for (const [name, [, , allowed, meaning]] of Object.entries(settings)) {
    say(`${name} = ${shown(name, config)}  (${sources.get(name)})`);
    say(`    ${meaning} Allowed: ${allowed}.`);
  }
  return 0;
}
