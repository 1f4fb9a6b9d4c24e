// Loaded into processes of the application by NODE_OPTIONS: at SIGUSR2 each collects its garbage and writes what it then has.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const path = join(process.env.WEIGHED, `${process.pid}.json`);
  writeFileSync(`${path}.new`, JSON.stringify({ heap: process.memoryUsage().heapUsed, timers }));
  renameSync(`${path}.new`, path);
});
