// The letter that tells of a changed password.
import { expect, it } from '@jest/globals';
import { passwordChanged } from './password.words.js';

it('says when, from where and with what it was changed, and how to take the account back', () => {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const at = Date.UTC(2026, 10, 21, 14, 30);
  const letter = passwordChanged('rita', 'Asia/Tokyo', { at, address: '192.0.2.7', agent }, 'https://x.example/new');
  expect(letter.paragraphs.join(' ')).toMatch(/23:30.*\(Asia\/Tokyo\), from 192\.0\.2\.7, with Firefox/);
  expect(letter.action?.href).toBe('https://x.example/new');
});
