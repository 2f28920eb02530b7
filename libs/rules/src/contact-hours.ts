/** A sign of life from one open page, stamped by the server: the page was visible and used since the one before. */
export interface Heartbeat {
  readonly activityId: string;
  /** One page on one device, from opening to closing. */
  readonly sessionId: string;
  readonly at: Date;
}

/** A stretch of active time on an activity; `to` no longer belongs to it. */
export interface ActiveInterval {
  readonly activityId: string;
  readonly from: Date;
  readonly to: Date;
}

export interface ContactHourRules {
  /** Beats further apart than this do not belong together. A page sends one every 30 s, so one may get lost. */
  readonly longestGapSeconds: number;
  /** An activity is credited at most this many times its estimated minutes, in thousandths: 3000 = three times. */
  readonly activityCap: number;
  /** At most this many seconds in any window of this length. */
  readonly windowCapSeconds: number;
  readonly windowSeconds: number;
}

export const CONTACT_HOUR_DEFAULTS: ContactHourRules = {
  longestGapSeconds: 60,
  activityCap: 3000,
  windowCapSeconds: 8 * 3600,
  windowSeconds: 24 * 3600,
};

export interface CreditedTime {
  /** Whole seconds. */
  seconds: number;
  byActivity: Map<string, number>;
}

/** Active time from heartbeats in any order: from beat to beat of a session, unless they are too far apart. */
export function activeIntervals(
  beats: readonly Heartbeat[],
  rules: ContactHourRules = CONTACT_HOUR_DEFAULTS,
): ActiveInterval[] {
  const latest = new Map<string, Heartbeat>();
  const intervals: ActiveInterval[] = [];
  for (const beat of [...beats].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = JSON.stringify([beat.sessionId, beat.activityId]);
    const before = latest.get(key);
    latest.set(key, beat);
    if (before && beat.at.getTime() - before.at.getTime() <= rules.longestGapSeconds * 1000) {
      intervals.push({ activityId: beat.activityId, from: before.at, to: beat.at });
    }
  }
  return intervals;
}

/**
 * Active time that counts. A second counts once, however many devices were on, for the activity that was on first; an
 * activity up to its cap (one that `minutesOf` does not know gets nothing); and at most 8 hours in any 24, those that
 * came first. Each activity's time is rounded down to the second.
 */
export function creditedTime(
  intervals: readonly ActiveInterval[],
  minutesOf: ReadonlyMap<string, number>,
  rules: ContactHourRules = CONTACT_HOUR_DEFAULTS,
): CreditedTime {
  const window = new CreditWindow(rules.windowCapSeconds * 1000, rules.windowSeconds * 1000);
  const credited = new Map<string, number>();
  for (const { activityId, from, to } of counted(intervals)) {
    const cap = (minutesOf.get(activityId) ?? 0) * 60 * rules.activityCap;
    const sofar = credited.get(activityId) ?? 0;
    credited.set(activityId, sofar + window.credit(from, to, cap - sofar));
  }
  const byActivity = new Map([...credited].map(([id, milliseconds]) => [id, Math.floor(milliseconds / 1000)]));
  return { seconds: [...byActivity.values()].reduce((sum, seconds) => sum + seconds, 0), byActivity };
}

interface Stretch {
  activityId: string;
  from: number;
  to: number;
}

/** In order of time, without overlap: what an earlier interval has covered is not counted again. */
function counted(intervals: readonly ActiveInterval[]): Stretch[] {
  const inOrder = intervals
    .map(({ activityId, from, to }) => ({ activityId, from: from.getTime(), to: to.getTime() }))
    .sort((a, b) => a.from - b.from);
  let coveredTo = -Infinity;
  return inOrder.flatMap(({ activityId, from, to }) => {
    const fresh = { activityId, from: Math.max(from, coveredTo), to };
    coveredTo = Math.max(coveredTo, to);
    return fresh.to > fresh.from ? [fresh] : [];
  });
}

/** Keeps what has been credited, so that no window of the given length ever holds more than its cap (milliseconds). */
class CreditWindow {
  private readonly credited: { from: number; to: number }[] = [];

  constructor(
    private readonly cap: number,
    private readonly length: number,
  ) {}

  /** Credits what may be credited between two instants that follow all earlier ones, at most `most`; returns how much. */
  credit(from: number, to: number, most: number): number {
    let [at, left] = [from, most];
    while (at < to && left > 0) {
      this.forgetBefore(at - this.length);
      const until = Math.min(to, at + left, this.roomUntil(at));
      if (until > at) {
        this.keep(at, until);
        left -= until - at;
        at = until;
      } else {
        at = this.roomFrom(at);
      }
    }
    return most - left;
  }

  /** Until when crediting may go on from here: while there is room, or while as much leaves the window as enters it. */
  private roomUntil(at: number): number {
    const start = at - this.length;
    const used = this.credited.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, start)), 0);
    const leaving = this.credited.find(({ from, to }) => from <= start && start < to);
    return Math.max(at + this.cap - used, leaving ? leaving.to + this.length : at);
  }

  /** When the window is full: the instant at which the oldest credited time begins to leave it. */
  private roomFrom(at: number): number {
    const start = at - this.length;
    const oldest = this.credited.find(({ from }) => from > start);
    return oldest ? oldest.from + this.length : Infinity;
  }

  private forgetBefore(instant: number): void {
    while (this.credited[0] && this.credited[0].to <= instant) this.credited.shift();
  }

  private keep(from: number, to: number): void {
    const last = this.credited.at(-1);
    if (last?.to === from) last.to = to;
    else this.credited.push({ from, to });
  }
}
