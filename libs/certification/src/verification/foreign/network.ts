import { lookup } from 'node:dns/promises';
import { request } from 'node:https';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';

export interface Answer {
  status: number;
  /** Where it leads on, as it stands in the answer. */
  location: string | null;
  contentType: string;
  /** Null where it is too large. */
  body: Uint8Array | null;
}

export interface Limits {
  signal: AbortSignal;
  mostBytes: number;
}

/** The way out. The only place that asks other hosts, so that a test can own it. */
@Injectable()
export class Network {
  async addressesOf(hostname: string, signal: AbortSignal): Promise<string[]> {
    const late = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Too late.')), { once: true });
    });
    const found = await Promise.race([lookup(hostname, { all: true, verbatim: true }), late]);
    return found.map(({ address }) => address);
  }

  /** Asks exactly the address that is given, under the name of the host: nothing is looked up again. */
  async get(url: URL, address: string, { signal, mostBytes }: Limits): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        {
          method: 'GET',
          agent: false,
          lookup: (_hostname, { all }, found) => {
            const family = isIPv6(address) ? 6 : 4;
            if (all) found(null, [{ address, family }]);
            else found(null, address, family);
          },
          headers: { accept: 'application/json, application/ld+json;q=0.9, */*;q=0.1', 'accept-encoding': 'identity' },
          signal,
        },
        (response) => {
          const { statusCode: status = 0, headers } = response;
          const about = { status, location: headers.location ?? null, contentType: headers['content-type'] ?? '' };
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size <= mostBytes) return void chunks.push(chunk);
            response.destroy();
            resolve({ ...about, body: null });
          });
          response.on('end', () => resolve({ ...about, body: Buffer.concat(chunks) }));
          response.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end();
    });
  }
}
