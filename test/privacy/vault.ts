// A restricted product in the town: what it is called, what it consists of, and its bugs, each part of it a secret.
import { FLOW } from '../input/flow.js';
import type { BugFields, Ref } from '../../src/bugs/bug.js';
import type { App } from '../support/app.js';
import { bunker, bunkerAlias } from './bunker.js';
import { canaryWord, song, type Canary } from './canaries.js';

const canary = (name: string, audience: Canary['audience'] = 'everyone'): Canary => ({
  name: `${name} of the restricted product`,
  word: canaryWord(),
  product: 'vault',
  audience,
});

/** `own…` is on the page of the one bug there that a stranger to the product has reported. */
export const vault = {
  name: canary('the name'),
  description: canary('the description'),
  component: canary('the component'),
  otherComponent: canary('the other component'),
  version: canary('a version'),
  milestone: canary('a milestone'),
  field: canary('a field of one’s own'),
  summary: canary('the summary of a bug'),
  comment: canary('a comment on a bug'),
  alias: canary('an alias of a bug'),
  whispered: canary('a private comment on a bug', 'staff'),
  ownSummary: canary('the summary of the stranger’s report'),
  ownTalk: canary('an answer to the stranger’s report'),
  ownWhisper: canary('a private comment on the stranger’s report', 'staff'),
};

/** What its stranger may know who has reported a bug in it. */
export const ownReport: readonly Canary[] = [
  vault.name,
  vault.component,
  vault.version,
  vault.ownSummary,
  vault.ownTalk,
];

/** Its slug. */
export const slug = vault.name.word;
/** Another name of its first bug. */
export const alias = `${vault.alias.word.slice(0, 25).toUpperCase()}-1`;

/** Its bugs, and those in the open that have to do with them. */
export const vaultBugs = { original: 63, own: 64, repeats: 65, duplicate: 66, refers: 67, moved: 68 };

type Kept = (canary: Canary) => boolean;

/** The product with those of its parts that are kept, restricted to the role "insider", which everybody's database has. */
export async function bringVault(app: App, kept: Kept): Promise<void> {
  await app.query(
    `INSERT INTO roles (name, rank, permissions) VALUES ('insider', 2, '{bugs.view}') ON CONFLICT DO NOTHING`,
  );
  await app.query(`WITH ${FLOW} SELECT`);
  if (!kept(vault.name)) return;
  await app.query(
    `WITH product AS (
       INSERT INTO products (category_id, name, slug, description, restricted)
       SELECT min(id), $1::text, $2::text, $3::text, true FROM categories RETURNING id),
     opened AS (INSERT INTO product_roles SELECT product.id, r.id FROM product, roles r WHERE r.name = 'insider'),
     versions AS (INSERT INTO versions (product_id, name) SELECT id, unnest($5::text[]) FROM product)
     INSERT INTO components (product_id, name) SELECT id, unnest($4::text[]) FROM product`,
    [
      song(vault.name),
      slug,
      kept(vault.description) ? song(vault.description) : '',
      [vault.component, vault.otherComponent].filter(kept).map(({ word }) => word),
      [vault.version].filter(kept).map(({ word }) => word),
    ],
  );
}

/** Another name of one of its bugs, once the bugs are there. */
export async function bringAlias(app: App, kept: Kept): Promise<void> {
  if (kept(vault.alias))
    await app.query('INSERT INTO aliases (alias, bug_id) VALUES ($1, $2)', [alias, vaultBugs.original]);
}

/** What the tales of the town are told with. */
interface Words<Said, Told> {
  person: (name: string) => Ref;
  told: (id: number, summary: string, reporter: Ref, filed: number, later: Said[], description?: string) => Told;
  said: (hours: number, who: Ref, text: string, set?: Partial<BugFields>) => Said;
  whispered: (hours: number, who: Ref, secret: Canary) => Said;
  done: (hours: number, who: Ref, set: Partial<BugFields>) => Said;
  inVault: (tale: Told) => Told;
}

/** Its bugs, as far as they are kept, and those in the open whatever is kept: a mark of a hidden bug is none where there is none. */
export function vaultTales<Said, Told>(words: Words<Said, Told>, kept: Kept): Told[] {
  const { person, told, said, whispered, done, inVault } = words;
  const [rita, dev, ines, olga] = ['rita', 'dev', 'ines', 'olga'].map(person) as [Ref, Ref, Ref, Ref];
  const ref = (id: number): Ref => ({ id, name: String(id) });
  const repeat = (id: number | null): Partial<BugFields> => ({
    status: 'RESOLVED',
    resolution: 'DUPLICATE',
    ...(id === null ? {} : { duplicateOf: ref(id) }),
  });
  const { original, own, repeats, duplicate, refers } = vaultBugs;
  const hidden = [
    inVault(
      told(original, song(vault.summary), ines, 300, [
        said(301, ines, song(vault.comment)),
        whispered(302, ines, vault.whispered),
      ]),
    ),
    inVault(told(repeats, `${song(vault.summary)} again`, ines, 303, [done(304, ines, repeat(1))])),
  ];
  const reported = inVault(
    told(own, song(vault.ownSummary), olga, 305, [
      said(306, ines, song(vault.ownTalk)),
      whispered(307, ines, vault.ownWhisper),
    ]),
  );
  return [
    ...(kept(vault.summary) ? hidden : []),
    ...(kept(vault.ownSummary) ? [reported] : []),
    told(duplicate, 'The knob turns twice', rita, 308, [
      done(309, dev, repeat(kept(vault.summary) ? original : null)),
      said(310, rita, 'Is it?'),
    ]),
    told(refers, 'The knob squeaks', rita, 311, [said(312, rita, `Like bug ${original}, #${repeats} and #${own}.`)]),
  ];
}

/** A bug that has come out of the restricted product: in the open, with a past that names what is hidden. */
export const movedTale = <Said, Told>(
  { person, told, done }: Words<Said, Told>,
  then: Partial<BugFields>,
  now: Partial<BugFields>,
): Told =>
  told(vaultBugs.moved, 'The dial is blank', person('rita'), 313, [
    done(314, person('ines'), then),
    done(315, person('ines'), now),
  ]);

/** A word that is nearly `word`, so that it would be suggested, but in which `word` is not heard. */
const nearly = (word: string): string =>
  [...word].map((letter, at) => (at === 8 || at === 22 ? (letter === 'k' ? 'm' : 'k') : letter)).join('');

const list = (field: string, word: string): string => `/bugs?q=${field}:${word}`;

/** Addresses that name what is in the restricted product, as somebody would who has guessed right. */
export const vaultPaths: readonly string[] = [
  `/products/${slug}`,
  `/products/${slug}?older=WzFd`,
  `/bugs/new?product=${slug}`,
  `/bugs/${alias}`,
  `/bugs?q=${alias}`,
  list('product', slug),
  list('product', nearly(slug)),
  list('-product', slug),
  list('component', vault.component.word),
  list('component', nearly(vault.otherComponent.word)),
  list('version', vault.version.word),
  list('version', nearly(vault.version.word)),
  ...[vault.summary, vault.comment, vault.ownWhisper].map(({ word }) => `/bugs?q=${word}`),
  ...Object.values(vaultBugs).flatMap((id) => [`/bugs/${id}`, `/bugs/${id}/a-title`, `/bugs?q=${id}`]),
];

/** The words that are typed in these addresses, which an answer may repeat. */
export const typedIn = (path: string): string[] =>
  [...[...Object.values(vault), ...Object.values(bunker)].map(({ word }) => word), alias, bunkerAlias].filter((word) =>
    path.includes(word),
  );
