// S23, S25: Debian's sqlmap and wapiti against a running BugZot find nothing, and nothing that they send is an error of ours.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { installFromDebian } from '../support/debian.js';
import { figure, times } from '../support/figures.js';

const MINUTES = Math.max(0.5, times(8));
const folder = mkdtempSync(join(tmpdir(), 'bugzot-scan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let own: OwnApp;
let url = '';
let cookie = '';

beforeAll(async () => {
  own = await ownApp({ environment: { LOG_LEVEL: 'warn' } });
  const dev = await new Client(own.url).signIn('dev');
  const bug = await aBug({ by: dev });
  url = `${own.url}${bug.url}`;
  // Whoever tries every form tries the one that signs out, too, and would be a stranger for the rest.
  await own.query(`CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`);
  await own.query('CREATE TRIGGER stays BEFORE DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION stays()');
  cookie = [...dev.cookies].map((pair) => pair.join('=')).join('; ');
}, 120_000);

/** Stories with a program of Debian's; skipped loudly where it can not be had. */
function withProgram(name: string, stories: () => void): void {
  const path = `/usr/bin/${name}`;
  if (!existsSync(path)) installFromDebian(name);
  if (existsSync(path)) return describe(name, stories);
  process.stderr.write(`\n*** No ${name}: it is NOT run. Install Debian's ${name}. ***\n\n`);
  figure(`S23: ${name}`, 'SKIPPED: not on this machine');
  describe.skip(`${name} (not on this machine)`, stories);
}

/** Runs a program to its end, but no longer than that many minutes; what it said. */
async function said(program: string, args: readonly string[], minutes: number): Promise<string> {
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } });
  // Whoever is interrupted asks what to do: report.
  child.stdin.on('error', () => undefined).end('r\n');
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (words += part));
  const late = setTimeout(() => child.kill('SIGINT'), minutes * 60_000);
  const tooLate = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000 + 20_000);
  await once(child, 'close');
  [late, tooLate].forEach(clearTimeout);
  return words;
}

/** What the application has logged that it should not have had to. */
const ours = (): string[] =>
  own
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50') || line.includes('sqlstate'));

withProgram('sqlmap', () => {
  const targets: readonly (readonly [string, string, string])[] = [
    ['/bugs?q=lid&sort=changed&after=', 'q,sort,after', 'a list'],
    ['/bugs?status=NEW&q=kettle', 'status,q', 'a filter'],
    ['/products/kettle?after=1', 'after', 'a product'],
    ['/session/new?next=/bugs', 'next', 'a way back'],
  ];

  it.each(targets)('can break out of no parameter of %s (%s, %s)', async (path, names, what) => {
    const args = ['-u', `${own.url}${path}`, '-p', names, '--cookie', cookie, '--batch', '--flush-session'];
    const more = ['--level=2', '--risk=1', '--threads=1', '--dbms=PostgreSQL', '--technique=BEU', '--random-agent'];
    const words = await said('sqlmap', [...args, ...more, `--output-dir=${folder}`], MINUTES / 4);
    const found = /is vulnerable|identified the following injection point|Payload:/.exec(words)?.[0] ?? 'nothing';
    const requests = /starting @/.test(words) && /testing/.test(words) ? 'asked' : `did not run: ${words.slice(-300)}`;
    figure(`S23: sqlmap at ${what} (${names})`, `${requests}, found ${found}`);
    expect([requests, found]).toEqual(['asked', 'nothing']);
    expect(ours()).toEqual([]);
  });
});

withProgram('wapiti', () => {
  it('finds nothing on all pages that lead on from a bug', async () => {
    const report = join(folder, 'report.json');
    const jar = ['-H', `Cookie: ${cookie}`];
    const modules = 'backup,blindsql,cookieflags,crlf,csp,exec,file,permanentxss,redirect,sql,xss';
    const part = (of: number): string => String(Math.round((MINUTES * 60) / of));
    const bounds = ['--max-scan-time', part(5), '--max-attack-time', part(16), '--max-links-per-page', '40', '-d', '3'];
    const out = ['-f', 'json', '-o', report, '--flush-session', '--no-bugreport', '-v', '1'];
    const args = ['-u', url, '--scope', 'domain', '-m', modules, ...bounds, ...jar];
    const words = await said('wapiti', [...args, ...out], MINUTES + 1);
    expect(existsSync(report) ? '' : words.slice(-800)).toBe('');
    const told = JSON.parse(readFileSync(report, 'utf8')) as {
      vulnerabilities: Record<string, { path: string; info: string }[]>;
      anomalies: Record<string, { path: string; info: string }[]>;
    };
    const found = Object.entries({ ...told.vulnerabilities, ...told.anomalies }).flatMap(([kind, all]) =>
      all.map(({ path, info }) => `${kind}: ${path}: ${info}`),
    );
    figure('S23: wapiti, findings', found.length);
    expect(found).toEqual([]);
    expect(ours()).toEqual([]);
  });
});
