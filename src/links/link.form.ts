// Which links of people may be visited, as far as the link itself says.
import { isIP } from 'node:net';

const schemes = ['http:', 'https:'];

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
