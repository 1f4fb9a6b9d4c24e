// Which addresses may be visited: the public ones that are meant for one machine, by a list of what is allowed.
import { BlockList, isIP } from 'node:net';

/** `10.0.0.0/8` as a list takes it. */
const parts = (net: string): [string, number] => {
  const [address = '', bits] = net.split('/');
  return [address, Number(bits)];
};

function listOf(kind: 'ipv4' | 'ipv6', nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) list.addSubnet(...parts(net), kind);
  return list;
}

/** All that is handed out for single machines; what lies beyond is for many, for later, or for nobody. */
const given = {
  4: listOf('ipv4', ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3']),
  6: listOf('ipv6', ['2000::/3']),
} as const;

/** Of that, what has a purpose of its own (the registries of special addresses), with what leads on to another address. */
const special = {
  4: listOf('ipv4', [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
    ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '168.63.129.16/32', '224.0.0.0/3'],
  ]),
  6: listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']),
} as const;

/** Whether `address`, in numbers, belongs to one machine of the public network. What carries a zone or IPv4 in it does not. */
export function isPublic(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return given[4].check(address, 'ipv4') && !special[4].check(address, 'ipv4');
  if (kind !== 6 || /[%.]/.test(address)) return false;
  return given[6].check(address, 'ipv6') && !special[6].check(address, 'ipv6');
}
