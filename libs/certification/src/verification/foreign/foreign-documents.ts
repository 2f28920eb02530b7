import { Injectable } from '@nestjs/common';
import type { FetchedDocument } from '@convenor/formats';
import { Config, Network, openHost } from '@convenor/platform';

const MOST_REDIRECTS = 2;
const MOST_BYTES = 1_000_000;
const LONGEST_MS = 5_000;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Documents of other issuers: their keys, their lists of statuses. What a credential names is chosen by a stranger, so
 * an address is asked only where it is on the open internet, at the address that was looked at, on the port of https.
 */
@Injectable()
export class ForeignDocuments {
  constructor(
    private readonly config: Config,
    private readonly network: Network,
  ) {}

  /** @returns null where it is not there, takes too long, is too large, or must not be asked */
  async fetch(address: string): Promise<FetchedDocument | null> {
    if (!this.config.fetchesForeign) return null;
    const deadline = AbortSignal.timeout(LONGEST_MS);
    try {
      return await this.follow(address, deadline);
    } catch {
      // Whatever a stranger's host does wrong is no fault of ours, and nothing about it is written down.
      return null;
    }
  }

  private async follow(start: string, deadline: AbortSignal): Promise<FetchedDocument | null> {
    let address = start;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const host = await openHost(this.network, address, deadline);
      if (!host) return null;
      const { url, at } = host;
      const answer = await this.network.get(url, at, { signal: deadline, mostBytes: MOST_BYTES });
      if (REDIRECTS.includes(answer.status) && answer.location !== null) {
        address = new URL(answer.location, url).href;
        continue;
      }
      if (answer.status !== 200 || answer.body === null) return null;
      return { body: answer.body, contentType: answer.contentType };
    }
    return null;
  }
}
