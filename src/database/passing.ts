// One answer of the database goes on in each turn of the event loop: new connections, and who asks for health, come in between.

/**
 * In one turn of its loop Node takes one new connection, and goes on with everything for which the database has answered.
 * With ten pages to render in every turn a crowd of new connections would wait for seconds; so each but the first waits
 * for a turn of its own. Where not much is asked nobody waits.
 */
export class Passing {
  private readonly line: (() => void)[] = [];
  private isTaken = false;

  /** Resolves when it is the caller's turn. */
  async pass(): Promise<void> {
    if (this.isTaken) return new Promise((go) => this.line.push(go));
    this.isTaken = true;
    setImmediate(() => this.next());
  }

  private next(): void {
    const go = this.line.shift();
    this.isTaken = go !== undefined;
    if (!go) return;
    setImmediate(() => this.next());
    go();
  }
}
