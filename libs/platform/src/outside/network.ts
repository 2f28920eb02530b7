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

/** What is handed over, with all its headers. */
export interface Message {
  method: 'POST' | 'PUT';
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What a host said to a message: no more of it than the limit, however much there is. */
export interface Reply {
  status: number;
  head: Uint8Array;
}

/** The way out. The only place that asks other hosts, so that a test can own it. Where an answer leads is never followed. */
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
  async get(url: URL, address: string, limits: Limits): Promise<Answer> {
    const accept = 'application/json, application/ld+json;q=0.9, */*;q=0.1';
    const { status, location, contentType, head, whole } = await this.ask(
      url,
      address,
      'GET',
      { accept },
      null,
      limits,
    );
    return { status, location, contentType, body: whole ? head : null };
  }

  /** Hands a message to exactly the address that is given, under the name of the host. */
  async send(url: URL, address: string, { method, headers, body }: Message, limits: Limits): Promise<Reply> {
    const { status, head } = await this.ask(url, address, method, headers, body, limits);
    return { status, head };
  }

  private async ask(
    url: URL,
    address: string,
    method: string,
    headers: Readonly<Record<string, string>>,
    body: string | null,
    { signal, mostBytes }: Limits,
  ): Promise<Omit<Answer, 'body'> & Reply & { whole: boolean }> {
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        {
          method,
          agent: false,
          lookup: (_hostname, { all }, found) => {
            const family = isIPv6(address) ? 6 : 4;
            if (all) found(null, [{ address, family }]);
            else found(null, address, family);
          },
          headers: {
            ...headers,
            'accept-encoding': 'identity',
            ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }),
          },
          signal,
        },
        (response) => {
          const { statusCode: status = 0, headers: given } = response;
          const about = { status, location: given.location ?? null, contentType: given['content-type'] ?? '' };
          const chunks: Buffer[] = [];
          let size = 0;
          const settle = (whole: boolean): void =>
            resolve({ ...about, head: Buffer.concat(chunks).subarray(0, mostBytes), whole });
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            chunks.push(chunk);
            if (size <= mostBytes) return;
            response.destroy();
            settle(false);
          });
          response.on('end', () => settle(true));
          response.on('error', reject);
        },
      );
      asked.on('error', reject);
      asked.end(body ?? undefined);
    });
  }
}
