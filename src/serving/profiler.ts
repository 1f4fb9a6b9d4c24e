// A door of each process for its administrator: a socket in VAR, by which it tells where its time goes, while it serves.
import { chmod, mkdir, rm } from 'node:fs/promises';
import { Session } from 'node:inspector';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What may be asked for, in seconds. */
export const SECONDS = { least: 1, most: 300 };

/** Bytes of a path to a socket, at most. */
const PATH = 107;

/** Microseconds between two looks. */
const INTERVAL = 1_000;

/** Where the doors are: all that have the rights of this user may come in, and nobody else. */
export const doorsOf = (folder: string): string => join(folder, 'processes');

const post = <Answer>(session: Session, method: string, params?: object): Promise<Answer> =>
  new Promise((resolve, reject) =>
    session.post(method, params, (error, answer) => (error ? reject(error) : resolve(answer as Answer))),
  );

/** Looks for so many seconds at what this process does, or until nobody waits any more; answers it as a .cpuprofile. */
async function profile(seconds: number, gone: AbortSignal): Promise<object> {
  const session = new Session();
  session.connect();
  try {
    await post(session, 'Profiler.enable');
    await post(session, 'Profiler.setSamplingInterval', { interval: INTERVAL });
    await post(session, 'Profiler.start');
    await pause(seconds * 1000, undefined, { signal: gone, ref: false }).catch(() => undefined);
    return (await post<{ profile: object }>(session, 'Profiler.stop')).profile;
  } finally {
    session.disconnect();
  }
}

let isBusy = false;

/** What is answered to who asks for so many seconds. */
async function answer(asked: string, gone: AbortSignal): Promise<object> {
  const seconds = Number(asked);
  if (!(seconds >= SECONDS.least && seconds <= SECONDS.most)) return { refused: 'That is no number of seconds.' };
  if (isBusy) return { refused: 'This process is being looked at already.' };
  isBusy = true;
  return profile(seconds, gone).finally(() => (isBusy = false));
}

/** One line that is asked, one that is answered. */
function serve(socket: Socket): void {
  const gone = new AbortController();
  socket.on('error', () => undefined);
  socket.once('close', () => gone.abort());
  socket.setEncoding('utf8').once('data', (asked: string) => {
    void answer(asked, gone.signal)
      .catch((error: Error) => ({ refused: error.message }))
      .then((said) => socket.end(`${JSON.stringify(said)}\n`));
  });
}

/** Opens the door of this process in the folder of the instance; answers how it is closed. Throws where there can be none. */
export async function openDoor(folder: string, work: string): Promise<() => Promise<void>> {
  const path = join(doorsOf(folder), `${work}-${process.pid}.sock`);
  if (Buffer.byteLength(path) > PATH) throw new Error(`${path} is too long for a socket.`);
  await mkdir(doorsOf(folder), { recursive: true, mode: 0o700 });
  await rm(path, { force: true });
  const server = createServer(serve).unref();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  server.on('error', () => undefined);
  await chmod(path, 0o600);
  return async () => {
    server.close();
    await rm(path, { force: true });
  };
}
