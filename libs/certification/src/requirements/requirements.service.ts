import { Injectable } from '@nestjs/common';
import type { CourseDocument, DocumentActivity } from '@convenor/formats';
import { Courses } from '@convenor/curriculum';
import { type Passage, Passages } from '@convenor/progress';
import { type CredentialState, evaluate, type Finding, type RequirementResult, reviewAllows } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { RequirementDto, RequirementsDto } from './requirement.dto.js';
import { RequirementFacts } from './requirement-facts.js';
import { RequirementWords } from './requirement-words.js';

/** What stands comes before what waits, and both before what no longer counts. */
const STANDING_FIRST: readonly CredentialState[] = ['issued', 'suspended', 'queued', 'revoked', 'superseded'];

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
    const results = await this.weigh(this.db.manager, passage);
    return this.told(
      passage,
      results.map((result) => withoutHiddenScores(result, assessmentOf(result, passage.document))),
    );
  }

  /** For staff, who see results anyway. */
  async any(enrolmentId: string): Promise<RequirementsDto> {
    const passage = await this.passages.any(this.db.manager, enrolmentId);
    return this.told(passage, await this.weigh(this.db.manager, passage));
  }

  async weigh(tx: EntityManager, passage: Passage): Promise<RequirementResult[]> {
    return evaluate(passage.document.requirements, await this.facts.of(tx, passage));
  }

  /** Results kept with a credential, as they stood then. */
  recorded(results: RequirementResult[], document: CourseDocument, timeZone: string): RequirementDto[] {
    return results.map((result) => this.words.told(result, { document, timeZone, path: null }));
  }

  private async told(passage: Passage, results: RequirementResult[]): Promise<RequirementsDto> {
    const { id, timeZone, courseSlug } = passage.facts;
    const course = await this.courses.bySlug(this.db.manager, courseSlug);
    const [credential] = await this.db.query<{ id: string; state: CredentialState }[]>(
      `select id, state from credentials where enrolment_id = $1 order by array_position($2::text[], state), met_at desc, id limit 1`,
      [id, STANDING_FIRST],
    );
    const path = {
      states: passage.states,
      isOpen: (activityId: string) => passage.availabilityOf(activityId)?.open ?? false,
    };
    return {
      courseTitle: passage.document.title,
      approval: course.certificateApproval,
      items: results.map((result) => this.words.told(result, { document: passage.document, timeZone, path })),
      credential: credential ?? null,
    };
  }
}

/** A share is a score: it stays on the server until the review setting of its quiz lets it go. */
export function withoutHiddenScores(result: RequirementResult, quiz: DocumentActivity | undefined): RequirementResult {
  const best = Number(result.evidence[0]?.params['share'] ?? 0);
  if (quiz?.kind !== 'quiz') return result;
  const passed = best >= quiz.passMark * 10 && !result.missing.some(({ params }) => 'sectionIds' in params);
  // Whether attempts are used up is not known here, so what waits for that waits for a pass.
  if (reviewAllows(quiz.review, { submitted: true, passed, closed: passed }).score) return result;
  return { ...result, evidence: result.evidence.map(withoutShare), missing: result.missing.map(withoutShare) };
}

/** The quiz that a result is about. */
function assessmentOf({ key }: RequirementResult, document: CourseDocument): DocumentActivity | undefined {
  const requirement = document.requirements.find((each) => each.key === key);
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
