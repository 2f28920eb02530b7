import { Injectable } from '@nestjs/common';
import type { CourseDocument, DocumentActivity } from '@convenor/formats';
import { Courses } from '@convenor/curriculum';
import { type Passage, Passages } from '@convenor/progress';
import {
  type CredentialState,
  evaluateScheme,
  type Finding,
  type Requirement,
  requirementsOf,
  type RequirementResult,
  reviewAllows,
  type Scheme,
  schemeOf,
  type SchemeStanding,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { RequirementDto, RequirementsDto } from './requirement.dto.js';
import { RequirementFacts } from './requirement-facts.js';
import { RequirementWords } from './requirement-words.js';

/** What stands comes before what waits, and both before what no longer counts. */
const STANDS: readonly CredentialState[] = ['issued', 'suspended'];
const STANDING_FIRST: readonly CredentialState[] = [...STANDS, 'queued', 'revoked', 'superseded'];

/** How a passage stands against what was asked of it. */
export interface WeighedPassage extends SchemeStanding {
  scheme: Scheme;
  talkTo: string | null;
}

interface StandingCredential {
  id: string;
  state: CredentialState;
  askedThen: Scheme | null;
}

/** Every requirement of a passage, with its evidence and what is missing, from the first day on. */
@Injectable()
export class Requirements {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly courses: Courses,
    private readonly facts: RequirementFacts,
    private readonly words: RequirementWords,
  ) {}

  /** For the person whose passage it is: no score before its quiz shows it. */
  async own(userId: string, enrolmentId: string): Promise<RequirementsDto> {
    const passage = await this.passages.own(userId, enrolmentId);
    const credential = await this.credentialOf(passage);
    const weighed = await this.weighed(this.db.manager, passage, credential?.askedThen);
    const asked = new Map(requirementsOf(weighed.scheme).map((requirement) => [requirement.key, requirement]));
    const items = weighed.items.map((result) =>
      withoutHiddenScores(result, assessmentOf(asked.get(result.key), passage.document)),
    );
    return this.told(passage, { ...weighed, items }, credential);
  }

  /** For staff, who see results anyway. */
  async any(enrolmentId: string): Promise<RequirementsDto> {
    const passage = await this.passages.any(this.db.manager, enrolmentId);
    const credential = await this.credentialOf(passage);
    return this.told(passage, await this.weighed(this.db.manager, passage, credential?.askedThen), credential);
  }

  async weigh(tx: EntityManager, passage: Passage): Promise<RequirementResult[]> {
    return (await this.weighed(tx, passage)).items;
  }

  /** @param askedThen by what to weigh, where it is not what is in force now */
  async weighed(tx: EntityManager, passage: Passage, askedThen?: Scheme | null): Promise<WeighedPassage> {
    const { scheme: inForce, facts, talkTo } = await this.facts.gathered(tx, passage, askedThen);
    const scheme = askedThen ?? inForce;
    return { ...evaluateScheme(scheme, facts), scheme, talkTo };
  }

  /** Many by what is in force for each, by the ids of their enrolments. */
  async weighedAll(tx: EntityManager, passages: readonly Passage[]): Promise<Map<string, SchemeStanding>> {
    if (passages.length === 0) return new Map();
    const gathered = await this.facts.ofMany(tx, passages);
    return new Map([...gathered].map(([id, { scheme, facts }]) => [id, evaluateScheme(scheme, facts)]));
  }

  /** Results kept with a credential, as they stood then. */
  recorded(results: RequirementResult[], document: CourseDocument, timeZone: string): RequirementDto[] {
    return results.map((result) => this.words.told(result, { document, timeZone, path: null }));
  }

  /** The same for the holder: no score before its quiz shows it. */
  recordedForHolder(results: RequirementResult[], document: CourseDocument, timeZone: string): RequirementDto[] {
    return this.recorded(
      results.map((result) => {
        const quiz = assessmentOf(
          requirementsOf(schemeOf(document.requirements)).find(({ key }) => key === result.key),
          document,
        );
        // Of a quiz that only a renewal asks for, nothing is known here: its score is not told.
        return quiz ? withoutHiddenScores(result, quiz) : withoutScore(result);
      }),
      document,
      timeZone,
    );
  }

  private async told(
    passage: Passage,
    { items, groups, talkTo }: WeighedPassage,
    credential: StandingCredential | null,
  ): Promise<RequirementsDto> {
    const { timeZone, courseSlug } = passage.facts;
    const course = await this.courses.bySlug(this.db.manager, courseSlug);
    const path = {
      states: passage.states,
      isOpen: (activityId: string) => passage.availabilityOf(activityId)?.open ?? false,
    };
    const reader = { document: passage.document, timeZone, path, talkTo };
    return {
      courseTitle: passage.document.title,
      approval: course.certificateApproval,
      items: items.map((result) => this.words.told(result, reader)),
      ...(groups.length > 0 && { groups: groups.map((group) => this.words.group(group)) }),
      credential: credential && { id: credential.id, state: credential.state },
    };
  }

  /** The latest, and by what it was measured: what was applied later changes nothing for who holds it. */
  private async credentialOf({ facts, document }: Passage): Promise<StandingCredential | null> {
    const [credential] = await this.db.query<{ id: string; state: CredentialState; scheme: Scheme | null }[]>(
      `select k.id, k.state, (select s.document from certification_schemes s
                where s.course_version_id = $2 and s.applied_at <= k.issued_at order by s.version desc limit 1) as scheme
         from credentials k where k.enrolment_id = $1 order by array_position($3::text[], k.state), k.met_at desc, k.id limit 1`,
      [facts.id, facts.courseVersionId, STANDING_FIRST],
    );
    if (!credential) return null;
    const { id, state, scheme } = credential;
    return { id, state, askedThen: STANDS.includes(state) ? (scheme ?? schemeOf(document.requirements)) : null };
  }
}

/** A share is a score: it stays on the server until the review setting of its quiz lets it go. */
export function withoutHiddenScores(result: RequirementResult, quiz: DocumentActivity | undefined): RequirementResult {
  const best = Number(result.evidence[0]?.params['share'] ?? 0);
  if (quiz?.kind !== 'quiz') return result;
  const passed = best >= quiz.passMark * 10 && !result.missing.some(({ params }) => 'sectionIds' in params);
  // Whether attempts are used up is not known here, so what waits for that waits for a pass.
  if (reviewAllows(quiz.review, { submitted: true, passed, closed: passed }).score) return result;
  return withoutScore(result);
}

function withoutScore(result: RequirementResult): RequirementResult {
  return { ...result, evidence: result.evidence.map(withoutShare), missing: result.missing.map(withoutShare) };
}

/** The quiz that a requirement is about. */
function assessmentOf(requirement: Requirement | undefined, document: CourseDocument): DocumentActivity | undefined {
  if (requirement?.type !== 'assessment') return undefined;
  return document.modules.flatMap(({ activities }) => activities).find(({ id }) => id === requirement.activity);
}

const WITHOUT_SHARE: Record<string, string> = {
  assessment_best: 'assessment_taken',
  assessment_below_mark: 'assessment_not_yet_passed',
  assessment_sections_below: 'assessment_sections_not_yet_passed',
};

function withoutShare({ code, params: { share: _share, sectionIds: _sectionIds, ...params } }: Finding): Finding {
  return { code: WITHOUT_SHARE[code] ?? code, params };
}
