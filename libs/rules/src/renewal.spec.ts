import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CertificationFacts } from './certification/requirement.js';
import {
  mayRenew,
  renewalOf,
  renewalPlace,
  renewalRequirements,
  type RenewalTerms,
  renewalTermsProblems,
  renewalWindow,
  renewedUntil,
  USUAL_RENEWAL_TERMS,
} from './renewal.js';

const at = (instant: string) => new Date(instant);
const later = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds);
const TITLES = { hours: 'Hours', quiz: 'Refresher', led: 'Meetings', agreement: 'Agreement' };
const NOTHING: CertificationFacts = {
  ...{ modules: [], attempts: [], agreements: [], creditedSeconds: 0 },
  practice: { observed: 0, coLed: 0, led: 0 },
};
const PASSED: CertificationFacts['attempts'] = [
  {
    ...{ attemptId: 'a', activityId: 'refresher', points: 9000, maxPoints: 10_000, sectionsBelow: [] },
    submittedAt: at('2028-03-01T10:00:00Z'),
  },
];
const SIGNED: CertificationFacts['agreements'] = [
  { activityId: 'code', currentVersion: '2', signedVersion: '2', signedAt: at('2028-03-01T10:00:00Z') },
];

describe('renewalWindow', () => {
  it.each([
    ['a millisecond too early', '2028-05-01T12:00:00Z', 90, 30, '2028-02-01T11:59:59.999Z', 'too_early'],
    ['the first instant, over a leap day', '2028-05-01T12:00:00Z', 90, 30, '2028-02-01T12:00:00Z', 'open'],
    ['the first instant, without a leap day', '2027-05-01T12:00:00Z', 90, 30, '2027-01-31T12:00:00Z', 'open'],
    ['the last instant before the end', '2028-05-01T12:00:00Z', 90, 30, '2028-05-01T11:59:59.999Z', 'open'],
    ['the end', '2028-05-01T12:00:00Z', 90, 30, '2028-05-01T12:00:00Z', 'grace'],
    ['the last instant of grace', '2028-05-01T12:00:00Z', 90, 30, '2028-05-31T11:59:59.999Z', 'grace'],
    ['when grace is over', '2028-05-01T12:00:00Z', 90, 30, '2028-05-31T12:00:00Z', 'closed'],
    ['the end without grace', '2028-05-01T12:00:00Z', 90, 0, '2028-05-01T12:00:00Z', 'closed'],
    ['one that ends on a leap day', '2028-02-29T00:00:00Z', 1, 1, '2028-02-28T00:00:00Z', 'open'],
    ['the grace of one that ends on a leap day', '2028-02-29T00:00:00Z', 1, 1, '2028-02-29T23:59:59Z', 'grace'],
  ])('%s', (_case, expiresAt, windowDays, graceDays, now, state) => {
    expect(renewalWindow({ windowDays, graceDays }, at(expiresAt), at(now)).state).toBe(state);
  });

  it('says from when to when', () => {
    expect(renewalWindow(USUAL_RENEWAL_TERMS, at('2028-05-01T12:00:00Z'), at('2026-05-01T12:00:00Z'))).toEqual({
      state: 'too_early',
      opensOn: at('2028-02-01T12:00:00Z'),
      closesOn: at('2028-05-31T12:00:00Z'),
    });
  });

  it('is open or in grace exactly from its first instant to before its last', () => {
    const [least, most] = [at('2026-01-01T00:00:00Z'), at('2040-01-01T00:00:00Z')];
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        fc.date({ min: least, max: most, noInvalidDate: true }),
        fc.date({ min: least, max: most, noInvalidDate: true }),
        ...[days, days],
        (expiresAt, now, windowDays, graceDays) => {
          const window = renewalWindow({ windowDays, graceDays }, expiresAt, now);
          expect(mayRenew(window)).toBe(now >= window.opensOn && now < window.closesOn);
        },
      ),
    );
  });
});

describe('renewalOf', () => {
  const terms = (over: Partial<RenewalTerms>): RenewalTerms => ({ ...USUAL_RENEWAL_TERMS, ...over });
  const issued = { state: 'issued', expiresAt: at('2028-05-01T12:00:00Z') } as const;
  const now = at('2028-03-02T10:00:00Z');
  const every = { quiz: 'refresher', led: 2, agreement: 'code', hours: 3 };
  const everything = { ...NOTHING, attempts: PASSED, agreements: SIGNED, creditedSeconds: 3 * 3600 };
  const all: CertificationFacts = { ...everything, practice: { observed: 0, coLed: 0, led: 2 } };
  const weighed = (asked: Partial<RenewalTerms>, since: CertificationFacts) =>
    renewalOf(terms(asked), issued, renewalRequirements(terms(asked), TITLES, 80), since, now);

  it.each([
    ['everything asked, everything there', every, all, true],
    ['everything asked, one meeting short', every, { ...all, practice: { observed: 5, coLed: 5, led: 1 } }, false],
    ['everything asked, a second short of an hour', every, { ...all, creditedSeconds: 3 * 3600 - 1 }, false],
    [
      'everything asked, the quiz below its mark',
      every,
      { ...all, attempts: [{ ...PASSED[0]!, points: 7999 }] },
      false,
    ],
    [
      'everything asked, an earlier text signed',
      every,
      { ...all, agreements: [{ ...SIGNED[0]!, signedVersion: '1' }] },
      false,
    ],
    ['any asked, one there', { ...every, needs: 'any' as const }, { ...NOTHING, attempts: PASSED }, true],
    ['any asked, none there', { ...every, needs: 'any' as const }, NOTHING, false],
    ['hours alone', { hours: 3 }, { ...NOTHING, creditedSeconds: 3 * 3600 }, true],
    ['nothing asked', {}, all, false],
    ['nothing asked, any of it', { needs: 'any' as const }, all, false],
  ])('%s', (_case, asked, since, complete) => {
    expect(weighed(asked, since)?.complete).toBe(complete);
  });

  it('lists what is asked for, with what is missing', () => {
    expect(weighed({ quiz: 'refresher', hours: 2 }, NOTHING)?.requirements).toEqual([
      {
        ...{ key: 'renewal-quiz', title: 'Refresher', met: false, evidence: [] },
        missing: [{ code: 'assessment_not_taken', params: { activityId: 'refresher', mark: 80 } }],
      },
      {
        ...{ key: 'renewal-hours', title: 'Hours', met: false },
        evidence: [{ code: 'minutes_credited', params: { minutes: 0 } }],
        missing: [{ code: 'minutes_short', params: { minutes: 120 } }],
      },
    ]);
  });

  it.each(['queued', 'suspended', 'revoked', 'superseded'] as const)('is nothing of what is %s', (state) => {
    expect(renewalOf(terms(every), { ...issued, state }, [], NOTHING, now)).toBeNull();
  });

  it('is nothing of what never ends', () => {
    expect(renewalOf(terms(every), { ...issued, expiresAt: null }, [], NOTHING, now)).toBeNull();
  });
});

