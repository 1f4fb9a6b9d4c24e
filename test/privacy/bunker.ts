// A restricted bug in the open product of the town, and bugs that have to do with it: each word of it a secret of few.
import type { BugFields, Ref, Sets } from '../../src/bugs/bug.js';
import { canaryWord, song, type Canary } from './canaries.js';
import type { App } from '../support/app.js';

const canary = (name: string, audience: Canary['audience'] = 'everyone'): Canary => ({
  name: `${name} of the restricted bug`,
  word: canaryWord(),
  product: 'bunker',
  audience,
});

export const bunker = {
  summary: canary('the summary'),
  former: canary('the former summary'),
  comment: canary('a comment'),
  whiteboard: canary('the whiteboard'),
  alias: canary('an alias'),
  file: canary('the name of a file'),
  link: canary('the title of a link'),
  value: canary('a value of a field'),
  whispered: canary('a private comment', 'staff'),
  hiddenFile: canary('the name of a private file', 'staff'),
};

/** What its reporter and who is on its CC may know of it: all but what is private. */
export const bunkerOpen: readonly Canary[] = Object.values(bunker).filter(({ audience }) => audience === 'everyone');

/** The bug, and those in the open that repeat it, wait for it, and speak of it. */
export const bunkerBugs = { secret: 69, repeats: 70, waits: 71, refers: 72 };

export const bunkerAlias = `${bunker.alias.word.slice(0, 25).toUpperCase()}-2`;

type Kept = (canary: Canary) => boolean;

/** What the tales are told with, as those of the restricted product are. */
interface Words<Said, Told> {
  person: (name: string) => Ref;
  told: (id: number, summary: string, reporter: Ref, filed: number, later: Said[], description?: string) => Told;
  said: (hours: number, who: Ref, text: string, set?: Partial<BugFields>) => Said;
  whispered: (hours: number, who: Ref, secret: Canary) => Said;
  done: (hours: number, who: Ref, set: Partial<BugFields>) => Said;
  /** The role that it is restricted to. */
  insider: Ref;
}

/** The restricted bug, if it is kept, and the others whatever is kept: a mark of a hidden bug is none where there is none. */
export function bunkerTales<Said, Told extends { sets?: Sets; files?: Canary[] }>(
  { person, told, said, whispered, done, insider }: Words<Said, Told>,
  kept: Kept,
): Told[] {
  const [rita, rolf, ines, olga, dev, cora] = ['rita', 'rolf', 'ines', 'olga', 'dev', 'cora'].map(person) as [
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
    Ref,
  ];
  const { secret, repeats, waits, refers } = bunkerBugs;
  const it = { id: secret, name: String(secret) };
  const isThere = kept(bunker.summary);
  const hidden = {
    ...told(secret, song(bunker.former), rolf, 320, [
      said(321, ines, song(bunker.comment)),
      whispered(322, ines, bunker.whispered),
      done(323, ines, { summary: song(bunker.summary), whiteboard: song(bunker.whiteboard) }),
    ]),
    sets: { roles: [insider], cc: [olga, cora] },
    files: [bunker.file, bunker.hiddenFile],
  };
  const duplicate: Partial<BugFields> = { status: 'RESOLVED', resolution: 'DUPLICATE' };
  return [
    ...(isThere ? [hidden] : []),
    told(repeats, 'The hinge creaks', rita, 324, [
      done(325, dev, { ...duplicate, ...(isThere ? { duplicateOf: it } : {}) }),
    ]),
    {
      ...told(waits, 'The hinge is loose', rita, 326, [said(327, rita, 'Still.')]),
      ...(isThere ? { sets: { dependsOn: [it] } } : {}),
    },
    told(refers, 'The hinge is gone', rita, 328, [
      said(329, rita, `Like bug ${secret}, #${secret} and bug ${secret} comment 1.`),
    ]),
  ];
}

/** Another name of the restricted bug, once it is there. */
export async function bringBunkerAlias(app: App, kept: Kept): Promise<void> {
  if (kept(bunker.alias))
    await app.query('INSERT INTO aliases (alias, bug_id) VALUES ($1, $2)', [bunkerAlias, bunkerBugs.secret]);
}

/** Addresses that name it, as somebody would who has guessed right. */
export const bunkerPaths: readonly string[] = [
  `/bugs/${bunkerAlias}`,
  `/bugs?q=${bunkerAlias}`,
  '/bugs?q=is%3Arestricted',
  '/bugs?q=-is%3Arestricted&sort=-id',
  ...[bunker.summary, bunker.comment, bunker.whiteboard].map(({ word }) => `/bugs?q=${word}`),
  ...Object.values(bunkerBugs).flatMap((id) => [
    `/bugs/${id}`,
    `/bugs/${id}/a-title`,
    `/bugs?q=${id}`,
    `/bugs/${id}?q=is%3Aopen`,
    `/bugs/${id}/move`,
    `/bugs/${id}/play`,
    `/bugs/${id}/restriction`,
    `/bugs/${id}/opening`,
  ]),
];
