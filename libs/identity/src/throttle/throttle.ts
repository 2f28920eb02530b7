import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Jobs, TooManyRequests } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Turns } from './turns.js';

export interface ThrottlePolicy {
  /** Tries without any wait. */
  free: number;
  /** Wait after the last free try; doubles with each further one. */
  firstWaitSeconds: number;
  longestWaitSeconds: number;
  /** The count starts anew after this long without a try. */
  forgetAfterSeconds: number;
}

interface Taken {
  count: number;
}

const LONGEST_MEMORY_MS = 2 * 86_400_000;
/** Api processes on one database for which the free tries suffice when all of them let right ones at one key go ahead. */
const PROCESSES = 4;

/**
 * Counts tries by key and makes further ones wait. A try is counted before its outcome is known, so that a hundred at
 * once are no way around; one that has to wait is not counted, so that nobody can push another person's wait ahead.
 * Tries that overtake each other on their way here may bring an earlier time than one that is counted already: a free
 * try asks for no time at all, and the time of the last one never goes back.
 */
@Injectable()
export class Throttle {
  private readonly turns = new Turns();

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.schedule('forget-throttles', '23 * * * *', async () => {
      await this.db.query('delete from throttles where last_at < $1', [
        new Date(this.clock.now().getTime() - LONGEST_MEMORY_MS),
      ]);
    });
  }

  /**
   * Runs a try of which the key is forgotten when it proves right. No more are under way at once than are free, in all
   * processes together, so that right ones never stand in each other's way; wrong ones count as ever.
   * @throws TooManyRequests when the key has to wait
   */
  async attempt<T>(key: string, policy: ThrottlePolicy, account: Buffer | null, run: () => Promise<T>): Promise<T> {
    return this.turns.run(key, Math.max(1, Math.floor(policy.free / PROCESSES)), async () => {
      await this.take(key, policy, account);
      return run();
    });
  }

  /** @throws TooManyRequests when the key has to wait */
  async take(key: string, policy: ThrottlePolicy, account: Buffer | null = null): Promise<void> {
    if (await this.tryTake(key, policy, account)) return;
    throw new TooManyRequests(await this.waitOf(key, policy));
  }

  /** @returns whether the try may go ahead */
  async tryTake(key: string, policy: ThrottlePolicy, account: Buffer | null = null): Promise<boolean> {
    const taken = await this.db.query<Taken[]>(
      `insert into throttles as t (key, account, count, last_at) values ($1, $2, 1, $3::timestamptz)
       on conflict (key) do update
         set count = case when t.last_at < $3::timestamptz - make_interval(secs => $7) then 1 else t.count + 1 end, last_at = greatest(t.last_at, $3)
         where t.count < $4::int or t.last_at < $3::timestamptz - make_interval(secs => $7) or t.last_at <= $3::timestamptz - ${waitSql('$4', '$5', '$6')}
       returning count`,
      [
        hashed(key),
        account,
        this.clock.now(),
        policy.free,
        policy.firstWaitSeconds,
        policy.longestWaitSeconds,
        policy.forgetAfterSeconds,
      ],
    );
    return taken.length > 0;
  }

  /** How many tries this key has behind it, after counting this one. Never refuses. */
  async count(key: string, forgetAfterSeconds: number, account: Buffer | null = null): Promise<number> {
    const [row] = await this.db.query<Taken[]>(
      `insert into throttles as t (key, account, count, last_at) values ($1, $2, 1, $3::timestamptz)
       on conflict (key) do update
         set count = case when t.last_at < $3::timestamptz - make_interval(secs => $4) then 1 else least(t.count + 1, 1000) end, last_at = greatest(t.last_at, $3)
       returning count`,
      [hashed(key), account, this.clock.now(), forgetAfterSeconds],
    );
    return row!.count;
  }

  async forget(keys: string[]): Promise<void> {
    await this.db.query('delete from throttles where key = any($1)', [keys.map(hashed)]);
  }

  /** Forgets every try that concerns an account. */
  async forgetAccount(account: Buffer): Promise<void> {
    await this.db.query('delete from throttles where account = $1', [account]);
  }

  /** The try went well: it is not held against its key. */
  async giveBack(key: string): Promise<void> {
    await this.db.query('update throttles set count = greatest(count - 1, 0) where key = $1', [hashed(key)]);
  }

  private async waitOf(key: string, policy: ThrottlePolicy): Promise<number> {
    const [row] = await this.db.query<{ seconds: number }[]>(
      `select extract(epoch from t.last_at + ${waitSql('$3', '$4', '$5')} - $2::timestamptz)::float8 as seconds from throttles t where t.key = $1`,
      [hashed(key), this.clock.now(), policy.free, policy.firstWaitSeconds, policy.longestWaitSeconds],
    );
    return row?.seconds ?? policy.firstWaitSeconds;
  }
}

/** How long a key without free tries waits after its last one; the arguments are the places of the policy's numbers. */
function waitSql(free: string, first: string, longest: string): string {
  return `make_interval(secs => least(${longest}::float8, ${first}::float8 * 2 ^ least(t.count - ${free}::int, 30)))`;
}

function hashed(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
