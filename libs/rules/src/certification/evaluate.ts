import { countPractice, isRated, type PracticeCounts, type PracticeKind } from '../practice-entries.js';
import { meetsMark } from '../quiz-grade.js';
import type {
  AssessedAttempt,
  CertificationFacts,
  Finding,
  Requirement,
  RequirementOf,
  RequirementResult,
  SignedMeeting,
} from './requirement.js';

type Weighed = Pick<RequirementResult, 'evidence' | 'missing'>;

/** Each requirement, in order, with its evidence and what is missing. Shares are thousandths, times ISO 8601 UTC. */
export function evaluate(requirements: readonly Requirement[], facts: CertificationFacts): RequirementResult[] {
  return requirements.map((requirement) => {
    const { evidence, missing } = weigh(requirement, facts);
    return { key: requirement.key, title: requirement.title, met: missing.length === 0, evidence, missing };
  });
}

function weigh(requirement: Requirement, facts: CertificationFacts): Weighed {
  switch (requirement.type) {
    case 'modules':
      return weighModules(requirement, facts);
    case 'assessment':
      return weighAssessment(requirement, facts);
    case 'agreement':
      return weighAgreement(requirement, facts);
    case 'hours':
      return weighHours(requirement, facts);
    case 'practice':
      return weighPractice(requirement, facts);
    case 'conduct':
      return weighConduct(facts);
    case 'approval':
      return weighApproval(requirement, facts);
  }
}

function weighModules({ modules: chosen }: RequirementOf<'modules'>, facts: CertificationFacts): Weighed {
  const complete = new Set(facts.modules.filter((module) => module.complete).map(({ id }) => id));
  const asked = chosen ?? facts.modules.map(({ id }) => id);
  const open = asked.filter((id) => !complete.has(id));
  const evidence = [{ code: 'modules_complete', params: { complete: asked.length - open.length, of: asked.length } }];
  if (asked.length === 0) return { evidence, missing: [{ code: 'modules_absent', params: {} }] };
  return { evidence, missing: open.length > 0 ? [{ code: 'modules_incomplete', params: { moduleIds: open } }] : [] };
}

function weighAssessment({ activity, mark }: RequirementOf<'assessment'>, { attempts }: CertificationFacts): Weighed {
  const best = attempts
    .filter((attempt) => attempt.activityId === activity && attempt.maxPoints > 0)
    .reduce<AssessedAttempt | null>(
      (leader, attempt) => (leader && !isBetter(attempt, leader, mark) ? leader : attempt),
      null,
    );
  if (!best)
    return { evidence: [], missing: [{ code: 'assessment_not_taken', params: { activityId: activity, mark } }] };
  const share = Math.floor((best.points * 1000) / best.maxPoints);
  const { attemptId, submittedAt } = best;
  const evidence = [{ code: 'assessment_best', params: { attemptId, share, submittedAt: submittedAt.toISOString() } }];
  const params = { activityId: activity, mark, share };
  if (!meetsOwnMark(best, mark)) {
    // What would be enough for the quiz as it is now was not enough for the one that was taken: it is to be taken as it is now.
    const enoughNow = meetsMark(best.points, best.maxPoints, mark);
    const again = { code: 'assessment_not_taken', params: { activityId: activity, mark } };
    return { evidence, missing: [enoughNow ? again : { code: 'assessment_below_mark', params }] };
  }
  if (best.sectionsBelow.length === 0) return { evidence, missing: [] };
  const sectionIds = [...best.sectionsBelow];
  return { evidence, missing: [{ code: 'assessment_sections_below', params: { ...params, sectionIds } }] };
}

/** Whoever reached the mark of the quiz that they took has passed it, whatever a later version asks for. */
function meetsOwnMark({ points, maxPoints, mark: own }: AssessedAttempt, mark: number): boolean {
  return meetsMark(points, maxPoints, own ?? mark);
}

/** One that reaches every mark, else by the exact share of points; among equals the earlier attempt stands. */
function isBetter(attempt: AssessedAttempt, than: AssessedAttempt, mark: number): boolean {
  const passes = (each: AssessedAttempt): boolean => meetsOwnMark(each, mark) && each.sectionsBelow.length === 0;
  if (passes(attempt) !== passes(than)) return passes(attempt);
  const difference = attempt.points * than.maxPoints - than.points * attempt.maxPoints;
  return difference > 0 || (difference === 0 && attempt.submittedAt < than.submittedAt);
}

