// Browser and system of a session in words, from what the browser says of itself.
import bowser from 'bowser';

/** Characters of it that are kept. */
const MOST = 300;

/** What is kept of a User-Agent header. */
export function agentOf(header: string | undefined): string {
  const cut = [...(header ?? '').slice(0, 2 * MOST).toWellFormed()].slice(0, MOST);
  return cut.join('').replace(/\p{Cc}/gu, ' ');
}

/** Names that are bowser's own: it would also take any first word for a browser's name. */
const browsers = new Set(Object.values(bowser.BROWSER_MAP));
const systems = new Set(Object.values(bowser.OS_MAP));

/** "Firefox on Linux"; of what is unknown, as much as is known. */
export function agentWords(agent: string): string {
  const { browser, os } = bowser.parse(agent || 'unknown');
  const name = browsers.has(browser.name ?? '') ? browser.name : 'A browser';
  return systems.has(os.name ?? '') ? `${name} on ${os.name}` : `${name}`;
}
