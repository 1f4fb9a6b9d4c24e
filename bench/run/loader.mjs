// The way to the process that makes the load.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CLIENTS = 8;

export class Loader {
  constructor() {
    this.child = fork(join(import.meta.dirname, 'load.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  /** Drives as `wish` of load.mjs says; throws at the first answer that is not the expected one. */
  async drive(wish) {
    this.child.send({ clients: CLIENTS, ...wish });
    const [{ result, error }] = await once(this.child, 'message');
    if (error) throw new Error(error);
    return result;
  }

  end() {
    this.child.disconnect();
  }
}
