// How slowly a body may come and an answer may be taken: both have to go on, and a body has to come in a time that fits its size.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerUnread } from './unread.js';

/** Milliseconds. */
export interface Patience {
  /** For which nothing of a body comes. */
  readonly silence: number;
  /** For which nothing of an answer is taken. */
  readonly untaken: number;
  /** In which a body may come as slowly as it likes. */
  readonly leisure: number;
  /** For each byte that has come, on top of that. */
  readonly byByte: number;
}

/** After two minutes 4 kB a second: a file of 25 MB may take an hour and three quarters, and one byte now and then two minutes. */
export const usual: Patience = { silence: 30_000, untaken: 120_000, leisure: 120_000, byByte: 0.25 };

/** What has been seen of one stream of bytes; `began` is when, in milliseconds. */
export class Pace {
  private bytes = 0;
  private grew: number;

  constructor(
    private readonly began: number,
    private readonly patience: Omit<Patience, 'untaken'>,
  ) {
    this.grew = began;
  }

  /** Whether nothing has come for too long; `bytes` are all that have come until `now`. */
  isSilent(bytes: number, now: number): boolean {
    if (bytes > this.bytes) [this.bytes, this.grew] = [bytes, now];
    return now - this.grew > this.patience.silence;
  }

  /** The same, or it comes too slowly on the whole. */
  isLate(bytes: number, now: number): boolean {
    const { leisure, byByte } = this.patience;
    return this.isSilent(bytes, now) || now - this.began > leisure + bytes * byByte;
  }
}

/** One request and its answer, as they pass. */
class Exchange {
  private readonly before: number;
  private readonly coming: Pace;
  private going: Pace | null = null;

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly patience: Patience,
  ) {
    this.before = request.socket.bytesRead;
    this.coming = new Pace(performance.now(), patience);
  }

  /** Ends it where it has come to a halt; answers whether that is so. */
  look(now: number): boolean {
    return this.request.complete ? this.endAnswer(now) : this.endBody(now);
  }

  private endBody(now: number): boolean {
    const { socket } = this.request;
    if (!this.coming.isLate(socket.bytesRead - this.before, now)) return false;
    if (this.response.headersSent) socket.destroy();
    else answerUnread(Object.assign(new Error('Too slow.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    return true;
  }

  /** One that is still being thought about has nothing that could be taken. */
  private endAnswer(now: number): boolean {
    const { socket } = this.request;
    if (socket.writableLength === 0) this.going = null;
    else this.going ??= new Pace(now, { ...this.patience, silence: this.patience.untaken });
    if (!this.going?.isSilent(socket.bytesWritten, now)) return false;
    socket.destroy();
    return true;
  }
}

/** Looks after all requests of the server from now on; who is too slow is told so, and let go of. */
export function keepPace(server: Server, patience: Patience = usual): void {
  const open = new Set<Exchange>();
  server.on('request', (request, response) => {
    const exchange = new Exchange(request, response, patience);
    open.add(exchange);
    response.once('close', () => open.delete(exchange));
  });
  const look = setInterval(() => {
    const now = performance.now();
    for (const exchange of open) if (exchange.look(now)) open.delete(exchange);
  }, patience.silence / 30).unref();
  server.once('close', () => clearInterval(look));
}
