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
}
