import type { Socket } from 'node:net';
import pg from 'pg';

/**
 * A connection whose loss ends a query, not the process. Node ends a process for an `error` event that nobody listens
 * to; a pool listens only while a connection is idle, and a lost connection may announce its end more than once.
 */
export class LastingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  /** Ends it at once, whether or not anybody is there: what it was asked fails. */
  cut(): void {
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    stream.destroy();
  }
}
