// `routes`: every route with its method, path, rule, caching and limit, as Nest reads them from the controllers.
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { CACHING } from '../web/caching.js';
import { LIMITED } from '../web/limited.js';
import { RULE } from '../web/rule.js';
import { only, say } from './terminal.js';

export interface Route {
  readonly method: string;
  readonly path: string;
  /** '' where there is none: such a route answers nobody. */
  readonly rule: string;
  /** The decorator's word, or 'private' for the default. */
  readonly caching: string;
  /** What bounds who sends it and is not known, or ''. */
  readonly limit: string;
  readonly handler: string;
}

type Module = Type | { module: Type; imports?: unknown[]; controllers?: Type[] };

const list = <Item>(value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);

/** What a module says under `key`, in its decorator or where it is put together at run time. */
const told = <Item>(module: Module, key: 'imports' | 'controllers'): Item[] =>
  'module' in module
    ? [...list<Item>(new Map(Object.entries(module)).get(key)), ...told<Item>(module.module, key)]
    : list<Item>(
        Reflect.getMetadata(key === 'imports' ? MODULE_METADATA.IMPORTS : MODULE_METADATA.CONTROLLERS, module),
      );

function controllersOf(module: Module, seen = new Set<unknown>()): Type[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const inner = told<Module>(module, 'imports').filter((one) => typeof one === 'function' || 'module' in one);
  return [...told<Type>(module, 'controllers'), ...inner.flatMap((one) => controllersOf(one, seen))];
}

const join = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((text: unknown) => (typeof text === 'string' ? text : ''));

/** What a decorator has said of a thing; nothing of what is no class and no method. */
const said = (key: string, thing: unknown): unknown =>
  typeof thing === 'function' ? (Reflect.getMetadata(key, thing) as unknown) : undefined;

function routesOf(controller: Type): Route[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype as object));
  return methods.flatMap(([name, { value }]: [string, { value?: unknown }]) => {
    const method = said(METHOD_METADATA, value);
    if (typeof method !== 'number') return [];
    const rule = texts(said(RULE, value)).join();
    const caching = texts(said(CACHING, value) ?? 'private').join();
    const limit = texts(said(LIMITED, value)).join();
    const handler = `${controller.name}.${name}`;
    const paths = texts(said(PATH_METADATA, value));
    const whole = texts(said(PATH_METADATA, controller)).flatMap((base) => paths.map((path) => join(base, path)));
    return whole.map((path) => ({ method: RequestMethod[method] ?? '', path, rule, caching, limit, handler }));
  });
}

/** Every route of the application, by path. */
export function routes(config: Config): Route[] {
  const all = [...new Set(controllersOf(AppModule.with(config)))].flatMap(routesOf);
  return all.sort((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path < b.path ? -1 : 1));
}

export async function printRoutes(args: readonly string[], config: Config): Promise<number> {
  only(args, 'routes [--json]', 0, args[0] === '--json' ? 1 : 0);
  const all = routes(config);
  if (args[0] === '--json') say(JSON.stringify(all, null, 2));
  else
    for (const { method, path, rule, caching, limit } of all)
      say([method.padEnd(6), path.padEnd(44), rule.padEnd(20), caching.padEnd(8), limit].join(' ').trimEnd());
  return 0;
}
