import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** Database faults that pass by themselves: connection lost, shutting down, too many connections, lock or statement timeout. */
const DATABASE_AWAY = /^(08...|57P0[1-5]|53300|55P03|57014|25006)$/;
const NETWORK_AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const CONNECTION_BROKE =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
/** What TypeORM says to the rest of a transaction whose connection broke. */
const RUNNER_GONE = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/** Whether it was not the work that failed: the database could not be asked, and can be asked again soon. */
export function isDatabaseAway(thrown: unknown): boolean {
  const code = databaseCodeOf(thrown);
  const { message = '' } = (thrown ?? {}) as { message?: string };
  return (
    RUNNER_GONE.some((kind) => thrown instanceof kind) ||
    DATABASE_AWAY.test(code) ||
    NETWORK_AWAY.test(code) ||
    CONNECTION_BROKE.test(message)
  );
}

/** The SQLSTATE, or the network's code, of a fault of the database; empty for any other. */
export function databaseCodeOf(thrown: unknown): string {
  const fault = (thrown ?? {}) as { code?: string; driverError?: { code?: string } };
  return fault.driverError?.code ?? fault.code ?? '';
}
