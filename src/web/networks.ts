// Networks by the words of a setting: which addresses are in them, and which proxies are believed.
import { BlockList, isIP } from 'node:net';
import { listOf } from '../config.form.js';

const groups: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

const kindOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address is in the networks that are said: addresses, networks, or names of groups, by commas. */
export function networksOf(said: string): (address: string) => boolean {
  const list = new BlockList();
  for (const net of listOf(said).flatMap((name) => groups[name] ?? [name])) {
    const [address = '', bits] = net.split('/');
    const kind = kindOf(address);
    list.addSubnet(address, bits === undefined ? (kind === 'ipv6' ? 128 : 32) : Number(bits), kind);
  }
  return (address) => {
    const own = address.replace(/^::ffff:(?=\d+\.)/i, '');
    return isIP(own) > 0 && list.check(own, kindOf(own));
  };
}

/**
 * For Express' `trust proxy`: whether whoever is at that hop is believed in what he says of the one before him. Who comes by a Unix
 * socket has no address; he is of this machine, and the folder of the socket lets nobody in but the proxy.
 */
export function believed(proxies: readonly string[]): (address: string | undefined, hop: number) => boolean {
  const isKnown = networksOf(proxies.join());
  const isHere = proxies.includes('loopback');
  return (address, hop) => (address ? isKnown(address) : isHere && hop === 0);
}
