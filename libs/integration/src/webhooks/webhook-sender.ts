import { Injectable } from '@nestjs/common';
import { Clock, Network, openHost } from '@convenor/platform';
import { problemOf, readableHead, type SendProblem } from '../outside-answers.js';
import { signatureHeaders } from './signature.js';

/** What came of one try. */
export interface Sent {
  at: Date;
  durationMs: number;
  status: number | null;
  problem: SendProblem | null;
  /** The beginning of what was answered. */
  head: string;
}

const LONGEST_MS = 10_000;
const MOST_BYTES = 2_000;
const SHOWN_CHARACTERS = 500;

/** Hands one signed message to an address on the open internet, once, and follows nothing that it answers. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly network: Network,
    private readonly clock: Clock,
  ) {}

  async send(message: { id: string; url: string; body: string }, secrets: readonly string[]): Promise<Sent> {
    const { id, url: address, body } = message;
    const at = this.clock.now();
    const began = performance.now();
    const took = (): { at: Date; durationMs: number } => ({ at, durationMs: Math.round(performance.now() - began) });
    const signal = AbortSignal.timeout(LONGEST_MS);
    try {
      const host = await openHost(this.network, address, signal);
      if (!host) return { ...took(), status: null, problem: 'not_open', head: '' };
      const headers = {
        ...{ 'content-type': 'application/json', 'user-agent': 'Convenor' },
        ...signatureHeaders(id, at, body, secrets),
      };
      const limits = { signal, mostBytes: MOST_BYTES };
      const { status, head } = await this.network.send(host.url, host.at, { method: 'POST', headers, body }, limits);
      return { ...took(), status, problem: null, head: readableHead(head, SHOWN_CHARACTERS) };
    } catch (error) {
      return { ...took(), status: null, problem: problemOf(error, signal), head: '' };
    }
  }
}
