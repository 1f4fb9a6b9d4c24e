// The law of file names in headers: nothing in a name leaves its quotes, its folder or its line.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { disposition, fileName } from './disposition.js';

describe('a name', () => {
  it.each([
    ['tap.png', 'tap.png'],
    ['My report (2).pdf', 'My report (2).pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\windows\\win.ini', '_.._windows_win.ini'],
    ['a/b.txt', 'a_b.txt'],
    ['a\u0000.txt', 'a_.txt'],
    ['\u202egnp.exe', '_gnp.exe'],
    ['x\r\nSet-Cookie: a=b.txt', 'x__Set-Cookie_ a=b.txt'],
    ['"quoted".txt', '_quoted_.txt'],
    [';rm -rf .txt', ';rm -rf .txt'],
    ['<img src=x>.png', '_img src=x_.png'],
    ['nul', '_nul'],
    ['CON.txt', '_CON.txt'],
    ['con_tap.txt', 'con_tap.txt'],
    ['.htaccess', 'htaccess'],
    ['  lead trail  ', 'lead trail'],
    ['trap.exe. .', 'trap.exe'],
    ['é̈名前🙂.txt', 'é̈名前🙂.txt'],
    ['', 'attachment-3'],
    ['.', 'attachment-3'],
    ['..', 'attachment-3'],
    ['/', 'attachment-3'],
    ['\ud800', 'attachment-3'],
    ['%2e%2e%2f.txt', '%2e%2e%2f.txt'],
    ['file.tar.gz.exe', 'file.tar.gz.exe'],
    [`${'a'.repeat(300)}.tar.gz`, `${'a'.repeat(120)}…${'a'.repeat(22)}.tar.gz`],
  ])('%j is kept as %j', (name, fit) => expect(fileName(name, 'attachment-3')).toBe(fit));
});

describe('the header', () => {
  it.each([
    ['tap.png', 'attachment; filename="tap.png"'],
    ['größe.txt', `attachment; filename="gr__e.txt"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt`],
    ['a;b\'c".txt', `attachment; filename="a_b_c_.txt"; filename*=UTF-8''a%3Bb%27c_.txt`],
    ['%2e.txt', `attachment; filename="_2e.txt"; filename*=UTF-8''%252e.txt`],
    ['🙂.png', `attachment; filename="_.png"; filename*=UTF-8''%F0%9F%99%82.png`],
    ['', 'attachment; filename="attachment-3"'],
  ])('of %j is %s', (name, header) => expect(disposition('attachment', name, 'attachment-3')).toBe(header));

  it('is one line of plain signs, quoted once, for every name there can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const header = disposition('inline', name, 'attachment-3');
        const [kind, plain, whole = "filename*=UTF-8''x", ...more] = header.split('; ');
        expect([kind, more]).toEqual(['inline', []]);
        expect(plain).toMatch(/^filename="[\w .()+,=@~!#$&[\]{}^-]+"$/);
        expect(whole).toMatch(/^filename\*=UTF-8''[\w.~!#$&+^`|%-]+$/);
        const fit = fileName(name, 'attachment-3');
        expect(fit).not.toMatch(/[/\\]|^\.|\.$/);
        expect([...fit].length).toBeLessThanOrEqual(151);
        if (header.includes('*=')) expect(decodeURIComponent(whole.slice(whole.indexOf("''") + 2))).toBe(fit);
      }),
    );
  });
});
