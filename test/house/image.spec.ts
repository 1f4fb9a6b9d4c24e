// Dockerfile and compose.yaml name what there is, and let as little be done as can be.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { settings } from '../../src/setting.js';
import { compose, ours, services } from '../support/compose.js';
import { copiesOf, stageNamed, stages, stepsOf } from '../support/image.js';

const isTagged = (image: string): boolean => /^[a-z]+:[\d.]+-[a-z-]+$/.test(image);

describe('Dockerfile', () => {
  it('begins from named versions, and copies only what is there', () => {
    expect(stages.map(({ from }) => from).filter((from) => !isTagged(from))).toEqual([]);
    const ignored = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    for (const [at, one] of stages.entries())
      for (const { from, paths } of copiesOf(one)) {
        if (from) expect(stages.slice(0, at).map(({ name }) => name)).toContain(from);
        else expect(paths.filter((path) => !existsSync(path) || ignored.includes(path))).toEqual([]);
      }
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.env', 'var', 'node_modules']));
  });

  it('brings along all that goes into a build', () => {
    const build = readFileSync('bin/build.mjs', 'utf8');
    const lists = [...build.matchAll(/^const (?:folders|files|scripts) = \[(.*)\];$/gm)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, path = '']) => path),
    );
    expect(lists.length).toBeGreaterThan(8);
    const brought = copiesOf(stageNamed('build')).flatMap(({ paths }) => paths);
    expect(lists.filter((path) => !brought.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([]);
    const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);
    const run = stepsOf(stageNamed('build'), 'RUN').flatMap((words) =>
      words.flatMap((word, at) => (word === 'run' && words[at - 1] === 'npm' ? [words[at + 1] ?? ''] : [])),
    );
    expect(run.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('runs as somebody who is not root, says whether it is well, and calls files that are built', () => {
    const last = stages.at(-1);
    expect(last?.name).toBe('bugzot');
    const image = stageNamed('bugzot');
    expect(stepsOf(image, 'USER')).toEqual([['node:www-data']]);
    expect(image.steps.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      image.steps.findLastIndex(({ name }) => ['RUN', 'COPY'].includes(name)),
    );
    const called = [...stepsOf(image, 'CMD'), ...stepsOf(image, 'HEALTHCHECK')].map((words) => words.slice(-2));
    expect(called).toHaveLength(2);
    for (const [program, path = ''] of called) expect([program, existsSync(path)]).toEqual(['node', true]);
    const known = [...Object.keys(settings), 'NODE_ENV', 'UV_THREADPOOL_SIZE'];
    const set = stepsOf(image, 'ENV').flatMap((words) => words.map((word) => word.split('=')[0] ?? ''));
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  it('names images, volumes, services and settings that there are', () => {
    const built = services.flatMap(([, { build }]) => build?.target ?? []);
    expect(built.filter((target) => !stages.some(({ name }) => name === target))).toEqual([]);
    const foreign = services.flatMap(([, { build, image }]) => (build ? [] : image));
    expect(foreign.filter((image) => !isTagged(image))).toEqual([]);
    for (const [, { volumes = [], depends_on: waits = {}, configs = [] }] of services) {
      const named = volumes.map((one) => one.split(':')[0] ?? '').filter((one) => !(one in compose.volumes));
      expect([named, Object.keys(waits).filter((one) => !(one in compose.services))]).toEqual([[], []]);
      expect(configs.filter(({ source }) => !(source in compose.configs))).toEqual([]);
    }
    const said = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(said.filter((name) => !(name in settings))).toEqual([]);
  });

  it('lets two processes write nowhere but where they keep things, and only nginx be reached', () => {
    expect(ours).toHaveLength(2);
    for (const [, service] of ours) {
      expect([service.read_only, service.cap_drop, service.security_opt]).toEqual([
        'true',
        ['ALL'],
        ['no-new-privileges:true'],
      ]);
      expect([...(service.volumes ?? []).map((one) => one.split(':')[1]), ...(service.tmpfs ?? [])]).toEqual([
        '/var/lib/bugzot',
        '/run/bugzot',
        '/var/run/postgresql',
        '/tmp',
      ]);
    }
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['nginx']);
    expect(compose.services['database']?.network_mode).toBe('none');
  });

  it('gives each process a socket that nginx.conf knows, and asks for every secret', () => {
    const text = readFileSync('compose.yaml', 'utf8');
    const known = [...readFileSync('nginx.conf', 'utf8').matchAll(/server unix:(\S+)/g)].map(([, path]) => path);
    expect(ours.map(([, { environment }]) => environment?.['SOCKET']).sort()).toEqual(known.sort());
    for (const secret of ['DATABASE_PASSWORD', 'SECRET_KEY']) {
      expect(text).toContain(`\${${secret}:?`);
      expect(text).not.toContain(`\${${secret}:-`);
    }
  });
});
