// One address of each kind of page that somebody can come to by links, for those who ask for all of them.
import { parse } from 'node-html-parser';
import type { Client } from './client.js';

/** Addresses that differ in numbers alone, or in what they are asked with, are of one kind. */
const kindOf = (path: string): string => {
  const { pathname, searchParams } = new URL(path, 'http://x');
  return `${pathname.replace(/\d+/g, 'N')}?${[...new Set(searchParams.keys())].sort().join('&')}`;
};

/** What is no page to look at: leaving, and what is sent as a file. */
const isPage = (path: string): boolean => /^\/(?!\/)/.test(path) && !/\/end\b|download|\/assets\/|\/files\//.test(path);

const cookie = ({ cookies }: Client): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

/** Asks for it as `client` would, without keeping anything of it. */
export async function ask(client: Client, path: string): Promise<{ status: number; text: string }> {
  const headers = { accept: 'text/html', cookie: cookie(client) };
  const answer = await fetch(client.url + path, { headers, redirect: 'manual' });
  return { status: answer.status, text: await answer.text() };
}

/** At most `most` addresses from the front page on, each of another kind, that `client` is given. */
export async function pageKinds(client: Client, starts: readonly string[], most: number): Promise<string[]> {
  const kinds = new Map(starts.map((path) => [kindOf(path), path]));
  const found: string[] = [];
  for (const path of kinds.values()) {
    if (found.length >= most) break;
    const { status, text } = await ask(client, path);
    if (status !== 200) continue;
    found.push(path);
    for (const link of parse(text).querySelectorAll('a[href]')) {
      const href = (link.getAttribute('href') ?? '').replace(/&amp;/g, '&').replace(/#.*/, '');
      if (isPage(href) && !kinds.has(kindOf(href))) kinds.set(kindOf(href), href);
    }
  }
  return found;
}
