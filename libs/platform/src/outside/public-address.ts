import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the open internet: this host, private ones, and those with a meaning of their own (RFC 6890). */
const CLOSED_4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Of IPv6 only what is given to networks (2000::/3) is open; of that, not what leads elsewhere or is for examples. */
const OPEN_6 = [['2000::', 3]] as const;
const CLOSED_6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const closed = new BlockList();
for (const [network, bits] of CLOSED_4) closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of CLOSED_6) closed.addSubnet(network, bits, 'ipv6');
const open6 = new BlockList();
for (const [network, bits] of OPEN_6) open6.addSubnet(network, bits, 'ipv6');

/**
 * Whether an address belongs to some host on the open internet, so that asking it cannot reach into a network of one's
 * own. What only wraps another address (IPv4-mapped, 6to4, NAT64, Teredo) is not open, whatever it wraps.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, 'ipv4');
    case 6:
      return !address.includes('%') && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
    default:
      return false;
  }
}
