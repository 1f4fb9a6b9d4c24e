// The top level and the packages are what was asked for, and each is really used.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { filesIn, isFolder, read, root, sources, topFiles } from './sources.js';

interface Package {
  name?: string;
  version?: string;
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  scripts?: Record<string, string>;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

const manifest = JSON.parse(read('package.json')) as Package;
const lock = JSON.parse(read('package-lock.json')) as { lockfileVersion: number; packages: Record<string, Package> };
const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = manifest;

/** What the issue asks for by name. */
const askedFor = [
  'src',
  'views',
  'migrations',
  'test',
  'nest-cli.json',
  'ormconfig.ts',
  'package.json',
  'Dockerfile',
  'nginx.conf',
  'nginx.tls.conf',
];
const others = [
  '.ci',
  '.dependency-cruiser.cjs',
  '.dockerignore',
  '.gitignore',
  '.prettierignore',
  '.prettierrc.json',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'STYLE.md',
  'assets',
  'bench',
  'bin',
  'compose.yaml',
  'docs',
  'eslint.config.mjs',
  'jest.config.mjs',
  'package-lock.json',
  'tsconfig.build.json',
  'tsconfig.json',
];

describe('the top level', () => {
  it('has what was asked for and what is named here, and nothing else', () => {
    const made = read('.gitignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const isMade = (name: string): boolean =>
      made.some(
        (pattern) =>
          pattern.replace(/\/$/, '') === name || (pattern.startsWith('*') && name.endsWith(pattern.slice(1))),
      );
    const found = readdirSync(root).filter((name) => name !== '.git' && !isMade(name));
    expect(found.sort()).toEqual([...askedFor, ...others].sort());
  });

  it('calls in .ci/run what the README tells everybody to call', () => {
    const commands = read('.ci/run')
      .split('\n')
      .filter((line) => /^\w/.test(line) && !/^(set|cd) /.test(line));
    expect(commands).toEqual(['npm test']);
    expect(read('README.md')).toMatch(/^npm test\b/m);
  });

  it('has a file behind each command of package.json', () => {
    const files = Object.values(manifest.scripts ?? {}).flatMap(
      (command) => /^(?:exec )?node (\S+)/.exec(command)?.[1] ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((path) => !filesIn('bin').includes(path))).toEqual([]);
  });
});

/** The package that an import names: "pg", "@nestjs/common". */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Packages that are imported in these files, and loaded or resolved by name. */
function imported(paths: readonly string[]): Set<string> {
  const named = /(?:\bfrom|\bimport|\bimport\(|\brequire\(|\bresolve\()\s*['"`]([^'"`.$][^'"`$]*)/g;
  return new Set(paths.flatMap((path) => [...read(path).matchAll(named)].map(([, name = '']) => packageOf(name))));
}

const running = ['src', 'migrations'].flatMap((folder) => filesIn(folder, /(?<!\.spec)\.ts$/)).concat('ormconfig.ts');

describe('the packages', () => {
  it.each([
    '@nestjs/core',
    '@nestjs/typeorm',
    'typeorm',
    'pg',
    '@nestjs/passport',
    'passport-local',
    'bcrypt',
    'express-session',
    'handlebars',
  ])('have %s, as was asked for, and use it', (name) => {
    expect(dependencies).toHaveProperty([name]);
    expect(imported(running)).toContain(name);
  });

  it('have jest, as was asked for, which runs this', () => {
    expect(devDependencies).toHaveProperty('jest');
    expect(read('bin/jest.mjs')).toContain('node_modules/jest/bin/jest.js');
  });

  it('are all imported where they run', () => {
    const used = imported(running);
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([]);
  });

  it('are all used where they build and test', () => {
    const own = ['package.json', 'package-lock.json'];
    const text = [
      ...sources(/\.(ts|mjs|mts)$/),
      ...topFiles().filter((name) => /\.(json|mjs|cjs)$/.test(name) && !own.includes(name)),
    ]
      .map(read)
      .join('\n');
    // What @swc/jest compiles with.
    const silent = /^@types\/|^@swc\/core$/;
    const unused = Object.keys(devDependencies).filter((name) => !silent.test(name) && !text.includes(name));
    expect(unused).toEqual([]);
  });

  it('bring types only for packages that are there', () => {
    const typed = Object.keys(devDependencies).filter((name) => name.startsWith('@types/') && name !== '@types/node');
    expect(typed.filter((name) => !(name.slice('@types/'.length) in { ...dependencies, ...devDependencies }))).toEqual(
      [],
    );
  });
});

describe('package-lock.json', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

  it('pins what package.json asks for', () => {
    const { dependencies: pinned, devDependencies: pinnedToo, optionalDependencies: perhaps } = lock.packages[''] ?? {};
    expect({ pinned, pinnedToo, perhaps }).toEqual({
      pinned: dependencies,
      pinnedToo: devDependencies,
      perhaps: optionalDependencies,
    });
    expect(lock.lockfileVersion).toBe(3);
  });

  it('knows what each package must contain, and not from where it came', () => {
    expect(packages.filter(([, one]) => !one.integrity).map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, one]) => one.resolved).map(([path]) => path)).toEqual([]);
  });

  it('lets scripts run by name only, each of them decided', () => {
    const decided = Object.keys(manifest.allowScripts ?? {});
    const asking = packages
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(decided.sort()).toEqual([...new Set(asking)].sort());
    expect(decided.filter((name) => /.@|[*^~]/.test(name))).toEqual([]);
  });
});

it('names every folder of sources with a plain noun', () => {
  const vague = new Set([
    'common',
    'shared',
    'utils',
    'util',
    'core',
    'helpers',
    'types',
    'dto',
    'interfaces',
    'misc',
    'lib',
  ]);
  const paths = sources(/./).flatMap((path) => path.split('/').slice(0, -1));
  expect([...new Set(paths)].filter((name) => vague.has(name))).toEqual([]);
  expect(isFolder('src')).toBe(true);
});
