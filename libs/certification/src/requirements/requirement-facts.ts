import { Injectable } from '@nestjs/common';
import { type CourseDocument, quizSettings } from '@convenor/formats';
import { ContactHours } from '@convenor/hours';
import { PreparedSql, Statement } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import {
  type CertificationFacts,
  countPractice,
  doneOf,
  isModuleComplete,
  type PracticeKind,
  type Score,
  type SectionMark,
  sectionsBelow,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';

interface SentScore {
  points: number;
  sections: readonly (Score & { id: string })[];
}

interface Row {
  practice: PracticeKind[];
  attempts: (SentScore & { attemptId: string; activityId: string; maxPoints: number; submittedAt: string })[];
  signatures: { activityId: string; version: string; signedAt: string }[];
}

/**
 * Who left and came back keeps their results and signatures. Those of a passage that was certified have done their
 * work: who takes the course again after that proves it anew.
 * Newest signatures come last.
 */
const everythingSentIn = new Statement<Row, [string]>(
  'everything-sent-in',
  `with passages as (
    select mine.id from enrolments here join enrolments mine on mine.user_id = here.user_id and mine.course_id = here.course_id
     where here.id = $1 and (mine.id = here.id or (mine.id < here.id
       and not exists (select 1 from credentials k where k.enrolment_id = mine.id))))
  select (select coalesce(json_agg(json_build_object('attemptId', a.id, 'activityId', a.activity_id, 'points', a.points,
                    'maxPoints', a.max_points, 'submittedAt', a.submitted_at, 'sections', a.sections)), '[]')
            from attempts a join passages p on p.id = a.enrolment_id where a.state = 'submitted' and a.passed is not null) as attempts,
         (select coalesce(json_agg(json_build_object('activityId', s.activity_id, 'version', s.agreement_version,
                    'signedAt', s.signed_at) order by s.signed_at), '[]')
            from signatures s join passages p on p.id = s.enrolment_id) as signatures,
         (select coalesce(json_agg(m.kind), '[]')
            from practice_entries m join passages p on p.id = m.enrolment_id where m.state = 'signed') as practice`,
);

/** Gathers what requirements are held against. */
@Injectable()
export class RequirementFacts {
  constructor(
    private readonly sql: PreparedSql,
    private readonly hours: ContactHours,
  ) {}

  /** @param asIf by attempt, what it is to be weighed with instead of what it came to */
  async of(
    tx: EntityManager,
    passage: Passage,
    asIf: ReadonlyMap<string, SentScore> = new Map(),
  ): Promise<CertificationFacts> {
    const row = (await this.sql.firstIn(tx, everythingSentIn, passage.facts.id))!;
    const done = doneOf(passage.states);
    return {
      modules: passage.document.modules.map(({ id, activities }) => ({
        id,
        complete: isModuleComplete(activities, done),
      })),
      attempts: row.attempts.map(({ sections: sent, ...attempt }) => {
        const { points, sections } = asIf.get(attempt.attemptId) ?? { ...attempt, sections: sent };
        return {
          ...{ ...attempt, points },
          submittedAt: new Date(attempt.submittedAt),
          sectionsBelow: sectionsBelow(
            { sections: new Map(sections.map((section) => [section.id, section])) },
            marksOfSections(passage.document, attempt.activityId),
          ),
        };
      }),
      agreements: agreementsOf(passage.document, row.signatures),
      creditedSeconds: asksForHours(passage.document.requirements)
        ? await this.hours.creditedSeconds(tx, passage.facts.userId, passage.facts.id)
        : 0,
      practice: countPractice(row.practice),
    };
  }
}

/** Whether hours are asked for, however deep in a group; where they are not, nobody needs to reckon them. */
function asksForHours(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(asksForHours);
  if (typeof node !== 'object' || node === null) return false;
  return ('type' in node && node.type === 'hours') || Object.values(node).some(asksForHours);
}

function marksOfSections(document: CourseDocument, activityId: string): readonly SectionMark[] {
  const quiz = document.modules.flatMap(({ activities }) => activities).find(({ id }) => id === activityId);
  return quiz?.kind === 'quiz' ? quizSettings(quiz).sections : [];
}

/** The signature under the current text where there is one, else the latest under an earlier one. */
function agreementsOf(document: CourseDocument, signatures: Row['signatures']): CertificationFacts['agreements'] {
  return document.modules
    .flatMap(({ activities }) => activities)
    .filter((activity) => activity.kind === 'agreement')
    .map(({ id, version }) => {
      const own = signatures.filter(({ activityId }) => activityId === id);
      const standing = own.find((signature) => signature.version === version) ?? own.at(-1);
      return {
        activityId: id,
        currentVersion: version,
        signedVersion: standing?.version ?? null,
        signedAt: standing ? new Date(standing.signedAt) : null,
      };
    });
}
