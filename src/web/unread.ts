// The answer to what is no request that can be read: a page all the same, made without the application.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Milliseconds for which the rest of what is being sent is taken and thrown away, so that the answer arrives. */
const LINGER = 2_000;

const known: Readonly<Record<string, [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'That is too long',
    'The address and the cookies may have 16,000 characters together. Shorten the address; when every page says this, delete the cookies of this site.',
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'That is too large', 'What was sent is larger than BugZot takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'That took too long', 'What was sent did not arrive in time. Please try again.'],
};

const other: [number, string, string] = [
  400,
  'This request can not be read',
  'It was not in a form that BugZot reads.',
];

/** The whole answer to an error of Node's HTTP parser, by its code. */
export function unreadAnswer(code: string | undefined): string {
  const [status, heading, sentence] = known[code ?? ''] ?? other;
  const page =
    `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${heading} · BugZot</title>\n` +
    `<h1>${heading}</h1>\n<p>${sentence}</p>\n<p><a href="/">Front page</a></p>\n</html>\n`;
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(page)}`,
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: same-origin',
    'Cache-Control: no-store',
    'Connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${page}`;
}

/** A server's listener for "clientError"; it hears of each further piece of what it has answered already. */
export function answerUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    if (!socket.writableEnded) socket.destroy();
    return;
  }
  socket.end(unreadAnswer(error.code));
  setTimeout(() => socket.destroy(), LINGER).unref();
}
