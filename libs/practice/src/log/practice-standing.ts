import { Injectable } from '@nestjs/common';
import { CertificationSchemes } from '@convenor/curriculum';
import type { CourseDocument, DocumentPractice } from '@convenor/formats';
import { type Passage, Passages, Progress } from '@convenor/progress';
import {
  countPractice,
  isComplete,
  isDone,
  practiceAsked,
  type PracticeCounts,
  type PracticeKind,
  requirementsOf,
  type Scheme,
  schemeOf,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/**
 * Who left and came back keeps the meetings that were signed off; who completed the course and takes it again, leads
 * meetings again.
 */
const SIGNED = `select coalesce(json_agg(p.kind), '[]') from practice_entries p
   join enrolments mine on mine.id = p.enrolment_id
  where mine.user_id = here.user_id and mine.course_id = here.course_id and p.state = 'signed'
    and (mine.id = here.id or (mine.id < here.id and mine.state <> 'completed'))`;

interface Row {
  signed: PracticeKind[];
  scheme: Scheme | null;
}

/** What a course asks for, what is signed off, and what follows from that on the path. */
@Injectable()
export class PracticeStanding {
  constructor(
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly schemes: CertificationSchemes,
  ) {}

  /** How many meetings there have to be, and how many are signed off. */
  async of(
    tx: EntityManager,
    { facts, document }: Passage,
  ): Promise<{ asked: PracticeCounts; signed: PracticeCounts }> {
    const { signed, scheme } = await this.row(tx, facts.id);
    const required = requirementsOf(scheme ?? schemeOf(document.requirements)).filter(
      ({ type }) => type === 'practice',
    );
    return {
      asked: { ...practiceAsked([...required, ...stepsOf(document)] as PracticeCounts[]) },
      signed: { ...countPractice(signed) },
    };
  }

  /** By which rubric meetings are looked at: that of the first step that names one. */
  rubricOf(document: CourseDocument): string | null {
    return stepsOf(document).find(({ rubric }) => rubric !== null)?.rubric ?? null;
  }

  /** A step that meetings are written down for, as far as it is open, has begun. */
  async begin(tx: EntityManager, passage: Passage): Promise<void> {
    for (const { id } of stepsOf(passage.document))
      if (passage.availabilityOf(id)!.open && !isDone(passage.states.get(id)))
        await this.progress.begin(tx, passage, id);
  }

  /** Completes the steps of the path that ask for no more meetings. */
  async settle(tx: EntityManager, enrolmentId: string): Promise<void> {
    const { document, states } = await this.passages.any(tx, enrolmentId);
    const signedOff = countPractice((await this.row(tx, enrolmentId)).signed);
    for (const { observed, coLed, led, ...step } of stepsOf(document)) {
      const enough = isComplete({ kind: 'practice', observed, coLed, led }, { kind: 'practice', signedOff });
      if (enough && !isDone(states.get(step.id)))
        await this.progress.complete(tx, enrolmentId, step, { signedOff }, 'staff');
    }
  }

  private async row(tx: EntityManager, enrolmentId: string): Promise<Row> {
    const [row] = await tx.query<[Row]>(
      `select (${SIGNED}) as signed, ${this.schemes.column('here.course_version_id')} as scheme
         from enrolments here where here.id = $1`,
      [enrolmentId],
    );
    return row;
  }
}

function stepsOf(document: CourseDocument): DocumentPractice[] {
  return document.modules.flatMap(({ activities }) => activities).filter((activity) => activity.kind === 'practice');
}
