// Who may do what, as a table for people: every question of every policy down, those who ask across.
import { panelRooms, panelRule } from '../admin/panel.js';
import { fieldLabels, fieldNames, setNames } from '../bugs/bug.js';
import { mayBug, rightsOn } from '../bugs/bug.policy.js';
import { mayProduct } from '../products/product.policy.js';
import { may, permissionNames } from '../users/roles/permissions.policy.js';
import { mayView } from '../users/roles/viewing.policy.js';
import { passes } from '../web/rule.guard.js';
import type { Who } from '../who.js';

/** One who asks, and the product in which he does. */
export interface Asker {
  readonly name: string;
  readonly who: Who;
  readonly product: number;
}

/** One line: what is done, and whether it is allowed. */
interface Row {
  readonly deed: string;
  readonly may: (asker: Asker) => boolean;
}

export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

type Asks<Policy> = Readonly<Record<keyof Policy, Row>>;

const bugOf = ({ who, product }: Asker, isOwn: boolean) => ({
  product: { id: product },
  reporter: { id: isOwn ? (who.person?.id ?? -1) : 0 },
  sets: {},
});

/** What can be done to a bug that one has reported oneself, or that somebody else has. */
function onBugs(isOwn: boolean): Row[] {
  const rights = (asker: Asker) => rightsOn(asker.who, bugOf(asker, isOwn));
  return [
    { deed: 'Comment', may: (asker) => mayBug.comment(asker.who, bugOf(asker, isOwn)) },
    { deed: 'Read and write private comments', may: (asker) => mayBug.private(asker.who, bugOf(asker, isOwn)) },
    { deed: 'Withdraw it, reopen it', may: (asker) => rights(asker).has('reporter') || rights(asker).has('bugs.edit') },
    { deed: 'Move it through its life', may: (asker) => rights(asker).has('bugs.edit') },
    ...[...fieldNames, ...setNames].map((field) => ({
      deed: `Set ${fieldLabels[field].replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`,
      may: (asker: Asker) => mayBug.set(asker.who, bugOf(asker, isOwn), field),
    })),
  ];
}

const products: Asks<typeof mayProduct> = {
  manage: { deed: 'Add products and categories', may: ({ who }) => mayProduct.manage(who) },
  structure: {
    deed: 'Shape it: components, versions',
    may: ({ who, product }) => mayProduct.structure(who, product),
  },
};

/** The whole table. Permissions are those that hold in the product; the panel shows the rooms that are open. */
export const sections: readonly Section[] = [
  {
    heading: 'Permissions in the product',
    rows: permissionNames.map((name) => ({ deed: name, may: ({ who, product }) => may(who, name, product) })),
  },
  {
    heading: 'The product',
    rows: [
      { deed: 'Report a bug', may: ({ who, product }) => mayBug.file(who, product) },
      { deed: 'Name an assignee while reporting', may: ({ who, product }) => mayBug.begin(who, product, 'assignee') },
      ...Object.values(products),
    ],
  },
  { heading: 'A bug of one’s own', rows: onBugs(true) },
  { heading: 'A bug of somebody else', rows: onBugs(false) },
  {
    heading: 'The panel',
    rows: [
      { deed: 'Open it', may: ({ who }) => passes(panelRule, who) },
      ...panelRooms.map(({ label, rule }) => ({ deed: `Enter: ${label}`, may: ({ who }: Asker) => passes(rule, who) })),
      { deed: 'See pages as a role sees them', may: ({ who }) => mayView.as(who) },
    ],
  },
];

/** The table as text, as wide as it has to be: ✓ may, · may not. */
export function matrixText(all: readonly Section[], askers: readonly Asker[]): string {
  const wide = Math.max(...all.flatMap(({ rows }) => rows.map(({ deed }) => deed.length + 2))) + 2;
  const line = (first: string, cells: readonly string[]): string =>
    [first.padEnd(wide), ...cells.map((cell, at) => cell.padEnd((askers[at]?.name.length ?? 0) + 2))]
      .join('')
      .trimEnd();
  const names = askers.map(({ name }) => name);
  return all
    .flatMap(({ heading, rows }) => [
      line(heading, names),
      ...rows.map((row) =>
        line(
          `  ${row.deed}`,
          askers.map((asker) => (row.may(asker) ? '✓' : '·')),
        ),
      ),
      '',
    ])
    .join('\n');
}
