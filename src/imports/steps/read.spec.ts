// The law of lines: gzip'd or not, whole or cut, with or without a last line end.
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { linesOf } from './read.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(bytes: string | Buffer): string {
  const path = join(folder, String(++files));
  writeFileSync(path, bytes);
  return path;
}

async function textsOf(path: string): Promise<(string | null)[]> {
  const texts = [];
  for await (const { text } of linesOf(path)) texts.push(text);
  return texts;
}

describe('lines', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['é\n🫖\n', ['é', '🫖']],
    [`${'x'.repeat(700_000)}\ny`, ['x'.repeat(700_000), 'y']],
  ])('of %j are the same gzip’d', async (text, lines) => {
    expect(await textsOf(fileOf(text))).toEqual(lines);
    expect(await textsOf(fileOf(gzipSync(text)))).toEqual(lines);
  });

  it('are numbered, and say where bytes were no UTF-8', async () => {
    const found = [];
    for await (const line of linesOf(fileOf(Buffer.from([0x61, 0x0a, 0xff, 0x0a])))) found.push(line);
    expect(found).toEqual([
      { number: 1, text: 'a', broken: false },
      { number: 2, text: '\uFFFD', broken: true },
    ]);
  });

  it('that are too long are passed over', async () => {
    const path = fileOf(Buffer.concat([Buffer.alloc(64 * 1024 * 1024 + 1, 'x'), Buffer.from('\nb')]));
    expect(await textsOf(path)).toEqual([null, 'b']);
  });

  it('tell how far the file was read, and what stood in it', async () => {
    const bytes = gzipSync('a\nb\n');
    let seen = 0;
    let text = '';
    const heard = (count: number, piece: Buffer) => {
      seen = count;
      text += piece.toString();
    };
    for await (const line of linesOf(fileOf(bytes), heard)) expect(line.number).toBeGreaterThan(0);
    expect([seen, text]).toEqual([bytes.length, 'a\nb\n']);
  });

  it.each([
    ['cut off', gzipSync('a\n'.repeat(1000)).subarray(0, 15), 'unexpected end of file'],
    [
      'damaged',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(30, 7)]),
      /unknown compression|incorrect header/,
    ],
  ])('of a gzip file that is %s end with an error', async (_, bytes, message) => {
    await expect(textsOf(fileOf(bytes))).rejects.toThrow(message);
  });

  it('of no file end with an error', async () => {
    await expect(textsOf(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});
