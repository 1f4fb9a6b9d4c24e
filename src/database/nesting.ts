// A read on a second connection from within a transaction: under load everybody may hold one and wait for another.
import { AsyncLocalStorage } from 'node:async_hooks';

let inside: AsyncLocalStorage<true> | null = null;

/** From now on such a read is an error. It doubles the price of every `await`, so that the tests alone ask for it. */
export function forbidNesting(): void {
  inside = new AsyncLocalStorage();
}

/** Does `work` as what goes on within a transaction. */
export const asTransaction = <Result>(work: () => Promise<Result>): Promise<Result> =>
  inside ? inside.run(true, work) : work();

/** Throws where a transaction goes on. */
export function refuseNested(what: string): void {
  if (inside?.getStore()) throw new Error(`Within a transaction ${what} must go by its own connection: db.query().`);
}
