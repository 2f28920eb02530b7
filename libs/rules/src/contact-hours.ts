import { addDays, firstInstantOf, type LocalDate, localDateAt } from './local-date.js';

export interface ContactHourRules {
  /** A page reports its active time every 30 s or so; one report tells of at most this many seconds, so that one may get lost. */
  readonly longestReportSeconds: number;
  /** An activity is credited at most this many times its estimated minutes, in thousandths: 3000 = three times. */
  readonly activityCap: number;
  /** At most this many seconds in any window of this length. */
  readonly windowCapSeconds: number;
  readonly windowSeconds: number;
}

export const CONTACT_HOUR_DEFAULTS: ContactHourRules = {
  longestReportSeconds: 90,
  activityCap: 3000,
  windowCapSeconds: 8 * 3600,
  windowSeconds: 24 * 3600,
};

/** Time that was spent, by the server's clock: active time on a page, or a live session. `to` no longer belongs to it. */
export interface ContactStretch {
  /** Names it in what is credited. */
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  /** The most seconds that count under a key, all stretches with it together; null = all of it. */
  readonly cap: { readonly key: string; readonly seconds: number } | null;
}

/** Time of which only the day is known: a meeting somebody wrote down. */
export interface ContactDay {
  readonly id: string;
  readonly on: LocalDate;
  readonly seconds: number;
}

/** A part of a stretch that counts; whole seconds. */
export interface CreditedPiece {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
}

/** Of a day in somebody's calendar, what counts; `from` and `to` are null where only the day is known. */
export interface CreditedOnDay {
  readonly id: string;
  readonly on: LocalDate;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly seconds: number;
}

/** How many seconds of an activity may count, by its estimated minutes. */
export function activityCapSeconds(minutes: number, rules: ContactHourRules = CONTACT_HOUR_DEFAULTS): number {
  return Math.floor((minutes * 60 * rules.activityCap) / 1000);
}

/**
 * What of all that a person spent counts, in order of time and in whole seconds (an instant belongs to the second it is
 * in). A second counts once, however many devices were on: for what was on first, of that whose cap has room; and at most
 * 8 hours in any 24, those that came first. The order of the list does not matter.
 */
export function creditedPieces(
  stretches: readonly ContactStretch[],
  rules: ContactHourRules = CONTACT_HOUR_DEFAULTS,
): CreditedPiece[] {
  const window = new CreditWindow(rules.windowCapSeconds, rules.windowSeconds);
  const used = new Map<string, number>();
  const credited: Piece[] = [];
  for (const { from, to, on } of momentsOf(stretches)) {
    let at = from;
    for (const stretch of on) {
      const { cap } = stretch;
      const left = cap ? cap.seconds - (used.get(cap.key) ?? 0) : Infinity;
      if (at >= to || left <= 0) continue;
      const spans = window.credit(at, to, left);
      const spent = lengthOf(spans);
      if (cap) used.set(cap.key, cap.seconds - left + spent);
      for (const span of spans) join(credited, { stretch, ...span });
      // Where a cap ends within the moment, what else is on goes on from there.
      at = spent < left ? to : spans.at(-1)!.to;
    }
  }
  return credited.map(({ stretch: { id }, from, to }) => ({
    id,
    from: new Date(from * 1000),
    to: new Date(to * 1000),
  }));
}

/**
 * What of days without a time of day counts, in whole seconds by id; a day takes what every 24 hours that touch it have
 * room for, whenever on that day it may have been. What comes first by day, then by id, goes first.
 * @param zone IANA name of the zone in whose calendar the days are
 */
export function creditedDays(
  days: readonly ContactDay[],
  pieces: readonly CreditedPiece[],
  zone: string,
  rules: ContactHourRules = CONTACT_HOUR_DEFAULTS,
): Map<string, number> {
  const credited = new Map<string, number>();
  const taken: (Span & { seconds: number })[] = [];
  for (const { id, on, seconds } of [...days].sort((a, b) => order(a.on, b.on) || order(a.id, b.id))) {
    const day = spanOfDay(on, zone);
    // Two days are near where one window can touch both.
    const near = taken.filter(
      ({ from, to }) => from < day.to + rules.windowSeconds && to > day.from - rules.windowSeconds,
    );
    const used = near.reduce((sum, other) => sum + other.seconds, 0);
    const room = rules.windowCapSeconds - used - fullestWindow(pieces, day, rules.windowSeconds);
    const counts = Math.max(0, Math.min(seconds, room));
    credited.set(id, counts);
    taken.push({ ...day, seconds: counts });
  }
  return credited;
}

