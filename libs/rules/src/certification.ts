import { meetsMark } from './quiz-grade.js';

interface RequirementHead {
  readonly key: string;
  readonly title: string;
}

/** One condition of certification. `mark` is a percentage, `hours` are contact hours, practice counts meetings. */
export type Requirement = RequirementHead &
  (
    | { readonly type: 'modules' }
    | { readonly type: 'assessment'; readonly activity: string; readonly mark: number }
    | { readonly type: 'agreement'; readonly activity: string }
    | { readonly type: 'hours'; readonly hours: number }
    | { readonly type: 'practice'; readonly observed: number; readonly coLed: number; readonly led: number }
  );

type RequirementOf<T extends Requirement['type']> = Extract<Requirement, { type: T }>;

/** All that requirements are held against. */
export interface CertificationFacts {
  readonly modules: readonly { readonly id: string; readonly complete: boolean }[];
  /** Handed-in attempts at any quiz; points in thousandths. */
  readonly attempts: readonly AssessedAttempt[];
  readonly agreements: readonly {
    readonly activityId: string;
    readonly currentVersion: string;
    readonly signedVersion: string | null;
    readonly signedAt: Date | null;
  }[];
  readonly creditedSeconds: number;
  /** Signed-off practice entries. */
  readonly practice: { readonly observed: number; readonly coLed: number; readonly led: number };
}

export interface AssessedAttempt {
  readonly attemptId: string;
  readonly activityId: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly submittedAt: Date;
  /** Parts of the quiz that miss a mark of their own. */
  readonly sectionsBelow: readonly string[];
}

/** What there is, or what is missing: the code picks the sentence from the catalogue, the params fill it. */
export interface Finding {
  code: string;
  params: Record<string, string | number | string[]>;
}

export interface RequirementResult {
  key: string;
  title: string;
  met: boolean;
  evidence: Finding[];
  /** Empty exactly when the requirement is met. */
  missing: Finding[];
}

type Weighed = Pick<RequirementResult, 'evidence' | 'missing'>;

/** Each requirement, in order, with its evidence and what is missing. Shares are thousandths, times ISO 8601 UTC. */
export function evaluate(requirements: readonly Requirement[], facts: CertificationFacts): RequirementResult[] {
  return requirements.map((requirement) => {
    const { evidence, missing } = weigh(requirement, facts);
    return { key: requirement.key, title: requirement.title, met: missing.length === 0, evidence, missing };
  });
}

/** Whether a credential is earned. A course that asks for nothing certifies nobody. */
export function allMet(results: readonly RequirementResult[]): boolean {
  return results.length > 0 && results.every((result) => result.met);
}

function weigh(requirement: Requirement, facts: CertificationFacts): Weighed {
  switch (requirement.type) {
    case 'modules':
      return weighModules(facts);
    case 'assessment':
      return weighAssessment(requirement, facts);
    case 'agreement':
      return weighAgreement(requirement, facts);
    case 'hours':
      return weighHours(requirement, facts);
    case 'practice':
      return weighPractice(requirement, facts);
  }
}

function weighModules({ modules }: CertificationFacts): Weighed {
  const open = modules.filter((module) => !module.complete).map(({ id }) => id);
  const evidence = [
    { code: 'modules_complete', params: { complete: modules.length - open.length, of: modules.length } },
  ];
  if (modules.length === 0) return { evidence, missing: [{ code: 'modules_absent', params: {} }] };
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
  if (!meetsMark(best.points, best.maxPoints, mark)) {
    return { evidence, missing: [{ code: 'assessment_below_mark', params }] };
  }
  if (best.sectionsBelow.length === 0) return { evidence, missing: [] };
  const sectionIds = [...best.sectionsBelow];
  return { evidence, missing: [{ code: 'assessment_sections_below', params: { ...params, sectionIds } }] };
}

/** One that reaches every mark, else by the exact share of points; among equals the earlier attempt stands. */
function isBetter(attempt: AssessedAttempt, than: AssessedAttempt, mark: number): boolean {
  const passes = ({ points, maxPoints, sectionsBelow }: AssessedAttempt): boolean =>
    meetsMark(points, maxPoints, mark) && sectionsBelow.length === 0;
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

function weighPractice(requirement: RequirementOf<'practice'>, { practice }: CertificationFacts): Weighed {
  const { observed, coLed, led } = practice;
  const short = [
    { code: 'practice_observed_short', count: requirement.observed - observed },
    { code: 'practice_co_led_short', count: requirement.coLed - coLed },
    { code: 'practice_led_short', count: requirement.led - led },
  ];
  return {
    evidence: [{ code: 'practice_signed_off', params: { observed, coLed, led } }],
    missing: short.filter(({ count }) => count > 0).map(({ code, count }) => ({ code, params: { count } })),
  };
}

/** When a credential expires: so many calendar months on, in UTC, on the last day of a shorter month; `null` = never. */
export function expiryOf(issuedAt: Date, validMonths: number | null): Date | null {
  if (validMonths === null) return null;
  const expiry = new Date(issuedAt);
  expiry.setUTCMonth(issuedAt.getUTCMonth() + validMonths);
  // Day 0 is the last day of the month before: the date ran over the end of a shorter month.
  if (expiry.getUTCDate() !== issuedAt.getUTCDate()) expiry.setUTCDate(0);
  return expiry;
}
