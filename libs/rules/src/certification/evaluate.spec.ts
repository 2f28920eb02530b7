import { describe, expect, it } from '@jest/globals';
import { countPractice } from '../practice-entries.js';
import {
  allMet,
  evaluate,
  type AssessedAttempt,
  type CertificationFacts,
  type Finding,
  type Requirement,
  type SignedMeeting,
} from './index.js';

const day = (date: string) => new Date(`${date}T12:00:00Z`);
const attempt = (attemptId: string, points: number, maxPoints = 10_000, on = '2026-04-01'): AssessedAttempt => ({
  ...{ attemptId, activityId: 'final', points, maxPoints },
  submittedAt: day(on),
  sectionsBelow: [],
});
const lopsided = (...given: Parameters<typeof attempt>): AssessedAttempt => ({
  ...attempt(...given),
  sectionsBelow: ['closing'],
});
const facts = (over: Partial<CertificationFacts> = {}): CertificationFacts => ({
  modules: [],
  attempts: [],
  agreements: [],
  creditedSeconds: 0,
  practice: { observed: 0, coLed: 0, led: 0 },
  ...over,
});

const head = { key: 'k', title: 'A requirement' };
const modules: Requirement = { ...head, type: 'modules' };
const assessment: Requirement = { ...head, type: 'assessment', activity: 'final', mark: 80 };
const agreement: Requirement = { ...head, type: 'agreement', activity: 'conduct' };
const hours: Requirement = { ...head, type: 'hours', hours: 2 };
const practice: Requirement = { ...head, type: 'practice', observed: 2, coLed: 1, led: 0 };
const led: Requirement = { ...head, type: 'practice', observed: 0, coLed: 0, led: 2, minimumLevel: 3 };
const byTwo: Requirement = { ...head, type: 'practice', observed: 1, coLed: 0, led: 1, mentors: 2 };
const chosen: Requirement = { ...head, type: 'modules', modules: ['b', 'c'] };
const conduct: Requirement = { ...head, type: 'conduct' };
const interview: Requirement = { ...head, type: 'approval', by: 'interview' };

const meeting = (kind: SignedMeeting['kind'], level: number | null, signer: string | null = 'ann'): SignedMeeting => ({
  ...{ kind, level, signer },
});
const signedOff = (...meetings: SignedMeeting[]): CertificationFacts =>
  facts({ meetings, practice: countPractice(meetings.map(({ kind }) => kind)) });

const done = (id: string) => ({ id, complete: true });
const open = (id: string) => ({ id, complete: false });
const signed = (signedVersion: string | null) => ({
  ...{ activityId: 'conduct', currentVersion: '2', signedVersion },
  signedAt: signedVersion === null ? null : day('2026-03-03'),
});

