// A process of its own that asks an address every 50 ms for so many seconds, whatever its caller is busy with, and writes what it was told.
import { setTimeout as pause } from 'node:timers/promises';

const [url = '', seconds = '1'] = process.argv.slice(2);
// The first time is this process's own: it has yet to learn how to ask.
await fetch(url);
const end = performance.now() + Number(seconds) * 1000;
const answers = [];
while (performance.now() < end) {
  const begin = performance.now();
  const { status } = await fetch(url);
  answers.push({ status, ms: performance.now() - begin });
  await pause(50);
}
process.stdout.write(JSON.stringify(answers));
