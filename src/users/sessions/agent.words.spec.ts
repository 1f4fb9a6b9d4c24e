// What is said of the browser of a session.
import { describe, expect, it } from '@jest/globals';
import { agentOf, agentWords } from './agent.words.js';

const like = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('agentWords', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/140.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${like} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`,
      'Microsoft Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [`Mozilla/5.0 (Linux; Android 15) ${like} Chrome/140.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
    ['curl/8.14.1', 'A browser'],
    ['node', 'A browser'],
    ['', 'A browser'],
    ['<script>alert(1)</script>/1 x', 'A browser'],
    ['Your Bank says: call us/1.0 (X11; Linux x86_64)', 'A browser on Linux'],
    ['('.repeat(300), 'A browser'],
  ])('says of %j: %s', (agent, words) => expect(agentWords(agent)).toBe(words));
});

describe('agentOf', () => {
  it.each([
    [undefined, ''],
    ['Firefox/140.0', 'Firefox/140.0'],
    ['x'.repeat(5_000), 'x'.repeat(300)],
    ['🫖'.repeat(500), '🫖'.repeat(300)],
    ['a\ud83e', 'a\ufffd'],
    ['a\0\x1b[31m\tb', 'a  [31m b'],
  ])('keeps of %j', (header, kept) => expect(agentOf(header)).toBe(kept));
});
