import { Injectable } from '@nestjs/common';
import type { XapiStatement } from '@convenor/formats';
import { Network, openHost } from '@convenor/platform';
import { problemOf, readableHead } from '../outside-answers.js';

/** What a store said, or why it said nothing. */
export interface StoreReply {
  status: number | null;
  /** For people who look into it: a status with the beginning of what was answered, or what went wrong. */
  problem: string;
}

export interface StoreAddress {
  url: string;
  keyName: string;
  secret: string;
}

const VERSION = '1.0.3';
const LONGEST_MS = 20_000;
const MOST_BYTES = 2_000;
const SHOWN_CHARACTERS = 300;

/** Speaks xAPI to a learning record store on the open internet. */
@Injectable()
export class RecordSender {
  constructor(private readonly network: Network) {}

  /** Many at once: the store takes all of them, or none. */
  async post(store: StoreAddress, statements: readonly XapiStatement[]): Promise<StoreReply> {
    return this.send(store, 'POST', '/statements', JSON.stringify(statements));
  }

  /** One by its id: what the store has already is the same as a yes. */
  async put(store: StoreAddress, statement: XapiStatement): Promise<StoreReply> {
    return this.send(store, 'PUT', `/statements?statementId=${statement.id}`, JSON.stringify(statement));
  }

  private async send(
    { url, keyName, secret }: StoreAddress,
    method: 'POST' | 'PUT',
    resource: string,
    body: string,
  ): Promise<StoreReply> {
    const signal = AbortSignal.timeout(LONGEST_MS);
    try {
      const host = await openHost(this.network, url.replace(/\/+$/, '') + resource, signal);
      if (!host) return { status: null, problem: 'not_open' };
      const headers = {
        ...{ 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'Convenor' },
        'x-experience-api-version': VERSION,
        authorization: `Basic ${Buffer.from(`${keyName}:${secret}`).toString('base64')}`,
      };
      const { status, head } = await this.network.send(
        host.url,
        host.at,
        { method, headers, body },
        { signal, mostBytes: MOST_BYTES },
      );
      return { status, problem: `${status} ${readableHead(head, SHOWN_CHARACTERS)}`.trim() };
    } catch (error) {
      return { status: null, problem: problemOf(error, signal) };
    }
  }
}
