import { addDays, type ChanceHistory, type LocalDate, type Random, seededRandom } from '@convenor/rules';

/** Eight weeks of two hours each. */
export const EIGHT_WEEKS = Array.from({ length: 8 }, (_none, week) => ({
  ...{ id: `week-${week + 1}`, offsetDays: week * 7, minutes: 120 },
}));

/** A passage that began and in which nothing has happened yet. */
export function aHistory(change: Partial<ChanceHistory> = {}): ChanceHistory {
  const startedOn = change.startedOn ?? '2026-01-05';
  return {
    ...{ startedOn, modules: EIGHT_WEEKS, moves: [{ on: startedOn, to: 'active' }] },
    ...{ pauses: [], extensions: [], replans: [], done: [], doings: [], active: [], attempts: [], sessions: [] },
    ...{ practice: [], posts: [], nudges: [], certifiedOn: null },
    ...change,
  };
}

const share = (random: Random): number => random.int(10_000) / 10_000;

/**
 * Somebody who studies on so many days a week and completes a step of half an hour on most of them; who does little
 * will not be certified by the end.
 */
export function aPastPassage(seed: string, startedOn: LocalDate): ChanceHistory {
  const random = seededRandom(seed);
  const will = share(random);
  const until = will < 0.35 ? 7 + random.int(35) : 56;
  const days = Array.from({ length: 56 }, (_none, day) => day).filter(
    (day) => day < until && share(random) < 0.2 + 0.5 * will,
  );
  const doings = days.map((day) => addDays(startedOn, day));
  const done = doings.slice(0, 32).map((on) => ({ on, minutes: 30 }));
  const finished = done.length >= 26 + random.int(6) && share(random) < 0.9;
  const lastOn = done.at(-1)?.on ?? startedOn;
  return aHistory({
    ...{ startedOn, doings, done },
    moves: [
      { on: addDays(startedOn, -random.int(20)), to: 'accepted' },
      { on: startedOn, to: 'active' },
      ...(finished ? [{ on: lastOn, to: 'completed' as const }] : []),
    ],
    active: doings.map((on) => ({ on, seconds: 600 + random.int(2400) })),
    attempts: doings.slice(3, 5).map((on) => ({
      on,
      share: Math.min(1, 0.3 + 0.6 * will + 0.2 * share(random)),
      passed: share(random) < will + 0.3,
    })),
    sessions: doings.filter((_on, place) => place % 9 === 8).map((on) => ({ on, came: share(random) < will + 0.2 })),
    practice: doings.filter((_on, place) => place % 12 === 11),
    posts: doings.filter((_on, place) => place % 6 === 5),
    certifiedOn: finished ? lastOn : null,
  });
}
