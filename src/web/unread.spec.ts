// The answers to what Node's parser can not read: a page with the headers of every page, and the connection closed.
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { answerUnread, unreadAnswer } from './unread.js';

describe('the answer to what can not be read', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'cookies'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413, 'larger'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'in time'],
    ['HPE_INVALID_METHOD', 400, 'not in a form'],
    [undefined, 400, 'not in a form'],
  ])('%s is %i, in words', (code, status, words) => {
    const [head = '', page = ''] = unreadAnswer(code).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toContain("Content-Security-Policy: default-src 'none'");
    expect(head).toContain('Connection: close');
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(page)}`);
    expect(page).toContain(words);
  });

  it('is given once, however much more comes', () => {
    const socket = new PassThrough();
    const overflow = Object.assign(new Error('x'), { code: 'HPE_HEADER_OVERFLOW' });
    answerUnread(overflow, socket);
    answerUnread(overflow, socket);
    expect(String(socket.read()).match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('is not given to who has gone', () => {
    const socket = new PassThrough();
    answerUnread(Object.assign(new Error('x'), { code: 'ECONNRESET' }), socket);
    expect([socket.destroyed, socket.read()]).toEqual([true, null]);
  });
});
