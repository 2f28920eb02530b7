import type { LocalDate } from '../local-date.js';
import type { PracticeCounts, PracticeKind } from '../practice-entries.js';

export const APPROVAL_KINDS = ['interview', 'approval'] as const;
/** What a person of the team does before somebody is certified: a talk, or a word that it is right. */
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

interface RequirementHead {
  readonly key: string;
  readonly title: string;
}

/**
 * One condition of certification. `modules` names those that have to be complete, all where it is left out; `mark` is a
 * percentage, `hours` are contact hours, practice counts meetings: those that are rated at least at `minimumLevel` in
 * every part where it is given, signed off by at least `mentors` different people.
 */
export type Requirement = RequirementHead &
  (
    | { readonly type: 'modules'; readonly modules?: readonly string[] }
    | { readonly type: 'assessment'; readonly activity: string; readonly mark: number }
    | { readonly type: 'agreement'; readonly activity: string }
    | { readonly type: 'hours'; readonly hours: number }
    | ({ readonly type: 'practice'; readonly minimumLevel?: number; readonly mentors?: number } & PracticeCounts)
    | { readonly type: 'conduct' }
    | { readonly type: 'approval'; readonly by: ApprovalKind }
  );

export type RequirementType = Requirement['type'];
export type RequirementOf<T extends RequirementType> = Extract<Requirement, { type: T }>;

/** All that requirements are held against. What may be left out is none. */
export interface CertificationFacts {
  readonly modules: readonly {
    readonly id: string;
    readonly complete: boolean;
    /** The required activities that are still to be done in it. */
    readonly open?: readonly string[];
  }[];
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
  readonly practice: PracticeCounts;
  /** The same entries one by one, for requirements that ask how well it went and who signed. */
  readonly meetings?: readonly SignedMeeting[];
  /** Concerns about a person's conduct that nobody has closed yet. */
  readonly openConcerns?: number;
  readonly approvals?: readonly { readonly kind: ApprovalKind; readonly day: LocalDate }[];
}

export interface AssessedAttempt {
  readonly attemptId: string;
  readonly activityId: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly submittedAt: Date;
  /** The mark of the quiz as it was taken, in percent, where a later version of the quiz may ask for another; else the requirement's. */
  readonly mark?: number;
  /** Parts of the quiz that miss a mark of their own. */
  readonly sectionsBelow: readonly string[];
}

export interface SignedMeeting {
  readonly kind: PracticeKind;
  /** The lowest level of any criterion when it was signed off; null = there was nothing to rate. */
  readonly level: number | null;
  /** Who signed; null = somebody whose account is gone. */
  readonly signer: string | null;
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
  /** The group in which it stands, where that is not the whole scheme. */
  group?: string;
  /** `false`: unmet, and nothing waits for it, because its group is met without it. */
  needed?: false;
}

/** Whether a result stands in the way of a credential. */
export function isLacking({ met, needed }: Pick<RequirementResult, 'met' | 'needed'>): boolean {
  return !met && needed !== false;
}

/** Whether a credential is earned. A course that asks for nothing certifies nobody. */
export function allMet(results: readonly RequirementResult[]): boolean {
  return results.length > 0 && !results.some(isLacking);
}
