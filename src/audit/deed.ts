// A deed of the panel: what was done to what, and what it altered.

/** One thing that has become another, in words; null for none. Never a secret. */
export interface AuditedField {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

/**
 * `deed` is a verb as the log tells it ("added", "changed", "retired", "granted"), `kind` the kind of the thing ("role",
 * "component"), `id` and `name` say which one it is, `productId` in which product.
 */
export interface Deed {
  readonly deed: string;
  readonly kind: string;
  readonly id: number | string;
  readonly name: string;
  readonly productId?: number | null;
  readonly altered?: readonly AuditedField[];
  readonly note?: string;
}

/** The fields in which two descriptions of a thing differ, in the order of the newer one. */
export const alteredBetween = (
  old: Readonly<Record<string, string | null>>,
  now: Readonly<Record<string, string | null>>,
): AuditedField[] =>
  Object.entries(now)
    .filter(([field, value]) => (old[field] ?? null) !== value)
    .map(([field, value]) => ({ field, old: old[field] ?? null, new: value }));