describe('evaluate', () => {
  it.each<[string, Requirement, CertificationFacts, Finding[]]>([
    ['all modules complete', modules, facts({ modules: [done('a'), done('b')] }), []],
    [
      'modules open',
      modules,
      facts({ modules: [done('a'), open('b'), open('c')] }),
      [{ code: 'modules_incomplete', params: { moduleIds: ['b', 'c'] } }],
    ],
    ['no modules at all', modules, facts(), [{ code: 'modules_absent', params: {} }]],
    ['a mark reached', assessment, facts({ attempts: [attempt('x', 8000)] }), []],
    [
      'a mark reached by an earlier attempt',
      assessment,
      facts({ attempts: [attempt('x', 8000), attempt('y', 10)] }),
      [],
    ],
    [
      'a mark missed by a thousandth',
      assessment,
      facts({ attempts: [attempt('x', 7999)] }),
      [{ code: 'assessment_below_mark', params: { activityId: 'final', mark: 80, share: 799 } }],
    ],
    [
      'the mark reached, but not that of a section',
      assessment,
      facts({ attempts: [attempt('x', 7000), lopsided('y', 9000)] }),
      [
        {
          code: 'assessment_sections_below',
          params: { activityId: 'final', mark: 80, share: 900, sectionIds: ['closing'] },
        },
      ],
    ],
    [
      'every mark reached by an attempt with fewer points than one that misses a section',
      assessment,
      facts({ attempts: [lopsided('y', 9000), attempt('x', 8000)] }),
      [],
    ],
    [
      'neither the mark nor that of a section',
      assessment,
      facts({ attempts: [lopsided('y', 7000)] }),
      [{ code: 'assessment_below_mark', params: { activityId: 'final', mark: 80, share: 700 } }],
    ],
    [
      'the mark of the quiz as it was taken reached, and not the one that it has now',
      assessment,
      facts({ attempts: [{ ...attempt('x', 6000), mark: 60 }] }),
      [],
    ],
    [
      'neither the mark of the quiz as it was taken nor the one that it has now',
      assessment,
      facts({ attempts: [{ ...attempt('x', 5000), mark: 60 }] }),
      [{ code: 'assessment_below_mark', params: { activityId: 'final', mark: 80, share: 500 } }],
    ],
    [
      'the mark that the quiz has now, and not the one of the quiz as it was taken',
      assessment,
      facts({ attempts: [{ ...attempt('x', 8500), mark: 90 }] }),
      [{ code: 'assessment_not_taken', params: { activityId: 'final', mark: 80 } }],
    ],
    [
      'the mark of the quiz as it was taken by an attempt with fewer points',
      assessment,
      facts({
        attempts: [
          { ...attempt('x', 8500), mark: 90 },
          { ...attempt('y', 6000), mark: 60 },
        ],
      }),
      [],
    ],
    [
      'another quiz passed',
      assessment,
      facts({ attempts: [{ ...attempt('x', 10_000), activityId: 'week-1' }] }),
      [{ code: 'assessment_not_taken', params: { activityId: 'final', mark: 80 } }],
    ],
    [
      'an attempt out of nothing',
      assessment,
      facts({ attempts: [attempt('x', 0, 0)] }),
      [{ code: 'assessment_not_taken', params: { activityId: 'final', mark: 80 } }],
    ],
    ['signed', agreement, facts({ agreements: [signed('2')] }), []],
    [
      'signed an old version',
      agreement,
      facts({ agreements: [signed('1')] }),
      [{ code: 'agreement_outdated', params: { activityId: 'conduct', version: '2' } }],
    ],
    [
      'not signed',
      agreement,
      facts({ agreements: [signed(null)] }),
      [{ code: 'agreement_unsigned', params: { activityId: 'conduct' } }],
    ],
    [
      'another agreement signed',
      agreement,
      facts({ agreements: [{ ...signed('2'), activityId: 'other' }] }),
      [{ code: 'agreement_unsigned', params: { activityId: 'conduct' } }],
    ],
    ['hours reached', hours, facts({ creditedSeconds: 7200 }), []],
    ['a second short', hours, facts({ creditedSeconds: 7199 }), [{ code: 'minutes_short', params: { minutes: 1 } }]],
    ['no hours', hours, facts(), [{ code: 'minutes_short', params: { minutes: 120 } }]],
    ['practice done', practice, facts({ practice: { observed: 2, coLed: 3, led: 0 } }), []],
    [
      'practice short of two kinds, which more of the third does not make up for',
      practice,
      facts({ practice: { observed: 1, coLed: 0, led: 9 } }),
      [
        { code: 'practice_observed_short', params: { count: 1 } },
        { code: 'practice_co_led_short', params: { count: 1 } },
      ],
    ],
    [
      'led meetings short',
      { ...practice, type: 'practice', led: 2 },
      facts({ practice: { observed: 2, coLed: 1, led: 1 } }),
      [{ code: 'practice_led_short', params: { count: 1 } }],
    ],
    ['the modules that are named', chosen, facts({ modules: [open('a'), done('b'), done('c')] }), []],
    [
      'one of the modules that are named, among others',
      chosen,
      facts({ modules: [done('a'), done('b'), open('c')] }),
      [{ code: 'modules_incomplete', params: { moduleIds: ['c'] } }],
    ],
    [
      'a module that the course has no more',
      chosen,
      facts({ modules: [done('b')] }),
      [{ code: 'modules_incomplete', params: { moduleIds: ['c'] } }],
    ],
    ['meetings led well enough', led, signedOff(meeting('led', 3), meeting('led', 4)), []],
    [
      'a meeting led below the level',
      led,
      signedOff(meeting('led', 2), meeting('led', 4)),
      [{ code: 'practice_led_short_at_level', params: { count: 1, level: 3 } }],
    ],
    [
      'a level asked of who watched, who is not rated',
      { ...practice, type: 'practice', minimumLevel: 3 },
      signedOff(meeting('observed', null), meeting('observed', null), meeting('co_led', 3)),
      [],
    ],
    [
      'a led meeting that was signed off without a rating',
      led,
      signedOff(meeting('led', null), meeting('led', 3)),
      [{ code: 'practice_led_short_at_level', params: { count: 1, level: 3 } }],
    ],
    ['two mentors', byTwo, signedOff(meeting('observed', null, 'ann'), meeting('led', 2, 'ben')), []],
    [
      'one mentor for two meetings',
      byTwo,
      signedOff(meeting('observed', null, 'ann'), meeting('led', 2, 'ann')),
      [{ code: 'practice_mentors_short', params: { count: 1 } }],
    ],
    [
      'a second mentor of a kind of meeting that is not asked for',
      byTwo,
      signedOff(meeting('observed', null), meeting('led', 2), meeting('co_led', 4, 'ben')),
      [{ code: 'practice_mentors_short', params: { count: 1 } }],
    ],
    [
      'mentors whose accounts are gone, who may be one and the same',
      byTwo,
      signedOff(meeting('observed', null, null), meeting('led', 2, null)),
      [{ code: 'practice_mentors_short', params: { count: 1 } }],
    ],
    ['no concern', conduct, facts({ openConcerns: 0 }), []],
    ['no word of concerns', conduct, facts(), []],
    ['an open concern', conduct, facts({ openConcerns: 1 }), [{ code: 'conversation_open', params: {} }]],
    ['an interview', interview, facts({ approvals: [{ kind: 'interview', day: '2026-05-01' }] }), []],
    [
      'an approval, which is no interview',
      interview,
      facts({ approvals: [{ kind: 'approval', day: '2026-05-01' }] }),
      [{ code: 'interview_missing', params: {} }],
    ],
    ['no approval', { ...head, type: 'approval', by: 'approval' }, facts(), [{ code: 'approval_missing', params: {} }]],
  ])('%s', (_case, requirement, given, missing) => {
    const [result] = evaluate([requirement], given);
    expect(result).toMatchObject({ key: 'k', title: 'A requirement', met: missing.length === 0, missing });
  });

  it.each<[string, Requirement, CertificationFacts, Finding[]]>([
    [
      'how many modules are complete',
      modules,
      facts({ modules: [done('a'), open('b')] }),
      [{ code: 'modules_complete', params: { complete: 1, of: 2 } }],
    ],
    [
      'the best attempt by its share, not its points',
      assessment,
      facts({ attempts: [attempt('x', 8000), attempt('y', 4500, 5000)] }),
      [{ code: 'assessment_best', params: { attemptId: 'y', share: 900, submittedAt: '2026-04-01T12:00:00.000Z' } }],
    ],
    [
      'the earlier of two equal attempts',
      assessment,
      facts({ attempts: [attempt('y', 4500, 5000, '2026-04-05'), attempt('x', 9000, 10_000, '2026-04-02')] }),
      [{ code: 'assessment_best', params: { attemptId: 'x', share: 900, submittedAt: '2026-04-02T12:00:00.000Z' } }],
    ],
    [
      'the earlier of two equal attempts, however listed',
      assessment,
      facts({ attempts: [attempt('x', 9000, 10_000, '2026-04-02'), attempt('y', 4500, 5000, '2026-04-05')] }),
      [{ code: 'assessment_best', params: { attemptId: 'x', share: 900, submittedAt: '2026-04-02T12:00:00.000Z' } }],
    ],
    [
      'the better attempt, though another came earlier',
      assessment,
      facts({ attempts: [attempt('y', 9000, 10_000, '2026-04-05'), attempt('x', 8000, 10_000, '2026-04-02')] }),
      [{ code: 'assessment_best', params: { attemptId: 'y', share: 900, submittedAt: '2026-04-05T12:00:00.000Z' } }],
    ],
    [
      'what was signed and when',
      agreement,
      facts({ agreements: [signed('1')] }),
      [{ code: 'agreement_signed', params: { version: '1', signedAt: '2026-03-03T12:00:00.000Z' } }],
    ],
    [
      'minutes credited',
      hours,
      facts({ creditedSeconds: 3599 }),
      [{ code: 'minutes_credited', params: { minutes: 59 } }],
    ],
    [
      'meetings signed off',
      practice,
      facts({ practice: { observed: 1, coLed: 2, led: 3 } }),
      [{ code: 'practice_signed_off', params: { observed: 1, coLed: 2, led: 3 } }],
    ],
    ['nothing where there is nothing', assessment, facts(), []],
    [
      'meetings that count, those that do not, and who signed',
      { ...led, type: 'practice', led: 1, mentors: 1 },
      signedOff(meeting('led', 4), meeting('led', 1), meeting('observed', null)),
      [
        { code: 'practice_signed_off', params: { observed: 0, coLed: 0, led: 1 } },
        { code: 'practice_below_level', params: { count: 1, level: 3 } },
        { code: 'practice_mentors', params: { count: 1 } },
      ],
    ],
    [
      'the latest interview',
      interview,
      facts({ approvals: ['2026-05-01', '2026-06-01', '2026-04-01'].map((on) => ({ kind: 'interview', day: on })) }),
      [{ code: 'interview_given', params: { day: '2026-06-01' } }],
    ],
    ['nothing about conduct, not even that all is well', conduct, facts(), []],
  ])('shows as evidence %s', (_case, requirement, given, evidence) => {
    expect(evaluate([requirement], given)[0]?.evidence).toEqual(evidence);
  });

  it('answers each requirement in its order', () => {
    const asked = [hours, modules].map((requirement, place) => ({ ...requirement, key: `k${place}` }));
    expect(evaluate(asked, facts({ modules: [done('a')] })).map(({ key, met }) => [key, met])).toEqual([
      ['k0', false],
      ['k1', true],
    ]);
  });
});

describe('allMet', () => {
  const complete = facts({ modules: [done('a')] });

  it.each<[string, Requirement[], boolean]>([
    ['all of them', [modules], true],
    ['not all of them', [modules, hours], false],
    ['none of them', [hours], false],
    ['nothing was asked', [], false],
  ])('%s', (_case, requirements, met) => {
    expect(allMet(evaluate(requirements, complete))).toBe(met);
  });
});
