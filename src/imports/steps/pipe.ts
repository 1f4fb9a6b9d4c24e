// Steps that are connected like pipes: each takes what the one before it gives, and asks for more when it is ready.

/** A step of a stream. */
export type Step<In, Out> = (items: AsyncIterable<In>) => AsyncIterable<Out>;

/**
 * The source, flowing through the steps in their order. Nothing is fetched before it is asked for at the end, and nothing
 * is stored between two steps; a step that throws ends all those before it.
 */
export function pipe<A, B>(source: AsyncIterable<A>, ab: Step<A, B>): AsyncIterable<B>;
export function pipe<A, B, C>(source: AsyncIterable<A>, ab: Step<A, B>, bc: Step<B, C>): AsyncIterable<C>;
export function pipe<A, B, C, D>(
  source: AsyncIterable<A>,
  ab: Step<A, B>,
  bc: Step<B, C>,
  cd: Step<C, D>,
): AsyncIterable<D>;
export function pipe<A, B, C, D, E>(
  source: AsyncIterable<A>,
  ab: Step<A, B>,
  bc: Step<B, C>,
  cd: Step<C, D>,
  de: Step<D, E>,
): AsyncIterable<E>;
export function pipe(source: AsyncIterable<unknown>, ...steps: Step<unknown, unknown>[]): AsyncIterable<unknown> {
  return steps.reduce((flow, step) => step(flow), source);
}

/** A step that makes one thing of each, or none where `become` answers null. */
export const each = <In, Out>(become: (item: In) => Out | null): Step<In, Out> =>
  async function* (items) {
    for await (const item of items) {
      const made = become(item);
      if (made !== null) yield made;
    }
  };

/** A step that ends the stream after `stop`. */
export const until = <Item>(stop: AbortSignal | undefined): Step<Item, Item> =>
  async function* (items) {
    for await (const item of items) {
      if (stop?.aborted) return;
      yield item;
    }
  };
