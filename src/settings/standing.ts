// What holds at this moment: each setting and where it comes from, and for whom each feature is switched on.
import { changeable, secrets, settings, type Config, type Source } from '../config.js';
import type { Vault } from '../vault.js';
import { currentOf, type Current, type Said } from './current.js';
import { audiences, switchNames, untouched, type Audience, type SwitchName } from './switch.js';

/** A setting that the panel may change. */
export type SettingName = (typeof changeable)[number];

/** A row of the table of settings, as it is stored. */
export interface SettingRow {
  readonly name: string;
  readonly value: unknown;
}

/** A row of the table of switches. */
export type SwitchRow = Audience & { readonly name: string };

/** What holds. `broken` are settings whose value in the database fits no more: it counts as not there. */
export interface Standing {
  readonly current: Current;
  readonly said: Said;
  readonly sources: Readonly<Record<SettingName, Source | 'panel'>>;
  readonly broken: readonly SettingName[];
  readonly switches: ReadonlyMap<SwitchName, Audience>;
}

/** What is sealed opens as this setting only. */
export const bondOf = (name: SettingName): { purpose: string; owner: number } => ({
  purpose: `setting ${name}`,
  owner: 0,
});

export const isSecret = (name: string): boolean => secrets.some((secret) => secret === name);

/** The value as it is checked: a secret is opened before. Throws where it opens with no key. */
function openedOf(name: SettingName, value: unknown, vault: Vault): unknown {
  if (!isSecret(name)) return value;
  return vault.open(Buffer.from(String(value), 'base64'), bondOf(name)).secret.toString();
}

/** What a row says, checked as what the environment says is; null where it fits no more. */
function readRow(name: SettingName, { value }: SettingRow, vault: Vault): { value: unknown } | null {
  try {
    const read = settings[name][0].safeParse(openedOf(name, value, vault));
    return read.success ? { value: read.data } : null;
  } catch {
    return null;
  }
}

/** A row that says anything else than it can is one of nobody: what is broken opens nothing. */
const audienceOf = ({ audience, roles, share }: SwitchRow): Audience =>
  audiences.includes(audience) ? { audience, roles, share } : { ...untouched, audience: 'nobody' };

/** What the rows say, under what the environment and the file have said. */
export function standingOf(
  config: Pick<Config, 'said' | 'sources' | 'baseUrl'>,
  vault: Vault,
  rows: readonly SettingRow[],
  switched: readonly SwitchRow[],
): Standing {
  const said: Record<string, unknown> = {};
  const sources = {} as Record<SettingName, Source | 'panel'>;
  const broken: SettingName[] = [];
  for (const name of changeable) {
    const isFree = config.sources[name] === 'default';
    const row = isFree ? rows.find((one) => one.name === name) : undefined;
    const read = row ? readRow(name, row, vault) : null;
    if (row && !read) broken.push(name);
    said[name] = read ? read.value : config.said[name];
    sources[name] = read ? 'panel' : config.sources[name];
  }
  const all = said as unknown as Said;
  const found = new Map(switched.map((row) => [row.name, audienceOf(row)]));
  const switches = new Map(switchNames.map((name) => [name, found.get(name) ?? untouched]));
  return { current: currentOf(all, config.baseUrl), said: all, sources, broken, switches };
}
