// The sentences that tell what restricting a product does.

/** "12 bugs", "1 bug", "10,000+ bugs": exact as far as it was counted. */
export const counted = (count: number, bound: number, one: string, many: string): string =>
  `${Math.min(count, bound).toLocaleString('en')}${count > bound ? '+' : ''} ${count === 1 ? one : many}`;

/** People who are named; of more there is a word. */
const NAMED = 5;

export const restrictionWords = {
  opened: (name: string, bugs: string): string =>
    `From now on everybody who may read bugs sees ${name} and its ${bugs}, with their whole history.`,
  closed: (name: string, bugs: string, roles: string, people: string): string =>
    `From now on only who has one of these roles (${roles}: ${people}), and who may see every product, sees ${name} and its ${bugs}.`,
  caring: (names: readonly string[]): string =>
    `Of those who care for its components, these would not: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ' and more' : ''}.`,
  self: 'You would not see it any more either.',
};
