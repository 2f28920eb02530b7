import pg from 'pg';
import { isDatabaseAway } from '../database/database-away.js';

/** The code of faults that the queue waits for to pass, instead of giving up, when it writes down how a job went. */
const WAITED_FOR = 'ETIMEDOUT';

/**
 * A pool whose connections may be lost, idle or in use, without taking the process along. The queue writes down that a
 * job is done, or failed, without looking whether that went well: were the database away in that moment, nobody would
 * catch what it throws, and the job would stay locked for hours. So whatever passes by itself comes as what it waits for.
 */
export class PatientPool extends pg.Pool {
  constructor(connectionString: string, max: number, onLost: (error: Error) => void) {
    super({ connectionString, max });
    this.on('error', onLost);
    this.on('connect', (client) => {
      client.on('error', onLost);
      client.query = patiently(client.query.bind(client)) as typeof client.query;
    });
    this.connect = patiently(this.connect.bind(this) as Asking) as typeof this.connect;
  }
}

type Asking = (...given: unknown[]) => unknown;

function patiently(ask: Asking): Asking {
  return (...given) => {
    const answer = ask(...given);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  };
}

function rethrow(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  throw Object.assign(new Error(error instanceof Error ? error.message : String(error), { cause: error }), {
    code: WAITED_FOR,
  });
}
