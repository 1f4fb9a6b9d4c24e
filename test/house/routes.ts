// The routes as Nest's router has them, told by the command `routes` of the built application.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './sources.js';

export interface Route {
  method: string;
  path: string;
  rule: string;
  caching: string;
  limit: string;
  handler: string;
}

function told(): Route[] {
  const folder = mkdtempSync(join(tmpdir(), 'bugzot-routes-'));
  const settings = { VAR: folder, SECRET_KEY: 'x'.repeat(40), DATABASE_URL: 'postgres://nobody@127.0.0.1/nothing' };
  try {
    const said = execFileSync(process.execPath, ['dist/bundle/cli/main.js', 'routes', '--json'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...settings },
    });
    return JSON.parse(said) as Route[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const routes = told();

/** ":id" is anything, ":id.txt" what ends with that. */
const isFilledBy = (part: string, given = ''): boolean => {
  const end = part.replace(/^:\w+/, '');
  return part.startsWith(':') ? given.length > end.length && given.endsWith(end) : part === given;
};

/** The route that answers a path: words before parameters, as they stand in the controllers. */
export function routeOf(method: string, path: string): Route | undefined {
  const given = (path.split('?')[0] ?? '').split('/');
  const fits = routes.filter((route) => {
    const parts = route.path.split('/');
    return (
      route.method === method && parts.length === given.length && parts.every((part, at) => isFilledBy(part, given[at]))
    );
  });
  return fits.sort((a, b) => a.path.split(':').length - b.path.split(':').length || b.path.length - a.path.length)[0];
}
