// The types of slow.mjs for its spec.

/** Step and statement → how often it was too slow. */
export function slowOf(messages: readonly { message?: string }[]): Map<string, number>;
