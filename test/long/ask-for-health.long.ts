// R29: whether it is alive and ready, asked while more is wanted than can be done, and when the database goes.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { figure, spread, times } from '../support/figures.js';

const SECONDS = times(30);

/** Milliseconds until `url` answers with `status`, and of each answer on the way. */
async function until(url: string, status: number): Promise<number> {
  const begin = performance.now();
  while ((await fetch(url)).status !== status) await pause(20);
  return performance.now() - begin;
}

/** What somebody beside the crowd is answered meanwhile: who makes the crowd would measure himself. */
async function bystander(url: string): Promise<{ status: number; ms: number }[]> {
  const program = join(import.meta.dirname, '../support/bystander.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, String(SECONDS)]);
  return JSON.parse(stdout) as { status: number; ms: number }[];
}

it('R29: tells that it is alive at once in a crowd, and within two seconds that it is not ready', async () => {
  const own = await ownApp();
  const rita = await new Client(own.url).signIn('rita');
  const end = performance.now() + SECONDS * 1000;
  const over = (): boolean => performance.now() > end;
  const crowd = Array.from({ length: 40 }, async () => {
    let answers = 0;
    for (const one = rita.twin(); !over(); answers++) await one.get('/bugs');
    return answers;
  });
  const asked = await bystander(`${own.url}/healthz`);
  const alive = asked.map(({ ms }) => ms);
  const answers = (await Promise.all(crowd)).reduce((sum, one) => sum + one, 0);
  await own.loseDatabase();
  const red = await until(`${own.url}/readyz`, 503);
  expect((await fetch(`${own.url}/healthz`)).status).toBe(200);
  own.findDatabase();
  const green = await until(`${own.url}/readyz`, 200);
  figure('R29: pages meanwhile, a second', answers / SECONDS);
  figure('R29: alive, asked in the crowd', spread(alive));
  figure('R29: not ready after the database has gone', `${Math.round(red)} ms`);
  figure('R29: ready after it has come back', `${Math.round(green)} ms`);
  expect(asked.filter(({ status }) => status !== 200)).toEqual([]);
  expect(red).toBeLessThanOrEqual(2_000);
  expect(Math.max(...alive)).toBeLessThanOrEqual(50);
}, 120_000);