/** What counts, cut at the midnights of a zone and ordered by day, then by time; what has no time of day comes last. */
export function creditedByDay(
  pieces: readonly CreditedPiece[],
  days: readonly ContactDay[],
  zone: string,
  rules: ContactHourRules = CONTACT_HOUR_DEFAULTS,
): CreditedOnDay[] {
  const counts = creditedDays(days, pieces, zone, rules);
  const timed = pieces.flatMap((piece) => cutAtMidnights(piece, zone));
  const untimed = days.flatMap(({ id, on }): CreditedOnDay[] => {
    const seconds = counts.get(id)!;
    return seconds > 0 ? [{ id, on, from: null, to: null, seconds }] : [];
  });
  const time = ({ from }: CreditedOnDay): number => from?.getTime() ?? Infinity;
  return [...timed, ...untimed].sort((a, b) => order(a.on, b.on) || order(time(a), time(b)) || order(a.id, b.id));
}

function cutAtMidnights({ id, from, to }: CreditedPiece, zone: string): CreditedOnDay[] {
  const parts: CreditedOnDay[] = [];
  for (let begin = from; begin < to;) {
    const on = localDateAt(begin, zone);
    const midnight = firstInstantOf(addDays(on, 1), zone);
    const end = midnight > begin && midnight < to ? midnight : to;
    parts.push({ id, on, from: begin, to: end, seconds: (end.getTime() - begin.getTime()) / 1000 });
    begin = end;
  }
  return parts;
}

/** The most seconds that any window which touches a day holds. */
function fullestWindow(pieces: readonly CreditedPiece[], day: Span, length: number): number {
  const [first, last] = [day.from - length, day.to];
  const spans = pieces
    .map(({ from, to }) => ({ from: secondOf(from), to: secondOf(to) }))
    .filter(({ from, to }) => to > first && from < last + length);
  // A window is fullest where it begins with a span or ends with one, or at the edge of the day.
  const starts = [first, last, ...spans.flatMap(({ from, to }) => [from, to - length])];
  const within = (start: number): number =>
    spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, start + length) - Math.max(from, start)), 0);
  return Math.max(...starts.filter((start) => first <= start && start <= last).map(within));
}

function spanOfDay(on: LocalDate, zone: string): Span {
  return { from: secondOf(firstInstantOf(on, zone)), to: secondOf(firstInstantOf(addDays(on, 1), zone)) };
}

/** Seconds since 1970. */
interface Span {
  from: number;
  to: number;
}

interface Timed extends Span {
  id: string;
  cap: ContactStretch['cap'];
}

interface Piece extends Span {
  stretch: Timed;
}

/** Spans within which nothing begins or ends, in order of time, with what is on: what began first comes first. */
function momentsOf(stretches: readonly ContactStretch[]): (Span & { on: Timed[] })[] {
  const waiting = stretches
    .map(({ id, from, to, cap }) => ({ id, from: secondOf(from), to: secondOf(to), cap }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || a.to - b.to || order(a.id, b.id));
  const edges = [...new Set(waiting.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  let [next, on]: [number, Timed[]] = [0, []];
  return edges.slice(0, -1).flatMap((from, place) => {
    on = on.filter(({ to }) => to > from);
    while (waiting[next]?.from === from) on.push(waiting[next++]!);
    return on.length > 0 ? [{ from, to: edges[place + 1]!, on: [...on] }] : [];
  });
}

/** Keeps what has been credited, so that no window of the given length ever holds more than its cap (seconds). */
class CreditWindow {
  private readonly credited: Span[] = [];

  constructor(
    private readonly cap: number,
    private readonly length: number,
  ) {}

  /** Credits what may be credited between two instants that follow all earlier ones, at most `most` seconds. */
  credit(from: number, to: number, most: number): Span[] {
    const spans: Span[] = [];
    let [at, left] = [from, most];
    while (at < to && left > 0) {
      this.forgetBefore(at - this.length);
      const until = Math.min(to, at + left, this.roomUntil(at));
      if (until > at) {
        keep(this.credited, at, until);
        keep(spans, at, until);
        left -= until - at;
        at = until;
      } else {
        at = this.roomFrom(at);
      }
    }
    return spans;
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
}

function keep(spans: Span[], from: number, to: number): void {
  const last = spans.at(-1);
  if (last?.to === from) last.to = to;
  else spans.push({ from, to });
}

function join(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.stretch === piece.stretch && last.to === piece.from) last.to = piece.to;
  else pieces.push(piece);
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function secondOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

function order<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
