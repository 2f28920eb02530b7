import type { Network } from './network.js';
import { isPublicAddress } from './public-address.js';

/** A host on the open internet, with the one address at which it is asked. */
export interface OpenHost {
  url: URL;
  at: string;
}

/** https on its own port, a name and not a number, and nothing secret inside; null for everything else. */
export function openUrl(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(url.hostname) ? url : null;
}

/**
 * Looks a host up before it is asked. Every address of a name must be open, not only the one that is asked: the name might
 * answer with another next time. @returns null where it must not be asked
 */
export async function openHost(network: Network, address: string, signal: AbortSignal): Promise<OpenHost | null> {
  const url = openUrl(address);
  if (!url) return null;
  const addresses = await network.addressesOf(url.hostname, signal);
  return addresses.length > 0 && addresses.every(isPublicAddress) ? { url, at: addresses[0]! } : null;
}
