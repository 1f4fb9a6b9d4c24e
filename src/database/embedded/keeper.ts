// Watches over the embedded PostgreSQL: finds or starts it, notices when it goes, brings it back.
import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../../config.js';
import { advice, lastLines, setPassword, type Site } from './cluster.js';
import type { Log } from './log.js';
import { findPostmaster, isAlive, mendNote } from './postmaster.js';
import { type Answer, endServer, forgetSockets, knock, socketFolder, spawnServer, urlOf } from './server.js';

/** How a server that goes down says that another one holds the folder, or that children of an old one still do. */
const held = /lock file ".*" (already exists|is empty)|pre-existing shared memory block/;

/** A start after a crash may have much to mend. */
const patience = 600_000;

/** Milliseconds after which it is said again that the database does not come back. */
const sayAgain = 300_000;

const isRunning = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

export class Keeper {
  url = '';
  attached = false;
  private pid = 0;
  private stopping = false;
  private rising: Promise<void> = Promise.resolve();
  private watch: NodeJS.Timeout | undefined;
  private readonly atExit = () =>
    void (this.pid && !this.attached && isAlive(this.pid) && process.kill(this.pid, 'SIGINT'));

  constructor(
    private readonly site: Site,
    private readonly wish: { password: string; log: Log; settings?: Record<string, string> },
  ) {
    process.once('exit', this.atExit);
  }

  /** Resolves when a server answers: one that runs already, else our own. */
  async bringUp(): Promise<void> {
    const end = Date.now() + patience;
    while (!this.stopping && Date.now() < end) {
      const running = findPostmaster(this.site.data);
      if (running ? await this.attach(running) : await this.start()) return;
      await pause(50);
    }
    if (!this.stopping)
      throw new CannotStart('The database does not answer.', `Look at the processes of ${this.site.data}.`);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.watch);
    await this.rising;
    if (this.pid && !this.attached) {
      await endServer(this.pid);
      forgetSockets(this.site);
    }
    process.off('exit', this.atExit);
  }

  private async attach({ pid, sockets }: { pid: number; sockets: string }): Promise<boolean> {
    const url = urlOf(sockets, this.wish.password);
    const answer = await knock(url);
    if (answer === 'wrong password') {
      throw new CannotStart('The running database has another password.', `End it first: kill -INT ${pid}`);
    }
    if (answer === 'silent') return false;
    this.take(pid, url, this.hasStarter());
    this.watch = setInterval(() => this.runs(pid) || this.lost('was ended'), 300).unref();
    return true;
  }

  private async start(): Promise<boolean> {
    mendNote(this.site.data);
    const sockets = socketFolder(this.site);
    const child = spawnServer(this.site, sockets, this.wish.settings);
    const said = this.listen(child);
    const url = urlOf(sockets, this.wish.password);
    this.take(child.pid ?? 0, url, false);
    const answer = await this.reach(child, url);
    if (answer === 'ready') return this.guard(child);
    if (answer === 'wrong password') await this.renewPassword(child);
    if (answer !== 'gone' || held.test(said())) return false;
    this.pid = 0;
    throw new CannotStart(`The database does not start:\n${lastLines(said())}`, advice(said()));
  }

  private async reach(child: ChildProcess, url: string): Promise<Answer | 'gone'> {
    while (isRunning(child)) {
      if (this.stopping) return 'silent';
      const answer = await knock(url);
      if (answer !== 'silent') return answer;
      await pause(20);
    }
    return 'gone';
  }

  private take(pid: number, url: string, attached: boolean): void {
    Object.assign(this, { pid, url, attached });
    try {
      if (!attached) writeFileSync(join(this.site.folder, 'starter'), String(process.pid), { mode: 0o600 });
    } catch (error) {
      this.wish.log.debug(String(error));
    }
  }

  /** Whether the process that started the running server still lives; else the server is ours now. */
  private hasStarter(): boolean {
    try {
      const starter = Number(readFileSync(join(this.site.folder, 'starter'), 'utf8'));
      return starter !== process.pid && isAlive(starter);
    } catch {
      return false;
    }
  }

  private guard(child: ChildProcess): true {
    const gone = (code: number | null, signal: string | null) =>
      this.lost(`ended by itself (${signal ?? `code ${code}`})`);
    if (isRunning(child)) child.once('exit', gone);
    else gone(child.exitCode, child.signalCode);
    return true;
  }

  private async renewPassword(child: ChildProcess): Promise<void> {
    if (child.pid) await endServer(child.pid);
    await setPassword(this.site, this.wish.password);
    this.wish.log.info('The database was given the password of this configuration.');
  }

  private listen(child: ChildProcess): () => string {
    let said = '';
    const hear = (part: Buffer) => {
      said = (said + part.toString()).slice(-4000);
      this.wish.log.debug(`PostgreSQL: ${part.toString().trimEnd()}`);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    return () => said;
  }

  private runs(pid: number): boolean {
    return findPostmaster(this.site.data)?.pid === pid;
  }

  private lost(how: string): void {
    clearInterval(this.watch);
    this.pid = 0;
    if (this.stopping) return;
    this.wish.log.warn(`The database ${how}; it is started again.`);
    this.rising = this.rise();
  }

  /**
   * Tries until it succeeds, for the application keeps answering meanwhile: a full disk that has room again is noticed in
   * two seconds. Says why not when it begins to fail, and every five minutes.
   */
  private async rise(): Promise<void> {
    let said = -Infinity;
    for (let wait = 250; !this.stopping; wait = Math.min(wait * 2, 2_000)) {
      try {
        await this.bringUp();
        if (!this.stopping) this.wish.log.info('The database is back.');
        return;
      } catch (error) {
        const again = Date.now() - said >= sayAgain;
        this.wish.log[again ? 'warn' : 'debug']((error as Error).message);
        if (again) said = Date.now();
        await pause(wait);
      }
    }
  }
}
