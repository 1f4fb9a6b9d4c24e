// A query as typed, read to a small tree: the one thing that a list, a count, a feed or a bulk edit is made from.
import type { Unknown } from './query.fields.js';
import { tokensOf } from './query.tokens.js';
import type { Atom, Token, WordsNode } from './query.tokens.js';
import { NotUnderstood, type FieldNode } from './query.values.js';
import { queryLimits, queryWords } from './query.words.js';
import type { QueryProblem } from './query.words.js';

export type { WordsNode } from './query.tokens.js';
export type { FieldNode, QueryValue } from './query.values.js';
export type { QueryProblem } from './query.words.js';

export interface AndNode {
  readonly kind: 'and';
  readonly parts: readonly Query[];
}

export interface OrNode {
  readonly kind: 'or';
  readonly parts: readonly Query[];
}

export interface NotNode {
  readonly kind: 'not';
  readonly part: Query;
}

/** The tree. An `and` without parts is the empty query, which finds every bug; otherwise `and` and `or` have two parts or more. */
export type Query = AndNode | OrNode | NotNode | FieldNode | WordsNode;

export const everything: Query = { kind: 'and', parts: [] };

/** Several queries as one; what is of the same kind is taken up into it. */
export function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat };
}

const beginsNothing: ReadonlySet<Token['kind']> = new Set<Token['kind']>(['close', 'AND', 'OR']);

/** Reads tokens by the grammar: or = and ("OR" and)*; and = not (["AND"] not)*; not = ["-" | "NOT"] not | "(" or ")" | atom. */
class Reader {
  private at = 0;
  private atoms = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Query {
    if (this.tokens.length === 0) return everything;
    const tree = this.or(0);
    const rest = this.tokens[this.at];
    if (rest !== undefined) throw new NotUnderstood(rest.at, rest.length, queryWords.strayBracket);
    return tree;
  }

  private or(depth: number): Query {
    const parts = [this.and(depth)];
    while (this.takes('OR')) parts.push(this.and(depth));
    return joined('or', parts);
  }

  private and(depth: number): Query {
    const parts = [this.not(depth)];
    while (this.takes('AND') || !this.isAtEnd()) parts.push(this.not(depth));
    return joined('and', parts);
  }

  private isAtEnd(): boolean {
    const token = this.tokens[this.at];
    return token === undefined || token.kind === 'OR' || token.kind === 'close';
  }

  private takes(kind: Token['kind']): boolean {
    if (this.tokens[this.at]?.kind !== kind) return false;
    this.at++;
    return true;
  }

  private not(depth: number): Query {
    const token = this.tokens[this.at];
    if (token === undefined || beginsNothing.has(token.kind)) throw this.missing(token);
    if (depth >= queryLimits.depth && token.kind !== 'atom')
      throw new NotUnderstood(token.at, token.length, queryWords.tooDeep);
    this.at++;
    if (token.kind === 'open') return this.group(token, depth + 1);
    if (token.atom === undefined) return { kind: 'not', part: this.not(depth + 1) };
    return this.atom(token, token.atom);
  }

  private atom(token: Token, atom: Atom): Query {
    if (++this.atoms > queryLimits.atoms) throw new NotUnderstood(token.at, token.length, queryWords.tooMany);
    return atom;
  }

  private group(open: Token, depth: number): Query {
    if (this.tokens[this.at]?.kind === 'close') throw new NotUnderstood(open.at, 2, queryWords.emptyBrackets);
    const inner = this.or(depth);
    if (!this.takes('close')) throw new NotUnderstood(open.at, open.length, queryWords.openBracket);
    return inner;
  }

  /** Something should stand here: what is said depends on what stands around it. */
  private missing(found: Token | undefined): NotUnderstood {
    const before = this.tokens[this.at - 1];
    if (before !== undefined && before.kind !== 'open') {
      return new NotUnderstood(
        before.at,
        before.length,
        queryWords.nothingAfter(before.kind === 'minus' ? '-' : before.kind),
      );
    }
    if (found === undefined) return new NotUnderstood(before?.at ?? 0, 1, queryWords.openBracket);
    const message = found.kind === 'close' ? queryWords.strayBracket : queryWords.nothingBefore(found.kind);
    return new NotUnderstood(found.at, found.length, message);
  }
}

export type Parsed = { readonly tree: Query } | { readonly problem: QueryProblem };

/** What `text` asks for, or what is wrong with it; `unknown` are fields of which who asks is to know nothing. */
export function parseQuery(text: string, unknown?: Unknown): Parsed {
  if (text.length > queryLimits.characters) {
    return {
      problem: {
        at: queryLimits.characters,
        length: text.length - queryLimits.characters,
        message: queryWords.tooLong,
        suggestion: '',
      },
    };
  }
  try {
    return { tree: new Reader(tokensOf(text, unknown)).whole() };
  } catch (error) {
    if (error instanceof NotUnderstood) return { problem: error.problem };
    throw error;
  }
}

/** What a search box can open at once: the bug of a number, or of its name in another tracker. */
export type Opens =
  { readonly kind: 'number'; readonly id: number } | { readonly kind: 'alias'; readonly alias: string };

/** The bug that `text` names by nothing but a number ("42", "#42", "bug 42") or another tracker's key ("TIMOB-123"), or null. */
export function bareNumber(text: string): Opens | null {
  const typed = text.trim();
  const number = typed
    .replace(/^bug\s/i, '')
    .trim()
    .replace('#', '');
  if (/^[1-9]\d{0,14}$/.test(number)) return { kind: 'number', id: Number(number) };
  return /^[a-z][a-z0-9_]{0,29}-\d{1,9}$/i.test(typed) ? { kind: 'alias', alias: typed } : null;
}
