import { readFileSync } from 'node:fs';

/**
 * Milliseconds that the processes which answer (the api, and what the database keeps for its connections) have kept a core
 * busy, by process. Other work on the machine makes them wait, but hardly makes them busier.
 */
export async function busyTimes(product, db) {
  const { rows } = await db.query(
    `select pid from pg_stat_activity where application_name = 'convenor' and datname = current_database()`,
  );
  const times = new Map();
  for (const pid of [product.process.pid, ...rows.map((row) => row.pid)]) {
    try {
      times.set(pid, busyOf(pid));
    } catch {
      // A connection that has just been closed.
    }
  }
  return times;
}

/** What was added from one look to the next. What a connection did that was closed in between is not counted. */
export function busyBetween(before, after) {
  return [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
}

/** In hundredths of a second, threads that have ended included. */
function busyOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
