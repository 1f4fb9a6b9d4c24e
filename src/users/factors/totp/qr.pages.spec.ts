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
    const [x, y, width, , back] = run.split(/\D+/).filter(Boolean);
    expect(width).toBe(back);
    for (let at = 0; at < Number(width); at++) (drawn[Number(y)] ?? [])[Number(x) + at] = true;
  }
  expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  expect(drawn).toEqual(encodeQR(text, 'raw', { ecc: 'medium', border: 4 }));
  const quiet = [0, 1, 2, 3, size - 4, size - 3, size - 2, size - 1];
  expect(quiet.flatMap((at) => [...(drawn[at] ?? []), ...drawn.map((row) => row[at])]).some(Boolean)).toBe(false);
});
