// Which processes the arguments of `serve` ask for.
import { describe, expect, it } from '@jest/globals';
import { CannotStart } from '../config.js';
import { postsOf } from './posts.js';

const told = (args: string, cores = 4): string =>
  postsOf(args.split(' ').filter(Boolean), cores)
    .map(({ work, nth }) => `${work} ${nth}`)
    .join(', ');

describe('The processes that serve', () => {
  it.each([
    ['', 'pages 1, pages 2, pages 3, pages 4, jobs 1'],
    ['--web auto --jobs 0', 'pages 1, pages 2, pages 3, pages 4'],
    ['--web 2', 'pages 1, pages 2, jobs 1'],
    ['--web=1 --jobs=2', 'pages 1, jobs 1, jobs 2'],
    ['--web 0 --jobs 1', 'jobs 1'],
  ])('by “%s” are %s', (args, posts) => {
    expect(told(args)).toBe(posts);
  });

  it.each(['--web 0 --jobs 0', '--web many', '--web 65', '--web -1', '--jobs auto', '--wbe 2', 'two', '--web'])(
    'are not said by “%s”',
    (args) => {
      expect(() => told(args)).toThrow(CannotStart);
    },
  );
});
