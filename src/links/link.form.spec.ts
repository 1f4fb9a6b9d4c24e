// The law of links: which of them lead somewhere that may be visited.
import { describe, expect, it } from '@jest/globals';
import { isPublic } from './address.policy.js';
import { hostToVisit, isLiteral } from './link.form.js';

/** What becomes of a kept link before anything is resolved: nobody goes there, or an address is checked, or a name is asked for. */
function way(link: string): string {
  const host = hostToVisit(link);
  if (host === null) return 'stays';
  if (!isLiteral(host)) return `asks for ${host}`;
  return isPublic(host) ? 'goes' : 'stays';
}

describe('a visit', () => {
  it.each([
    // The same machine in other figures.
    ...['http://127.0.0.1/', 'http://127.1/', 'http://127.0.1/', 'http://2130706433/', 'http://0x7f000001/'],
    ...[
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://017700000001/',
      'http://0/',
      'http://0.0.0.0/',
      'http://127.0.0.1./',
    ],
    ...[
      'http://１２７.０.０.１/',
      'http://①②⑦.⓪.⓪.①/',
      'http://127。0。0。1/',
      'http://0x7F.0x0.0x0.0x1/',
      'http://127.0.0.1%2f/',
    ],
    ...[
      'http://%31%32%37.0.0.1/',
      'http://[::1]/',
      'http://[::]/',
      'http://[0:0:0:0:0:0:0:1]/',
      'http://[::127.0.0.1]/',
    ],
    ...['http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:ffff:127.0.0.1]/'],
    ...[
      'http://[64:ff9b::127.0.0.1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
      'http://[2001:0:7f00:1::]/',
    ],
    ...[
      'http://[fe80::1]/',
      'http://[fe80::1%25eth0]/',
      'http://[fc00::1]/',
      'http://[fd00:ec2::254]/',
      'http://[ff02::1]/',
    ],
    // Networks of one's own, and what clouds tell there.
    ...['http://10.0.0.1/', 'http://10.1/', 'http://167772161/', 'http://172.16.0.1/', 'http://172.31.255.255/'],
    ...['http://192.168.0.1/', 'http://0xc0a80001/', 'http://192.168.1/', 'http://100.64.0.1/', 'http://198.18.0.1/'],
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://2852039166/',
      'http://0xa9fea9fe/',
      'http://0251.0376.0251.0376/',
    ],
    ...[
      'http://[::ffff:169.254.169.254]/',
      'http://[::ffff:a9fe:a9fe]/',
      'http://192.0.0.192/',
      'http://168.63.129.16/',
    ],
    ...[
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://240.0.0.1/',
      'http://192.0.2.1/',
      'http://203.0.113.1/',
    ],
    // Somebody else's name before the host.
    ...[
      'http://example.org@127.0.0.1/',
      'http://127.0.0.1@example.org/',
      'http://me:word@example.org/',
      'http://@127.0.0.1/',
    ],
    ...['http://example.org\\@127.0.0.1:80/'.replace('example.org\\', 'x'), 'http://a%40b@example.org/'],
    // Ports and schemes of other servers.
    ...['http://example.org:22/', 'http://example.org:25/', 'http://example.org:5432/', 'http://example.org:6379/'],
    ...[
      'https://example.org:8443/',
      'http://example.org:3000/',
      'http://8.8.8.8:53/',
      'http://127.0.0.1:80/',
      'ftp://example.org/',
    ],
    ...[
      'gopher://example.org/',
      'file:///etc/passwd',
      'dict://example.org:11211/',
      'unix:///run/x.sock',
      'data:text/html,x',
    ],
    ...['javascript:0', 'blob:http://example.org/x', 'http://', 'no link', ''],
  ])('of %s opens nothing and asks for nobody', (link) => expect(way(link)).toBe('stays'));

  it.each([
    ['http://localhost/', 'asks for localhost'],
    ['http://localhost./', 'asks for localhost.'],
    ['http://LOCALHOST/', 'asks for localhost'],
    ['http://127.0.0.1.nip.io/', 'asks for 127.0.0.1.nip.io'],
    ['http://metadata.google.internal/', 'asks for metadata.google.internal'],
    ['https://example.org/', 'asks for example.org'],
    ['http://example.org:80/', 'asks for example.org'],
    ['http://example.org:443/', 'asks for example.org'],
    ['http:///etc', 'asks for etc'],
    ['http://8.8.8.8/', 'goes'],
    ['http://[2606:4700::1111]/', 'goes'],
  ])('of %s: %s', (link, words) => expect(way(link)).toBe(words));
});
