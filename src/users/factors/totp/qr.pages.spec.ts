// The law of the picture: every dark square of the code is in its path, once, with a quiet zone around.
import { expect, it } from '@jest/globals';
import { encodeQR } from 'qr';
import { qrView } from './qr.pages.js';

it.each([
  'x',
  'otpauth://totp/BugZot%20bugs.example.org:rita?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  'ö'.repeat(200),
])('draws the squares of the code (%#)', (text) => {
  const { size, path } = qrView(text);
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const run of path.split('z').slice(0, -1)) {
    const [x = 0, y = 0, width = 0] = run.split(/\D+/).filter(Boolean).map(Number);
    expect(run).toBe(`M${x} ${y}h${width}v1h-${width}`);
    for (let at = 0; at < width; at++) (drawn[y] ?? [])[x + at] = true;
  }
  expect(drawn).toEqual(encodeQR(text, 'raw', { ecc: 'medium', border: 4 }));
  const quiet = [0, 1, 2, 3, size - 4, size - 3, size - 2, size - 1];
  expect(quiet.flatMap((at) => [...(drawn[at] ?? []), ...drawn.map((row) => row[at])]).some(Boolean)).toBe(false);
});
