// What a link may be, and which links are visited.
import { isIP } from 'node:net';

export const LINK_MOST = 1000;

/** The link as it is kept, or what is wrong with it, in a sentence. */
export type Read = { readonly url: string } | { readonly wrong: string };

const schemes = ['http:', 'https:'];
const inside = /[\s\p{Cc}\p{Cf}]/u;

/** Reads what was typed: http or https, no password in it, ASCII and at most LINK_MOST characters when it is normalised. */
export function readLink(typed: string): Read {
  const text = typed.trim();
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  if (inside.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text))
    return { wrong: `“${shown}” is no link: type the whole address, as https://example.org/page.` };
  const url = new URL(text);
  if (url.username || url.password)
    return { wrong: `“${url.host}”: a link may have no name or password before its host.` };
  if (url.href.length > LINK_MOST) return { wrong: `A link may have ${LINK_MOST} characters at most.` };
  return { url: url.href };
}

/** Ports that are visited; '' is the usual one of the scheme. */
const ports = ['', '80', '443'];

/** The host of a kept link that may be visited, without the brackets of an address; null where nobody goes there. */
export function hostToVisit(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, hostname, port, username, password } = new URL(link);
  if (!schemes.includes(protocol) || !ports.includes(port) || username || password) return null;
  return hostname.replace(/^\[|\]$/g, '') || null;
}

/** Whether a host stands there as an address in numbers, which no name server is asked for. */
export const isLiteral = (host: string): boolean => isIP(host) > 0;
