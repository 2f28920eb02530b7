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
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/**
 * Who left and came back keeps the meetings that were signed off; who completed the course and takes it again, leads
 * meetings again.
 */
const SIGNED = `select p.kind from practice_entries p
   join enrolments mine on mine.id = p.enrolment_id
   join enrolments here on here.user_id = mine.user_id and here.course_id = mine.course_id
  where here.id = $1 and p.state = 'signed' and (mine.id = here.id or (mine.id < here.id and mine.state <> 'completed'))`;

/** What a course asks for, what is signed off, and what follows from that on the path. */
@Injectable()
export class PracticeStanding {
  constructor(
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly schemes: CertificationSchemes,
  ) {}

  async signed(tx: EntityManager, enrolmentId: string): Promise<PracticeCounts> {
    const rows = await tx.query<{ kind: PracticeKind }[]>(SIGNED, [enrolmentId]);
    return countPractice(rows.map(({ kind }) => kind));
  }

  async asked({ facts, document }: Passage): Promise<PracticeCounts> {
    const scheme = await this.schemes.of(facts.courseVersionId, document);
    const required = requirementsOf(scheme).filter(({ type }) => type === 'practice');
    return practiceAsked([...required, ...stepsOf(document)] as PracticeCounts[]);
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
    const signedOff = await this.signed(tx, enrolmentId);
    for (const { observed, coLed, led, ...step } of stepsOf(document)) {
      const enough = isComplete({ kind: 'practice', observed, coLed, led }, { kind: 'practice', signedOff });
      if (enough && !isDone(states.get(step.id)))
        await this.progress.complete(tx, enrolmentId, step, { signedOff }, 'staff');
    }
  }
}

function stepsOf(document: CourseDocument): DocumentPractice[] {
  return document.modules.flatMap(({ activities }) => activities).filter((activity) => activity.kind === 'practice');
}
