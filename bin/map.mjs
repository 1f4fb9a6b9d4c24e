// `npm run map`: draws the README's map of the rooms from the imports in src/; `--check` only says whether it is right.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './setup.mjs';

const cruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const readme = join(root, 'README.md');
const marks = /(<!-- map -->\n)[^]*?(<!-- \/map -->)/;

/** The room of a file; '' for the few words that all share (who, errors, config, log). */
function roomOf(path) {
  if (/^src\/(main|app\.\w+)\.ts$|^src\/(cli|serving)\//.test(path)) return 'front door';
  return /^src\/(\w+)\//.exec(path)?.[1] ?? '';
}

/** Room → the rooms that it looks down on. */
async function looks() {
  const rooms = new Map();
  const { said } = await runNode(cruise, ['--config', '--output-type', 'json', 'src']);
  for (const { source, dependencies } of JSON.parse(said).modules.filter((file) => roomOf(file.source))) {
    const room = roomOf(source);
    const below = dependencies.map(({ resolved }) => roomOf(resolved)).filter((other) => other && other !== room);
    rooms.set(room, new Set([...(rooms.get(room) ?? []), ...below]));
  }
  return rooms;
}

const rooms = await looks();
const height = (room) => 1 + Math.max(0, ...[...rooms.get(room)].map(height));
const order = [...rooms.keys()].sort((a, b) => height(b) - height(a) || (a < b ? -1 : 1));
const cell = (room, other) => (room === other ? room : rooms.get(room).has(other) ? '↓' : '').padEnd(other.length);
const row = (room) => order.map((other) => cell(room, other)).join('  ');
const map = order.map(row).join('\n').replace(/ +$/gm, '');
const before = readFileSync(readme, 'utf8');
const after = before.replace(marks, (_, open, close) => `${open}\`\`\`text\n${map}\n\`\`\`\n${close}`);
const check = process.argv.includes('--check');
if (!check) writeFileSync(readme, after);
console.log(check && after !== before ? `README.md has another map than the code:\n${map}` : map);
process.exitCode = Number(check && after !== before);
