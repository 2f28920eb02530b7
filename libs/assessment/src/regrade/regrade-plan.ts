import type { RegradePolicy, Treatment } from '@convenor/rules';

/** What a regrade is to do, in full: the same plan makes the same of the same answers, today and when a job goes on with it. */
export interface RegradePlan {
  readonly courseId: string;
  readonly activityId: string;
  /** The version whose keys decide. */
  readonly versionId: string;
  /** By question; those not named are left alone. Without any, every question is held against its key of today. */
  readonly treatments: ReadonlyMap<string, Treatment>;
  readonly policy: RegradePolicy;
}

export function treatmentOf({ treatments }: Pick<RegradePlan, 'treatments'>, questionId: string): Treatment {
  return treatments.size === 0 ? 'regrade' : (treatments.get(questionId) ?? 'leave');
}
