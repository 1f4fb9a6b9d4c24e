// `npm run release` and `npm run deps`, on a small project of their own and a registry of this test.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-release-'));
const project = join(folder, 'project');
const out = join(folder, 'out');
const sums = (): string => readFileSync(join(out, 'SHA256SUMS'), 'utf8');
const write = (path: string, text: string): void => {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(join(project, path), text);
};

const who = { GIT_AUTHOR_NAME: 'R', GIT_AUTHOR_EMAIL: 'r@example.org' };
const environment = {
  ...process.env,
  ...who,
  GIT_COMMITTER_NAME: 'R',
  GIT_COMMITTER_EMAIL: 'r@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  npm_execpath: undefined,
};
const git = (...args: string[]): string =>
  spawnSync('git', args, { cwd: project, encoding: 'utf8', env: environment }).stdout;

async function call(script: string, args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(project, 'bin', script), ...args], {
    cwd: project,
    env: { ...environment, ...more },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const pot = { version: '1.0.0', integrity: 'sha512-AAAA' };
const lock = (packages: object) =>
  JSON.stringify({ name: 'bugzot', version: '0.1.0', lockfileVersion: 3, requires: true, packages });

beforeAll(() => {
  for (const name of ['release', 'news', 'pack', 'deps', 'npm', 'setup', 'install', 'node'])
    cpSync(`bin/${name}.mjs`, join(project, 'bin', `${name}.mjs`));
  const told = { name: 'bugzot', version: '0.1.0', license: 'MIT', dependencies: { pot: '~1.0.0' } };
  write('package.json', JSON.stringify(told));
  write('package-lock.json', lock({ '': told, 'node_modules/pot': pot }));
  write('node_modules/.package-lock.json', lock({ 'node_modules/pot': pot }));
  write('node_modules/pot/package.json', JSON.stringify({ name: 'pot', version: '1.0.0' }));
  write('bin/build.mjs', 'export const isBuilt = () => true;\nexport const build = () => ({ ok: true, said: "" });\n');
  write('dist/src/main.js', 'built\n');
  write('dist/public/assets/look.css', 'built\n');
  write('.gitignore', 'node_modules/\ndist/\n');
  write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n### New\n\n- A pot.\n');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run release', () => {
  it('refuses where something is not committed, and a version that is none', async () => {
    expect(await call('release.mjs', ['soon'])).toMatchObject({ code: 1, said: expect.stringContaining('1.2.3') });
    write('forgotten.ts', '');
    const refused = await call('release.mjs', ['0.2.0', out]);
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('forgotten.ts') });
    rmSync(join(project, 'forgotten.ts'));
    expect(git('status', '--porcelain') + git('tag')).toBe('');
  });

  it('numbers the version, and lays down what is given away with its checksums', async () => {
    expect(await call('release.mjs', ['0.2.0', out])).toMatchObject({ code: 0 });
    expect([git('status', '--porcelain'), git('tag'), git('log', '-1', '--format=%s')]).toEqual([
      '',
      'v0.2.0\n',
      'Release 0.2.0\n',
    ]);
    for (const name of ['package.json', 'package-lock.json'])
      expect(JSON.parse(readFileSync(join(project, name), 'utf8'))).toMatchObject({ version: '0.2.0' });
    expect(readFileSync(join(project, 'CHANGELOG.md'), 'utf8')).toMatch(
      /^# Changelog\n\n## Unreleased\n\n## 0\.2\.0, \d{4}-\d\d-\d\d\n\n### New\n/,
    );
    const names = readdirSync(out).filter((name) => name !== 'SHA256SUMS');
    const sum = (name: string): string =>
      `${createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex')}  ${name}\n`;
    expect(sums()).toBe(names.sort().map(sum).join(''));
    const sbom = JSON.parse(readFileSync(join(out, 'bugzot-0.2.0.cdx.json'), 'utf8')) as { components: object[] };
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { version: '0.2.0' } } });
    expect(sbom.components).toMatchObject([{ name: 'pot', version: '1.0.0' }]);
    expect(readFileSync(join(out, 'bugzot-0.2.0.md'), 'utf8')).toMatch(/This is the first version[^]*- A pot\.\n$/);
    const packed = spawnSync('tar', ['-tzf', join(out, 'bugzot-0.2.0.tar.gz')], { encoding: 'utf8' }).stdout;
    const files = packed.split('\n').filter((path) => path !== '' && !path.endsWith('/'));
    expect(files.every((path) => path.startsWith('bugzot-0.2.0/'))).toBe(true);
    for (const path of ['dist/src/main.js', 'dist/public/assets/look.css', 'package.json', 'bin/release.mjs'])
      expect(files).toContain(`bugzot-0.2.0/${path}`);
    expect(packed).not.toContain('node_modules');
  });

  it('says how many migrations came since, and does nothing twice', async () => {
    expect((await call('release.mjs', ['0.2.0', out])).said).toContain('There is a tag v0.2.0 already.');
    expect((await call('release.mjs', ['0.3.0', out])).said).toContain('says nothing under "Unreleased"');
    write('migrations/boil-water.ts', '// Boils.\n');
    write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n### Fixed\n\n- The lid.\n\n## 0.2.0\n\n- A pot.\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Boil');
    expect(await call('release.mjs', ['0.3.0', out])).toMatchObject({ code: 0 });
    const note = readFileSync(join(out, 'bugzot-0.3.0.md'), 'utf8');
    expect(note).toContain('Since v0.2.0 there is one migration.');
    expect([note.includes('- The lid.'), note.includes('- A pot.')]).toEqual([true, false]);
    expect(git('status', '--porcelain')).toBe('');
  });
});

describe('npm run deps', () => {
  let shop: Server;
  let url = '';
  const hole = {
    id: 1,
    title: 'It leaks',
    severity: 'high',
    vulnerable_versions: '<1.1.0',
    url: 'https://example.org/1',
  };
  const versions = Object.fromEntries(
    ['1.0.0', '2.0.0'].map((version) => [version, { name: 'pot', version, dist: { tarball: 'http://127.0.0.1/pot' } }]),
  );
  const packument = { name: 'pot', 'dist-tags': { latest: '2.0.0' }, versions };

  beforeAll(async () => {
    shop = createServer((request, response) => {
      request.resume();
      const said = /advisories\/bulk$/.test(request.url ?? '') ? { pot: [hole] } : packument;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(said));
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    url = `http://127.0.0.1:${(shop.address() as { port: number }).port}`;
  });
  afterAll(() => void shop.close());

  it('names what is outdated and what is known to leak, and ends with 1 for it', async () => {
    const { code, said } = await call('deps.mjs', [], { npm_config_registry: url });
    expect(said).toContain('Outdated packages: 1\n  pot 1.0.0 → 2.0.0\n');
    expect(said).toMatch(/Known holes: 1\n {2}pot, high, runs, .*\n {4}It leaks https:\/\/example\.org\/1/);
    expect(code).toBe(1);
  });

  it('says so where the registry can not be asked', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const { code, said } = await call('deps.mjs', [], { npm_config_registry: nowhere });
    expect(said).toMatch(/^Outdated packages: not known, .*\nKnown holes: not known, /);
    expect(code).toBe(2);
  });
});
