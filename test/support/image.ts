// A Dockerfile as data, and the files of an image laid out by hand, where nothing can build one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Instruction {
  readonly name: string;
  readonly words: readonly string[];
}

interface Stage {
  readonly name: string;
  readonly from: string;
  readonly steps: readonly Instruction[];
}

/** What follows the name of an instruction: a list as JSON, or words. */
const wordsOf = (text: string): string[] => {
  const list = /\[.*\]$/.exec(text)?.[0];
  if (list) return [...text.slice(0, -list.length).split(/\s+/).filter(Boolean), ...(JSON.parse(list) as string[])];
  return text.split(/\s+/).filter(Boolean);
};

/** The lines of a Dockerfile, each with all that it is continued by. */
const linesOf = (dockerfile: string): string[] =>
  dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** The stages of a Dockerfile, in their order. */
function stagesOf(dockerfile: string): Stage[] {
  const stages: (Stage & { steps: Instruction[] })[] = [];
  for (const line of linesOf(dockerfile)) {
    const [name = '', ...rest] = line.trim().split(' ');
    const words = wordsOf(rest.join(' '));
    if (name === 'FROM') stages.push({ name: words.at(2) ?? '', from: `${words[0]}`, steps: [] });
    else stages.at(-1)?.steps.push({ name, words });
  }
  return stages;
}

/** Of a COPY: the stage it takes from ('' for the project), the paths that it takes, and where they go. */
function copying({ words }: Instruction): { from: string; paths: string[]; to: string } {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? '';
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, paths: paths.slice(0, -1), to: paths.at(-1) ?? '' };
}

export const asRoot = process.getuid?.() === 0;

/** Copies what belongs together. Root takes hard links where the disk allows it; others change modes, so that they take copies. */
export function lay(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const ways = asRoot ? ['-al', '-a'] : ['-a'];
  const copied = ways.some((how) => spawnSync('cp', [how, from, to], { stdio: 'ignore' }).status === 0);
  if (!copied) throw new Error(`${from} could not be copied to ${to}.`);
}

interface Locked {
  dev?: boolean;
  optional?: boolean;
  devOptional?: boolean;
}

/** What npm leaves of node_modules without packages for building and, as the image has it, without optional ones; below `to`. */
export function layPackages(to: string, isLean = true): void {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const stays = ({ dev, optional, devOptional }: Locked): boolean => !dev && !(isLean && (optional || devOptional));
  const isThere = (path: string): boolean => path.startsWith('node_modules/') && existsSync(path);
  const paths = Object.keys(packages).filter((path) => isThere(path) && stays(packages[path] ?? {}));
  const isInner = (path: string): boolean => paths.some((outer) => path.startsWith(`${outer}/`));
  for (const path of paths.filter((one) => !isInner(one))) lay(path, join(to, path));
  // What a package has below itself and needs for building alone goes.
  const below = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((path) => packages[path]);
  for (const path of below.filter((one) => !stays(packages[one] ?? {}))) spawnSync('rm', ['-r', join(to, path)]);
}

export const stages = stagesOf(readFileSync('Dockerfile', 'utf8'));
export const stageNamed = (name: string): Stage =>
  stages.find((one) => one.name === name) ?? { name, from: '', steps: [] };

/** What is said after each instruction of that name. */
export const stepsOf = (one: Stage, name: string): (readonly string[])[] =>
  one.steps.filter((step) => step.name === name).map(({ words }) => words);

export const copiesOf = (one: Stage): ReturnType<typeof copying>[] =>
  one.steps.filter(({ name }) => name === 'COPY').map(copying);

/** The files of a stage that is built from this project's: each COPY done by hand below `to`. */
export function layImage(name: string, to: string): void {
  for (const { paths, to: place } of copiesOf(stageNamed(name)))
    for (const path of paths.map((one) => one.replace('/srv/bugzot/', ''))) {
      if (path === 'node_modules') layPackages(to);
      else lay(path, join(to, place.endsWith('/') ? join(place, path) : place));
    }
}
