// What the commands say, and how they hear that they are to stop.

/** A command that was called wrongly: it ends with code 2. */
export class Misuse extends Error {}

// Who reads on may stop before the end (`| head`): what is said then is for nobody.
process.stdout.on('error', () => undefined);

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Whether somebody wants more than one line of what went wrong. */
export const isDetailed = (level: string | undefined): boolean => level === 'debug' || level === 'trace';

/** What is thrown at a command that was called otherwise. */
export const calledSo = (usage: string): Misuse => new Misuse(`This is called so: npm run bugzot -- ${usage}`);

/** Throws Misuse where there is more or less than the command takes. */
export function only(args: readonly string[], usage: string, least: number, most = least): void {
  if (args.length < least || args.length > most) throw calledSo(usage);
}

/** A signal that Ctrl-C and SIGTERM give; who asks for them a second time ends at once. */
export function stopAsked(): AbortSignal {
  const stop = new AbortController();
  const told = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, told);
  return stop.signal;
}
