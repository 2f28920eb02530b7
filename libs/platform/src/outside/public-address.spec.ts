import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';

describe('addresses that may be asked', () => {
  it.each([
    '8.8.8.8',
    '93.184.216.34',
    '172.15.255.255',
    '172.32.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])('%s is on the open internet', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['this host', '127.0.0.1'],
    ['this host, by another number', '127.8.9.10'],
    ['this host over IPv6', '::1'],
    ['no host', '0.0.0.0'],
    ['no host over IPv6', '::'],
    ['a private network', '10.0.0.1'],
    ['a private network', '172.16.0.1'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.1.1'],
    ['a private network over IPv6', 'fd12:3456::1'],
    ['a network of a provider', '100.64.0.1'],
    ['the next hop, where clouds keep their secrets', '169.254.169.254'],
    ['the next hop over IPv6', 'fe80::1'],
    ['the next hop with its interface', 'fe80::1%eth0'],
    ['a host with an interface of this one', '2606:4700::1111%eth0'],
    ['many hosts', '224.0.0.1'],
    ['all hosts', '255.255.255.255'],
    ['many hosts over IPv6', 'ff02::1'],
    ['for examples', '192.0.2.1'],
    ['for examples', '2001:db8::1'],
    ['for measurements', '198.18.0.1'],
    ['IPv4 inside IPv6', '::ffff:127.0.0.1'],
    ['IPv4 inside IPv6, in letters', '::ffff:7f00:1'],
    ['a public one inside IPv6', '::ffff:8.8.8.8'],
    ['IPv4 through a translator', '64:ff9b::7f00:1'],
    ['IPv4 through 6to4', '2002:7f00:1::'],
    ['IPv4 through Teredo', '2001:0:7f00:1::'],
    ['a name', 'localhost'],
    ['a number that is no address', '2130706433'],
    ['digits with a zero in front', '0177.0.0.1'],
    ['nothing', ''],
  ])('%s: %s is not', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
