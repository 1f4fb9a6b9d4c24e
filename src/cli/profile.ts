// `profile FILE`: looks for some seconds at a process that serves, without ending or slowing it, and keeps what it does in a file.
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Config } from '../config.js';
import { doorsOf, SECONDS } from '../serving/profiler.js';
import { sourceOf } from '../traces.js';
import { pathOf } from './files.js';
import { calledSo, Misuse, say } from './terminal.js';
import { profileUsage } from './usage.words.js';

interface Asked {
  readonly path: string;
  readonly seconds: number;
  /** 0 where there is one only. */
  readonly pid: number;
}

interface Door {
  readonly path: string;
  readonly work: string;
  readonly pid: number;
}

/** As V8 tells it. */
interface Profile {
  readonly refused?: string;
  readonly nodes?: readonly { readonly callFrame: Frame }[];
}

interface Frame {
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

const options = { seconds: { type: 'string', default: '10' }, pid: { type: 'string', default: '0' } } as const;

/** Throws Misuse for what is not understood. */
function asked(args: readonly string[]): Asked {
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch {
      throw calledSo(profileUsage);
    }
  })();
  const [name, ...more] = told.positionals;
  const [seconds, pid] = [Number(told.values.seconds), Number(told.values.pid)];
  if (!name || more.length > 0 || !Number.isSafeInteger(pid)) throw calledSo(profileUsage);
  if (!(seconds >= SECONDS.least && seconds <= SECONDS.most))
    throw new Misuse(`--seconds takes ${SECONDS.least} to ${SECONDS.most}.`);
  if (existsSync(pathOf(name))) throw new Misuse(`There is a file ${pathOf(name)} already.`);
  return { path: pathOf(name), seconds, pid };
}

function doors(folder: string): Door[] {
  const names = (() => {
    try {
      return readdirSync(doorsOf(folder));
    } catch {
      return [];
    }
  })();
  return names.flatMap((name) => {
    const [, work, pid] = /^(\w+)-(\d+)\.sock$/.exec(name) ?? [];
    return work && pid ? [{ path: join(doorsOf(folder), name), work, pid: Number(pid) }] : [];
  });
}

/** Each function with its place in the source files. */
const named = ({ nodes = [], ...rest }: Profile): object => ({
  ...rest,
  nodes: nodes.map(({ callFrame, ...node }) => {
    const { url, line, column } = sourceOf({
      ...callFrame,
      line: callFrame.lineNumber,
      column: callFrame.columnNumber,
    });
    return { ...node, callFrame: { ...callFrame, url, lineNumber: line, columnNumber: column } };
  }),
});

/** What the process answers; null where nobody is behind the door any more, which is then taken away. */
async function ask(door: Door, seconds: number): Promise<Profile | null> {
  const socket = connect(door.path);
  socket.write(`${seconds}\n`);
  try {
    return JSON.parse(await text(socket)) as Profile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
    rmSync(door.path, { force: true });
    return null;
  }
}

/** The door that is meant. Throws Misuse where it is not clear which. */
function meant(all: readonly Door[], pid: number): Door {
  const [door, another] = all.filter((one) => pid === 0 || one.pid === pid);
  const known = all.map((one) => `${one.pid} (${one.work})`).join(', ');
  if (!door) throw new Misuse(`No such process of BugZot serves here${known ? `; there are: ${known}` : ''}.`);
  if (another) throw new Misuse(`Say which one by --pid: ${known}.`);
  return door;
}

export async function profile(args: readonly string[], config: Config): Promise<number> {
  const { path, seconds, pid } = asked(args);
  const door = meant(doors(config.var), pid);
  const said = await ask(door, seconds);
  if (!said) throw new Error(`Process ${door.pid} has ended.`);
  if (said.refused) throw new Error(said.refused);
  writeFileSync(path, JSON.stringify(named(said)), { mode: 0o600, flag: 'wx' });
  say(`${path}: ${seconds} s of process ${door.pid} (${door.work}).`);
  say('Chrome reads it in its developer tools (Performance, Load profile), and so does speedscope.');
  return 0;
}
