// Which addresses are in a network, and which proxies are believed: by TCP, and by a Unix socket.
import { describe, expect, it } from '@jest/globals';
import { believed, networksOf } from './networks.js';

describe('Networks', () => {
  it.each([
    ['loopback', '127.0.0.1', true],
    ['loopback', '127.8.9.1', true],
    ['loopback', '::1', true],
    ['loopback', '::ffff:127.0.0.1', true],
    ['loopback', '10.0.0.1', false],
    ['loopback', '::ffff:10.0.0.1', false],
    ['loopback', '', false],
    ['loopback', '127.0.0.1, 10.0.0.1', false],
    ['', '127.0.0.1', false],
    ['10.1.0.0/16, 192.0.2.7', '10.1.200.3', true],
    ['10.1.0.0/16, 192.0.2.7', '192.0.2.7', true],
    ['10.1.0.0/16, 192.0.2.7', '192.0.2.8', false],
    ['10.1.0.0/16, 192.0.2.7', '127.0.0.1', false],
    ['2001:db8::/32', '2001:db8::9', true],
    ['2001:db8::/32', '2001:db9::9', false],
    ['uniquelocal', '172.20.1.1', true],
    ['linklocal', 'fe80::1', true],
  ])('“%s” has %p in it: %p', (said, address, answer) => {
    expect(networksOf(said)(address)).toBe(answer);
  });
});

describe('A proxy', () => {
  it.each([
    [['loopback'], '127.0.0.1', 0, true],
    [['loopback'], '203.0.113.1', 1, false],
    [['10.0.0.0/8'], '10.2.3.4', 1, true],
    [['loopback'], undefined, 0, true],
    [['loopback'], undefined, 1, false],
    [['10.0.0.0/8'], undefined, 0, false],
    [['loopback'], 'unknown', 1, false],
  ])('of %j is believed at %p (hop %p): %p', (proxies, address, hop, answer) => {
    expect(believed(proxies)(address, hop)).toBe(answer);
  });
});
