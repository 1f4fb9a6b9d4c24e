// What the README says is so: its map is drawn from the code, its paths exist, its roles and words are those of the code.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { permissions } from '../../src/users/roles/permissions.policy.js';
import { resolutions, statuses } from '../../src/bugs/lifecycle/statuses.js';
import { settings } from '../../src/config.js';
import { read, root, topFiles } from './sources.js';

const readme = read('README.md');
const documents = topFiles().filter((name) => name.endsWith('.md'));

it('has the map that the code draws', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/map.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
}, 180_000);

it('answers "Where is …?" with paths that exist', () => {
  const table = readme.slice(readme.indexOf('| Where is …? |')).split('\n\n')[0] ?? '';
  const paths = [...table.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(12);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it.each(documents)('%s names files and folders that exist', (name) => {
  const text = read(name);
  const named = [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = '']) => path);
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  // What an instance keeps is made at its start.
  const missing = [...named, ...linked].filter((path) => !/^(var|dist)\//.test(path) && !existsSync(join(root, path)));
  expect([...new Set(missing)]).toEqual([]);
});

it('names commands that package.json has', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
  const named = documents.flatMap((name) =>
    [...read(name).matchAll(/npm run ([\w-]+)/g)].map(([, script = '']) => script),
  );
  expect([...new Set(named)].filter((script) => !scripts.includes(script))).toEqual([]);
});

it('names settings that there are', () => {
  const named = [...readme.matchAll(/`([A-Z][A-Z_]+)[=`]/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in settings))).toEqual([]);
});

it('tells the statuses, the resolutions and the roles as they are', () => {
  for (const { name } of [...statuses, ...resolutions]) expect(readme).toContain(name);
  const roles = [...read('migrations/create-people.ts').matchAll(/^\s+\('(\w+)', \d, '\{/gm)].map(
    ([, role = '']) => role,
  );
  expect(roles).toHaveLength(6);
  for (const role of roles) expect(readme).toMatch(new RegExp(`^\\| (a stranger|${role}) \\|`, 'm'));
  const migrations = ['create-people', 'open-panel', 'work-on-bugs', 'arrange-workflows', 'talk-about-bugs'];
  const given = migrations.map((name) => read(`migrations/${name}.ts`)).join('\n');
  const granted = new Set([...given.matchAll(/'\{([\w.,]+)\}'/g)].flatMap(([, all = '']) => all.split(',')));
  // What has another name by now.
  granted.delete('products.add');
  granted.add('products.manage');
  expect([...granted].sort()).toEqual(Object.keys(permissions).sort());
});
