import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPastPassage } from '../../../../test/support/past-passages.js';
import { addDays } from '../local-date.js';
import type { NudgeVerdict } from '../nudges.js';
import { binFor, type CheckedPerson, checkOf, isWorthShowing, reliability } from './check.js';
import {
  baseRates,
  type ChanceExample,
  chanceExample,
  LEAST_EXAMPLES,
  LEAST_OF_EACH,
  oneSnapshot,
  partsInTime,
} from './examples.js';
import { groupViews, LEAST_IN_GROUP } from './fairness.js';
import { CHANCE_FEATURE_RULES, CHANCE_FEATURES, type ChanceFacts, type ChanceFeature } from './features.js';
import { type LearntChance, learnChance } from './learn.js';
import { type ChanceModel, contributions, readChance } from './model.js';
import { chanceReasons, inTenths, whatHelped } from './reasons.js';

const NOWHERE = { language: null, region: null, device: null };

function past(count: number, of = 'person'): ChanceExample[] {
  return Array.from({ length: count }, (_none, number) => {
    const history = aPastPassage(`${of} ${number}`, addDays('2024-01-01', number % 500));
    return chanceExample(`${of}-${String(number).padStart(5, '0')}`, history, NOWHERE, '2026-11-01');
  }).filter((example) => example !== null);
}

const facts = (known: Partial<Record<ChanceFeature, number>>): ChanceFacts =>
  CHANCE_FEATURES.map((feature) => known[feature] ?? null);

/** One spread of each feature is 1 and weighs as given. */
const aModel = (weights: Partial<Record<ChanceFeature, number>>, change: Partial<ChanceModel> = {}): ChanceModel => ({
  features: CHANCE_FEATURES,
  scale: {
    means: CHANCE_FEATURES.map(() => 0),
    spreads: CHANCE_FEATURES.map(() => 1),
    known: CHANCE_FEATURES.map(() => true),
  },
  ...{ intercept: 0, weights: CHANCE_FEATURES.map((feature) => weights[feature] ?? 0) },
  calibration: { shift: 0, slope: 1 },
  ...change,
});

describe('learning from the past', () => {
  let people: ChanceExample[];
  let learnt: LearntChance;
  beforeAll(() => {
    people = past(1_500);
    learnt = learnChance(people);
  });

  it('shows what is better than the base rate by more than chance', () => {
    expect(learnt).toMatchObject({ verdict: 'shown', passages: people.length });
    expect(learnt.check!.brier).toBeLessThan(learnt.check!.baseBrier);
    expect(learnt.check!.betterAtLeast).toBeGreaterThan(0);
    expect(learnt.parts!.learn + learnt.parts!.calibrate + learnt.parts!.check).toBe(people.length);
  });

  it('says about what comes: of each group as many certify as was said, within what chance allows', () => {
    const outside = learnt.reliability.filter(({ said, low, high }) => said < low - 50 || said > high + 50);
    expect(learnt.reliability).toHaveLength(10);
    expect(outside).toEqual([]);
  });

  it('gives no weight that goes against sense', () => {
    learnt.model!.weights.forEach((weight, place) => {
      const { speaks } = CHANCE_FEATURE_RULES[CHANCE_FEATURES[place]!];
      expect(weight * speaks).toBeGreaterThanOrEqual(0);
    });
    // Were being idle good in the data, it would not be said; and the others are weighed without it.
    const odd = people.map((one) => ({
      ...one,
      snapshots: one.snapshots.map((snapshot) => ({ ...snapshot, facts: facts({ days_idle: one.certified ? 9 : 1 }) })),
    }));
    expect(learnChance(odd).model!.weights.every((weight) => weight === 0)).toBe(true);
  });

  it('holds its weights where people can be told apart without an error', () => {
    const apart = people.map((one) => ({
      ...one,
      snapshots: [{ point: 1, facts: facts({ done_against_plan: one.certified ? 0.5 : -0.5 }) }],
    }));
    const [weight] = learnChance(apart).model!.weights;
    expect(weight).toBeGreaterThan(1);
    expect(weight).toBeLessThan(8);
  });

  it('comes to the same whatever the order of the people', () => {
    const other = learnChance([...people].reverse());
    expect(other.model!.weights).toEqual(learnt.model!.weights);
    expect(other).toEqual(learnt);
  });

  it('does not look at groups, nor at who a person is', () => {
    const marked = people.map((one) => ({ ...one, groups: { language: 'de', region: 'Kent', device: 'phone' } }));
    expect(learnChance(marked).model).toEqual(learnt.model);
  });

  it('refuses to show a model where outcomes come by chance', () => {
    const shuffled = people.map((one, place) => ({ ...one, certified: (place * 7919) % 100 < 40 }));
    expect(learnChance(shuffled)).toMatchObject({ verdict: 'not_better', passages: people.length });
  });

  it('says that there are too few, before it learns anything', () => {
    const withOutcome = (certified: boolean, count: number): ChanceExample[] =>
      people.filter((one) => one.certified === certified).slice(0, count);
    const enough = [...withOutcome(true, LEAST_OF_EACH), ...withOutcome(false, LEAST_EXAMPLES - LEAST_OF_EACH)];
    expect(learnChance(enough).verdict).not.toBe('too_few');
    for (const few of [
      [],
      enough.slice(1),
      [...withOutcome(true, LEAST_OF_EACH - 1), ...withOutcome(false, 400)],
      [...withOutcome(false, LEAST_OF_EACH - 1), ...withOutcome(true, 400)],
      withOutcome(true, 400),
    ])
      expect(learnChance(few)).toMatchObject({ verdict: 'too_few', passages: few.length, model: null, check: null });
  });

  it('reads chances between one and 99 of a hundred, whatever is or is not known', () => {
    const value = fc.option(fc.double({ min: -100, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), (given) => {
        const chance = readChance(learnt.model!, given);
        expect(chance >= 0.01 && chance <= 0.99).toBe(true);
      }),
    );
  });

  it('never lowers a chance for more that is done', () => {
    const value = fc.double({ min: -1, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...people),
        value,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (one, done, more) => {
          const chanceWith = (share: number): number =>
            readChance(learnt.model!, [share, ...oneSnapshot(one).facts.slice(1)]);
          expect(chanceWith(done + more)).toBeGreaterThanOrEqual(chanceWith(done));
        },
      ),
    );
  });
});

