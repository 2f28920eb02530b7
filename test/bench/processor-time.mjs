import { readFileSync } from 'node:fs';

/**
 * Milliseconds that these processes have kept a core busy, or null where the system does not tell. Other work on the machine
 * makes them wait, but hardly makes them busier.
 */
export function busyMilliseconds(pids) {
  try {
    return pids.reduce((sum, pid) => sum + busyOf(pid), 0);
  } catch {
    return null;
  }
}

/** In hundredths of a second, threads that have ended included. */
function busyOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The processes that answer: the api, and what the database keeps for its connections. */
export async function answering(product, db) {
  const { rows } = await db.query(
    `select pid from pg_stat_activity where application_name = 'convenor' and datname = current_database()`,
  );
  return [product.process.pid, ...rows.map(({ pid }) => pid)];
}
