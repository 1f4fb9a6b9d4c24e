// Loaded before the application by NODE_OPTIONS: one text in one compiled file becomes another while it is loaded.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node runs the hooks of module loading in a thread of their own, from this same file.
if (isMainThread) register(import.meta.url, { data: JSON.parse(process.env.ALTERATION) });

let alteration;

export function initialize(told) {
  alteration = told;
}

export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.endsWith(`/dist/src/${alteration.file}`)) return loaded;
  const source = String(loaded.source);
  const pieces = source.split(alteration.from);
  if (pieces.length !== 2) throw new Error(`${alteration.file} has ${pieces.length - 1} times: ${alteration.from}`);
  return { ...loaded, source: pieces.join(alteration.to) };
}