describe('the parts of the past', () => {
  it('are cut by the day of the start: what checks came last', () => {
    const { learn, calibrate, check } = partsInTime(past(300));
    const days = [learn, calibrate, check].map((part) => part.map(({ startedOn }) => startedOn).sort());
    expect(days[0]!.at(-1)! <= days[1]![0]!).toBe(true);
    expect(days[1]!.at(-1)! <= days[2]![0]!).toBe(true);
  });

  it('count each person once in a base rate, however often they were looked at', () => {
    const one = (id: string, certified: boolean, points: number[]): ChanceExample => ({
      ...{ id, startedOn: '2026-01-05', certified, groups: NOWHERE },
      snapshots: points.map((point) => ({ point, facts: facts({}) })),
    });
    const rates = baseRates([one('a', true, [1]), one('b', false, [1]), one('c', true, [1, 2])]);
    expect(rates.slice(0, 3)).toEqual([1.5 / 2.5, 1, 2 / 3].map((rate) => expect.closeTo(rate, 10)));
    expect(baseRates([])).toEqual(Array(8).fill(0));
  });
});

const checked = (chance: number, certified: boolean, id = '1', change: Partial<CheckedPerson> = {}): CheckedPerson => ({
  ...{ chance, baseRate: 0.5 },
  example: { id, startedOn: '2026-01-05', certified, snapshots: [], groups: NOWHERE },
  ...change,
});

describe('the check', () => {
  it.each<[string, CheckedPerson[], number, number]>([
    ['always right', [checked(1, true), checked(0, false)], 0, 2500],
    ['always wrong', [checked(0, true), checked(1, false)], 10_000, 2500],
    ['one half of everybody', [checked(0.5, true), checked(0.5, false)], 2500, 2500],
    ['nobody', [], 0, 0],
  ])('scores %s', (_what, people, brier, baseBrier) => {
    expect(checkOf(people)).toMatchObject({ brier, baseBrier, people: people.length });
  });

  it('lets nothing pass that could be luck, or that is turned round', () => {
    const many = (count: number, chance: number): CheckedPerson[] =>
      Array.from({ length: count }, (_none, number) => checked(number % 10 < 6 ? chance : 1 - chance, number % 10 < 6));
    const right = checkOf(many(100, 0.8));
    expect(isWorthShowing(right, aModel({}))).toBe(true);
    expect(isWorthShowing(right, aModel({}, { calibration: { shift: 0, slope: -1 } }))).toBe(false);
    expect(isWorthShowing(checkOf(many(1, 0.8)), aModel({}))).toBe(false);
    expect(isWorthShowing(checkOf(many(100, 0.5)), aModel({}))).toBe(false);
    const lucky = [checked(0.6, true), checked(0.6, true), checked(0.6, true), checked(0.6, false)];
    expect(checkOf(lucky).better).toBeGreaterThan(0);
    expect(isWorthShowing(checkOf(lucky), aModel({}))).toBe(false);
  });

  it('puts people of about the same chance together, at least twenty in each', () => {
    const people = Array.from({ length: 67 }, (_none, number) =>
      checked(number / 67, number % 3 === 0, String(number)),
    );
    const bins = reliability(people);
    expect(bins.map(({ people: count }) => count)).toEqual([22, 22, 23]);
    expect(bins.reduce((sum, { certified }) => sum + certified, 0)).toBe(23);
    for (const { low, share, high } of bins) expect(low <= share && share <= high).toBe(true);
    expect(reliability([])).toEqual([]);
    expect(binFor(bins, 0)).toBe(bins[0]);
    expect(binFor(bins, 999)).toBe(bins[2]);
    expect(binFor([], 500)).toBeNull();
  });

  it('does not put those of whom much was said with those of whom little was', () => {
    const people = Array.from({ length: 600 }, (_none, number) =>
      checked(number < 540 ? 0.01 : 0.1 + (number - 540) / 75, number >= 570, String(number).padStart(3, '0')),
    );
    const bins = reliability(people);
    expect(bins.map(({ people: count }) => count)).toEqual([...Array<number>(9).fill(60), 30, 30]);
    expect(binFor(bins, 800)).toMatchObject({ from: 500, people: 30, certified: 30 });
  });
});

