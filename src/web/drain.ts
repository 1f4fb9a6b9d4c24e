// The way out of a server: whoever has asked gets his answer, and nothing is closed on which a request may be under way.
import cluster from 'node:cluster';
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How a server is left, in milliseconds. */
export interface Leaving {
  /** It still takes requests for so long: whoever asks for readiness sends nobody more by then. */
  readonly linger: number;
  /** A connection is closed when nothing has come on it for so long: longer than a proxy keeps one for its next request. */
  readonly quiet: number;
  /** What has not ended then is cut off. */
  readonly most: number;
}

/** Others go on meanwhile, and a proxy may have chosen us a moment ago: nginx forgets idle connections after 3 s (nginx.conf). */
const oneOfSeveral: Leaving = { linger: 3_000, quiet: 4_000, most: 14_000 };
/** Nobody goes on, so that nothing is won by waiting. */
const alone: Leaving = { linger: 0, quiet: 0, most: 10_000 };

/** How this process leaves. */
export const leaving: Leaving = cluster.isWorker ? oneOfSeveral : alone;

/** How often it is looked for connections to close. */
const LOOK = 50;

/** Watches the connections of a server from its beginning, to end them in order. */
export class Drain {
  /** When the last answer on a connection was given, or the answer that is under way. */
  private readonly connections = new Map<Socket, number | ServerResponse>();
  private isLeaving = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.connections.set(socket, performance.now());
      socket.once('close', () => this.connections.delete(socket));
    });
    server.prependListener('request', ({ socket }, response) => {
      this.connections.set(socket, response);
      if (this.isLeaving) lastOn(response);
      response.once('close', () => {
        if (this.connections.has(socket)) this.connections.set(socket, performance.now());
      });
    });
  }

  /** Takes nobody new, gives those who wait their answers; resolves when no connection is left. */
  async end({ linger, quiet, most }: Leaving): Promise<void> {
    this.isLeaving = true;
    for (const state of this.connections.values()) if (typeof state !== 'number') lastOn(state);
    await pause(linger);
    // Not the server's own close(): that would also close what idles, however lately.
    const closed = new Promise((resolve) => Listener.prototype.close.call(this.server, resolve));
    const look = setInterval(() => this.closeQuiet(quiet), LOOK);
    await Promise.race([closed, pause(most, undefined, { ref: false })]);
    clearInterval(look);
    this.server.closeAllConnections();
  }

  private closeQuiet(quiet: number): void {
    const before = performance.now() - quiet;
    for (const [socket, state] of this.connections) if (typeof state === 'number' && state <= before) socket.destroy();
  }
}

/** Lets the other side know that the connection ends with this answer. */
function lastOn(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
