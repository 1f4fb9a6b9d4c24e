// A request as it is written, byte by byte: what no well-behaved client would send.
import { connect } from 'node:net';

/** The whole answer to those lines; `lines` are the request line and headers, `body` what follows. */
export function rawly(url: string, lines: readonly string[], body = ''): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((give, fail) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (part) => (answer += part.toString('utf8')));
    socket.on('end', () => give(answer));
    socket.on('error', fail);
    const length = body ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
    socket.write([...lines, ...length, 'Connection: close', '', body].join('\r\n'));
  });
}

/** The status of such an answer. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
