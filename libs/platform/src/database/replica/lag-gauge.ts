/** How far the primary had come, and when it was asked. */
interface Sample {
  at: number;
  lsn: bigint;
}

/**
 * How old a replica's answers are at the most. Positions of the primary are noted with the moment before they were asked
 * for; a replica that has replayed one of them knows all that was there at that moment. So no clock of another machine
 * counts, a primary at rest makes no lag, and a replica that has lost its primary is seen to grow old.
 */
export class LagGauge {
  private samples: Sample[] = [];
  private knownUntil = -Infinity;

  /** @param at milliseconds on a clock that only goes on */
  notePrimary(at: number, lsn: bigint): void {
    this.samples.push({ at, lsn });
    if (this.samples.length > MOST_SAMPLES) this.samples.splice(1, 1);
  }

  noteReplica(replayed: bigint): void {
    const reached = this.samples.findLastIndex(({ lsn }) => lsn <= replayed);
    if (reached < 0) return;
    this.knownUntil = Math.max(this.knownUntil, this.samples[reached]!.at);
    this.samples = this.samples.slice(reached + 1);
  }

  /** Another server may stand there: nothing is known of it. */
  forget(): void {
    this.knownUntil = -Infinity;
  }

  /** Milliseconds; infinite where nothing is known. */
  lag(now: number): number {
    return now - this.knownUntil;
  }
}

/** Beyond any bound that can be set, at two a second; then a replica is behind anyway. */
const MOST_SAMPLES = 200;
