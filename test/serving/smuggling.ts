// Requests that two servers could read as different ones (S30), each with a second request hidden in it.
import { once } from 'node:events';
import { connect } from 'node:net';

/** Where the hidden request would lead: nobody else asks for it. */
export const HIDDEN = '/hidden-behind-another';

const hidden = `GET ${HIDDEN} HTTP/1.1\r\nHost: HOST\r\n\r\n`;
const chunked = `0\r\n\r\n${hidden}`;

/** A POST with those headers and body; `end` is what ends a line. */
const post = (headers: readonly string[], body: string, end = '\r\n'): string =>
  ['POST /session HTTP/1.1', 'Host: HOST', 'Connection: close', ...headers, '', ''].join(end) + body;

const length = (body: string): string => `Content-Length: ${body.length}`;

/** By what they are: the bytes on the line, with HOST for the host. */
export const requests: Readonly<Record<string, string>> = {
  'a length and chunks': post([length(chunked), 'Transfer-Encoding: chunked'], chunked),
  'chunks and a length': post(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunked),
  'chunks twice': post(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunked),
  'chunks and something else': post(['Transfer-Encoding: chunked, identity'], chunked),
  'chunks of another name': post(['Transfer-Encoding: xchunked'], chunked),
  'chunks behind a tab': post(['Transfer-Encoding:\tchunked', 'Content-Length: 4'], chunked),
  'chunks behind a vertical tab': post(['Transfer-Encoding:\vchunked', 'Content-Length: 4'], chunked),
  'chunks on a folded line': post(['Transfer-Encoding:', ' chunked', 'Content-Length: 4'], chunked),
  'a space before the colon': post(['Transfer-Encoding : chunked', 'Content-Length: 4'], chunked),
  'a space before the colon of a length': post([`Content-Length : ${chunked.length}`], chunked),
  'a space before the name': post([' Transfer-Encoding: chunked', 'Content-Length: 4'], chunked),
  'an underscore for the hyphen': post(['Transfer_Encoding: chunked', length(chunked)], chunked),
  'two lengths': post(['Content-Length: 5', length(hidden)], hidden),
  'two equal lengths': post([length(hidden), length(hidden)], hidden),
  'a list of lengths': post([`Content-Length: 5, ${hidden.length}`], hidden),
  'a length with a sign': post([`Content-Length: +${hidden.length}`], hidden),
  'a negative length': post(['Content-Length: -1'], hidden),
  'a length in hexadecimal': post([`Content-Length: 0x${hidden.length.toString(16)}`], hidden),
  'a length beyond all numbers': post(['Content-Length: 18446744073709551617'], hidden),
  'a size of a chunk beyond all numbers': post(
    ['Transfer-Encoding: chunked'],
    `10000000000000000\r\n${hidden}\r\n0\r\n\r\n`,
  ),
  'a size of a chunk with a sign': post(['Transfer-Encoding: chunked'], `+1\r\nx\r\n0\r\n\r\n${hidden}`),
  'a chunk that does not end': post(['Transfer-Encoding: chunked'], `1\r\nxx\r\n${hidden}`),
  'lines that end by LF alone': post([length(chunked), 'Transfer-Encoding: chunked'], chunked, '\n'),
  'a line that ends by CR alone': post([`X: y\rTransfer-Encoding: chunked`, 'Content-Length: 4'], chunked),
  'a NUL in a header': post(['X: a\0b', length(hidden)], hidden),
  'a body of a GET': `GET /ping HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n${length(hidden)}\r\n\r\n${hidden}`,
  'a line break in the path': `GET /ping%0d%0a HTTP/1.1\r\nX: y HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`,
  'two hosts': `GET /ping HTTP/1.1\r\nHost: HOST\r\nHost: elsewhere.example.org\r\nConnection: close\r\n\r\n`,
  'no host': 'GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n',
  'no version': `GET /ping\r\n\r\n${hidden}`,
  'a version that is none': 'GET /ping HTTP/1.9.9\r\nHost: HOST\r\nConnection: close\r\n\r\n',
  'a wish for another protocol': `GET /ping HTTP/1.1\r\nHost: HOST\r\nConnection: close, Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
};

/** Those that mean one thing to everybody, and may be answered. */
export const harmless: ReadonlySet<string> = new Set([
  'an underscore for the hyphen',
  'a body of a GET',
  'a line break in the path',
  'a wish for another protocol',
]);

/** Sends the bytes as they are and tells the statuses of what came back until the other side has closed. */
export async function statusesOf(
  bytes: string,
  host: string,
  where: { port: number } | { path: string },
): Promise<number[]> {
  const socket = connect({ host: '127.0.0.1', ...where });
  let said = '';
  socket.setEncoding('latin1').on('data', (part: string) => (said += part));
  socket.on('error', () => undefined);
  // Whoever waits for more has answered nothing, and must not hear more.
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write(bytes.replaceAll('HOST', host));
  await once(socket, 'close');
  return [...said.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status));
}