describe('the view by groups', () => {
  const from = (language: string | null, count: number, chance: number, certify: number): CheckedPerson[] =>
    Array.from({ length: count }, (_none, number) => {
      const { example, ...rest } = checked(chance, number < certify, `${language}-${number}`);
      return { ...rest, example: { ...example, groups: { ...NOWHERE, language } } };
    });

  it('says where chances leaned, and nothing of small groups', () => {
    const [language, region] = groupViews([
      ...from('en', 100, 0.5, 50),
      ...from('de', LEAST_IN_GROUP, 0.3, 30),
      ...from('fr', LEAST_IN_GROUP, 0.9, 30),
      ...from('pl', LEAST_IN_GROUP - 1, 0.9, 1),
      ...from(null, 3, 0.5, 1),
    ]);
    expect(language).toMatchObject({ by: 'language', tooFew: { groups: 1, people: LEAST_IN_GROUP - 1 }, unknown: 3 });
    expect(language!.groups.map(({ group, leaning }) => [group, leaning])).toEqual([
      ['en', 'as_it_came'],
      ['de', 'said_too_little'],
      ['fr', 'said_too_much'],
    ]);
    expect(region).toMatchObject({ groups: [], tooFew: { groups: 0, people: 0 }, unknown: 252 });
  });

  it('takes what differs in spaces and capitals alone for the same', () => {
    const people = [
      ...from('North  Kent', 30, 0.5, 15),
      ...from(' north kent ', 25, 0.5, 10),
      ...from('  ', 2, 0.5, 1),
    ];
    const [view] = groupViews(people);
    expect(view!.groups).toEqual([expect.objectContaining({ group: 'North Kent', people: 55 })]);
    expect(view!.unknown).toBe(2);
  });
});

describe('the reasons of a chance', () => {
  it('are the three that move it most, beside what is usual', () => {
    const model = aModel({ days_idle: -0.5, posts: 0.2, study_days: 0.4, first_quiz: 0.01, track_gone: 3 });
    const known = facts({ days_idle: 2, posts: 1, study_days: -3, first_quiz: 1, track_gone: 1, failed_tries: 5 });
    expect(chanceReasons(model, known)).toEqual([
      { feature: 'study_days', direction: 'lowers', value: -3, usual: 0 },
      { feature: 'days_idle', direction: 'lowers', value: 2, usual: 0 },
      { feature: 'posts', direction: 'raises', value: 1, usual: 0 },
    ]);
    expect(contributions(model, known).every(Number.isFinite)).toBe(true);
  });

  it('are none where all is as usual, and none of what is not known', () => {
    const model = aModel({ days_idle: -0.5 });
    expect(chanceReasons(model, facts({ days_idle: 0 }))).toEqual([]);
    expect(chanceReasons(model, facts({}))).toEqual([]);
    const many = aModel({ days_idle: -0.5, posts: 0.3, study_days: 0.4, practice_entries: 0.6 });
    expect(chanceReasons(many, facts({ days_idle: 1, posts: 1, study_days: 1, practice_entries: 1 }))).toHaveLength(3);
  });

  it.each([
    [0.01, 0],
    [0.049, 0],
    [0.05, 1],
    [0.14, 1],
    [0.16, 2],
    [0.62, 6],
    [0.94, 9],
    [0.951, 10],
    [0.99, 10],
  ])('a chance of %d is about %d in ten', (chance, tenths) => expect(inTenths(chance)).toBe(tenths));

  it('name as help only what was measured to help, for what lowers the chance', () => {
    const tried = (trigger: 'overdue' | 'silent', verdict: NudgeVerdict, share: number) => {
      const counts = { people: 100, cameBack: 50, low: 0, high: 1000 };
      const effect = { verdict, touched: { ...counts, share }, heldOut: { ...counts, share: 300 } };
      return { rule: { trigger, days: 3, action: 'mail' as const }, effect };
    };
    const idle = [{ feature: 'days_idle', direction: 'lowers', value: 12, usual: 2 }] as const;
    const helps = [tried('silent', 'helps', 400), tried('silent', 'helps', 500), tried('overdue', 'helps', 900)];
    expect(whatHelped(idle, helps)).toEqual([helps[1], helps[0]]);
    for (const verdict of ['not_enough', 'no_difference_seen', 'hinders'] as const)
      expect(whatHelped(idle, [tried('silent', verdict, 900)])).toEqual([]);
    expect(whatHelped([{ ...idle[0], direction: 'raises' }], helps)).toEqual([]);
    expect(whatHelped([{ ...idle[0], feature: 'done_against_plan' }], helps)).toEqual([helps[2]]);
  });
});
