// The law of types: bytes speak first, the name where these say nothing, the sender never.
import { describe, expect, it } from '@jest/globals';
import { Contents } from './contents.js';
import { typed } from './typed.js';

/** A file as it came in, in pieces of some bytes. */
function seen(bytes: Buffer, piece = 7): { head: Buffer; isText: boolean } {
  const contents = new Contents(4_096);
  for (let at = 0; at < bytes.length; at += piece) contents.add(bytes.subarray(at, at + piece));
  return { head: contents.head, isText: contents.isText() };
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the type of a file', () => {
  it.each([
    ['tap.txt', latin('\x89PNG\r\n\x1a\n...'), 'image/png'],
    ['tap.html', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['tap.js', latin('GIF89a/*'), 'image/gif'],
    ['tap', latin('RIFF\x00\x00\x00\x00WEBPVP8 '), 'image/webp'],
    ['a.png', latin('%PDF-1.7\n'), 'application/pdf'],
    ['a.docx', latin('PK\x03\x04'), 'application/zip'],
    ['a.log.gz', latin('\x1f\x8b\x08'), 'application/gzip'],
    ['page.html', Buffer.from('<script>alert(1)</script>'), 'text/plain'],
    ['tap.svg', Buffer.from('<svg onload="x">'), 'text/plain'],
    ['named.png', Buffer.from('<html>'), 'text/plain'],
    ['fix.patch', Buffer.from('--- a\n+++ b\n'), 'text/x-patch'],
    ['fix.DIFF', Buffer.from('--- a\n+++ b\n'), 'text/x-patch'],
    ['fix.txt', Buffer.from('Shut the lid\n\n--- a/lid.c\r\n+++ b/lid.c\r\n@@ -1 +1 @@\n'), 'text/x-patch'],
    ['fix', Buffer.from('diff --git a/lid.png b/lid.png\nBinary files differ\n'), 'text/x-patch'],
    ['words.patch', Buffer.from('Only words.\n'), 'text/plain'],
    ['rule.txt', Buffer.from('--- a rule\n\n+++ and more\n'), 'text/plain'],
    ['long.patch', Buffer.alloc(5_000, 'words\n'), 'text/x-patch'],
    ['long.txt', Buffer.alloc(5_000, 'words\n'), 'text/plain'],
    ['fix.patch', latin('--- \xe9\n'), 'application/octet-stream'],
    ['umlaut.txt', Buffer.from('Kännchen 🙂'), 'text/plain'],
    ['nul.txt', latin('a\0b'), 'application/octet-stream'],
    ['utf16.txt', latin('\xff\xfea\0'), 'application/octet-stream'],
    ['cut.txt', latin('caf\xc3'), 'application/octet-stream'],
    ['empty', Buffer.alloc(0), 'text/plain'],
    ['film.MP4', latin('\x00\x00\x00\x18ftypmp42'), 'video/mp4'],
    ['x.constructor', latin('\x00'), 'application/octet-stream'],
    ['x.exe', latin('MZ\x90\x00'), 'application/octet-stream'],
  ])('%s is %j', (name, bytes, type) => expect(typed(name, seen(bytes))).toBe(type));

  it('needs the beginning alone', () => {
    const contents = new Contents(10);
    contents.add(Buffer.alloc(6, 'a'));
    contents.add(Buffer.alloc(6, 'b'));
    expect(contents.head.toString()).toBe('aaaaaabbbb');
  });
});