describe('renewalPlace', () => {
  const counted = { led: null, hours: null };
  it.each([
    ['everything from the training itself', { ...counted, needs: 'all' }, ['own', 'own'], 'own'],
    ['one thing from the course as it is now', { ...counted, needs: 'all' }, ['published', 'own'], 'published'],
    ['one of two that is nowhere', { ...counted, needs: 'all' }, ['published', 'gone'], 'gone'],
    ['one of two that is nowhere, where either will do', { ...counted, needs: 'any' }, ['own', 'gone'], 'own'],
    ['both nowhere, where either will do', { ...counted, needs: 'any' }, ['gone', 'gone'], 'gone'],
    ['the only one nowhere', { ...counted, needs: 'any' }, ['gone', null], 'gone'],
    ['the only one nowhere, where hours will do', { ...counted, needs: 'any', hours: 3 }, ['gone', null], 'own'],
    [
      'the only one nowhere, beside meetings that are needed',
      { ...counted, needs: 'all', led: 1 },
      ['gone', null],
      'gone',
    ],
    ['no step at all', { ...counted, needs: 'all', hours: 3 }, [null, null], 'own'],
    ['no step at all, where either will do', { ...counted, needs: 'any', led: 2, hours: 3 }, [null, null], 'own'],
  ] as const)('%s', (_case, terms, places, place) => {
    expect(renewalPlace(terms, places)).toBe(place);
  });
});

describe('renewedUntil', () => {
  it.each([
    ['early, it goes on from the old end', '2028-05-01T12:00:00Z', '2028-02-10T09:00:00Z', 24, '2030-05-01T12:00:00Z'],
    ['on the last instant', '2028-05-01T12:00:00Z', '2028-05-01T11:59:59.999Z', 24, '2030-05-01T12:00:00Z'],
    ['in grace, from that moment', '2028-05-01T12:00:00Z', '2028-05-20T09:00:00Z', 24, '2030-05-20T09:00:00Z'],
    ['from a leap day to a year without', '2028-02-29T12:00:00Z', '2028-02-01T12:00:00Z', 24, '2030-02-28T12:00:00Z'],
    ['from a leap day to the next', '2028-02-29T12:00:00Z', '2028-02-01T12:00:00Z', 48, '2032-02-29T12:00:00Z'],
    ['from the end of a long month', '2027-08-31T12:00:00Z', '2027-08-01T12:00:00Z', 6, '2028-02-29T12:00:00Z'],
  ])('%s', (_case, expiresAt, now, months, until) => {
    expect(renewedUntil(at(expiresAt), at(now), months)).toEqual(at(until));
  });

  it('never takes time away', () => {
    const expires = at('2028-05-01T12:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: -120, max: 60 }), fc.integer({ min: 1, max: 120 }), (days, months) => {
        const until = renewedUntil(expires, later(expires, days * 86_400_000), months);
        expect(until.getTime()).toBeGreaterThan(expires.getTime());
      }),
    );
  });
});

describe('renewalTermsProblems', () => {
  const kinds = new Map([
    ['refresher', 'quiz'],
    ['code', 'agreement'],
    ['welcome', 'lesson'],
  ]);
  const nothing = { hours: null, quiz: null, led: null, agreement: null };

  it.each([
    ['a quiz and an agreement of the course', { ...nothing, quiz: 'refresher', agreement: 'code' }, []],
    ['meetings alone', { ...nothing, led: 1 }, []],
    ['nothing', nothing, [{ field: 'hours', code: 'nothing_asked' }]],
    ['a lesson as the quiz', { ...nothing, quiz: 'welcome' }, [{ field: 'quiz', code: 'not_a_quiz' }]],
    ['a quiz that is not there', { ...nothing, quiz: 'gone' }, [{ field: 'quiz', code: 'not_a_quiz' }]],
    [
      'a quiz as the agreement',
      { ...nothing, agreement: 'refresher' },
      [{ field: 'agreement', code: 'not_an_agreement' }],
    ],
  ])('%s', (_case, terms, problems) => {
    expect(renewalTermsProblems(terms, kinds)).toEqual(problems);
  });
});
