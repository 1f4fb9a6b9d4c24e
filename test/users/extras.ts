// Fields that no form for accounts has, and what they would do where something looked at them.

/** Columns and relations of all that an account is made of, and names that mean something to somebody. */
export const names =
  `id name nameKey name_key email emailKey email_key realName real_name zone passwordHash password_hash status source
  sourceName source_name joinedAt joined_at lastSignInAt last_sign_in_at closedAt closed_at role roles role_id roleId rank
  permissions grants grant product productId product_id personId person_id person user account isAdmin is_admin admin
  administrator active verified purpose about expiresAt token tokens next claim`.split(/\s+/);

/** How a name is written so that some reader of forms makes more of it. */
export const shapes: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `${name}[]`,
  (name) => `user[${name}]`,
  (name) => `user.${name}`,
  (name) => `${name}.id`,
  (name) => `${name}[0][name]`,
  (name) => `__proto__[${name}]`,
  (name) => `__proto__.${name}`,
  (name) => `constructor[prototype][${name}]`,
];

/** What would do harm, by the end of its name. */
export function harm(name: string): string {
  if (/rol|admin|grant|perm/i.test(name)) return 'administrator';
  if (/status|active/i.test(name)) return 'active';
  return /email/i.test(name) ? 'thief@example.org' : /id$|^id|person|user/i.test(name) ? '1' : 'smuggled';
}