function weighAgreement({ activity }: RequirementOf<'agreement'>, { agreements }: CertificationFacts): Weighed {
  const agreement = agreements.find(({ activityId }) => activityId === activity);
  if (!agreement || agreement.signedVersion === null) {
    return { evidence: [], missing: [{ code: 'agreement_unsigned', params: { activityId: activity } }] };
  }
  const { signedVersion, signedAt, currentVersion } = agreement;
  const params = { version: signedVersion, ...(signedAt ? { signedAt: signedAt.toISOString() } : {}) };
  const evidence = [{ code: 'agreement_signed', params }];
  if (signedVersion === currentVersion) return { evidence, missing: [] };
  return {
    evidence,
    missing: [{ code: 'agreement_outdated', params: { activityId: activity, version: currentVersion } }],
  };
}

function weighHours({ hours }: RequirementOf<'hours'>, { creditedSeconds }: CertificationFacts): Weighed {
  const short = hours * 3600 - creditedSeconds;
  return {
    evidence: [{ code: 'minutes_credited', params: { minutes: Math.floor(creditedSeconds / 60) } }],
    missing: short > 0 ? [{ code: 'minutes_short', params: { minutes: Math.ceil(short / 60) } }] : [],
  };
}

const SHORT: Readonly<Record<keyof PracticeCounts, string>> = {
  observed: 'practice_observed_short',
  coLed: 'practice_co_led_short',
  led: 'practice_led_short',
};

function weighPractice(requirement: RequirementOf<'practice'>, facts: CertificationFacts): Weighed {
  const { minimumLevel, mentors } = requirement;
  if (minimumLevel === undefined && mentors === undefined) {
    return { evidence: [signedOff(facts.practice)], missing: practiceShort(requirement, facts.practice) };
  }
  const counted = (facts.meetings ?? []).filter((meeting) => counts(meeting, requirement));
  const countedBy = countPractice(counted.map(({ kind }) => kind));
  const evidence = [signedOff(countedBy)];
  const missing = practiceShort(requirement, countedBy);
  const below = (facts.meetings ?? []).filter(({ kind }) => asks(requirement, kind)).length - counted.length;
  if (below > 0) evidence.push({ code: 'practice_below_level', params: { count: below, level: minimumLevel! } });
  if (mentors !== undefined) {
    const signers = new Set(counted.map(({ signer }) => signer)).size;
    if (signers > 0) evidence.push({ code: 'practice_mentors', params: { count: signers } });
    if (signers < mentors) missing.push({ code: 'practice_mentors_short', params: { count: mentors - signers } });
  }
  return { evidence, missing };
}

function signedOff({ observed, coLed, led }: PracticeCounts): Finding {
  return { code: 'practice_signed_off', params: { observed, coLed, led } };
}

/** More of one kind does not make up for another. */
function practiceShort({ minimumLevel, ...asked }: RequirementOf<'practice'>, has: PracticeCounts): Finding[] {
  return (['observed', 'coLed', 'led'] as const).flatMap((kind) => {
    const count = asked[kind] - has[kind];
    if (count <= 0) return [];
    const rated = minimumLevel !== undefined && kind !== 'observed';
    return rated
      ? [{ code: `${SHORT[kind]}_at_level`, params: { count, level: minimumLevel } }]
      : [{ code: SHORT[kind], params: { count } }];
  });
}

function asks(requirement: PracticeCounts, kind: PracticeKind): boolean {
  return requirement[kind === 'co_led' ? 'coLed' : kind] > 0;
}

/** A meeting of a kind that is asked for, as good as is asked. Who watched others lead is not rated. */
function counts({ kind, level }: SignedMeeting, requirement: RequirementOf<'practice'>): boolean {
  return asks(requirement, kind) && (!isRated(kind) || (level ?? 0) >= (requirement.minimumLevel ?? 0));
}

/** A concern is no evidence against anybody: while it is open, the credential waits, and nothing else is said of it. */
function weighConduct({ openConcerns = 0 }: CertificationFacts): Weighed {
  return { evidence: [], missing: openConcerns > 0 ? [{ code: 'conversation_open', params: {} }] : [] };
}

function weighApproval({ by }: RequirementOf<'approval'>, { approvals = [] }: CertificationFacts): Weighed {
  const given = approvals.filter(({ kind }) => kind === by).map(({ day }) => day);
  if (given.length === 0) return { evidence: [], missing: [{ code: `${by}_missing`, params: {} }] };
  const day = given.reduce((latest, each) => (each > latest ? each : latest));
  return { evidence: [{ code: `${by}_given`, params: { day } }], missing: [] };
}
