import type { CourseDocument, DocumentActivity } from '@convenor/formats';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A step as a version of the course has it. */
export interface VersionedStep<A extends DocumentActivity = DocumentActivity> {
  activity: A;
  courseVersionId: string;
  document: CourseDocument;
}

/** What of a training that was finished is open again. */
export interface OpenedAgain {
  /** What is done there after it counts. */
  readonly since: Date;
  /** Steps that are taken once more, by their ids; their version need not be the one of the training. */
  readonly steps: ReadonlyMap<string, VersionedStep>;
  /** Lessons may be read for the time that is spent with them. */
  readonly hours: boolean;
}

type Source = (tx: EntityManager, enrolmentId: string) => Promise<OpenedAgain | null>;

/** Whether it opens this step: to be taken once more, or, of a lesson, to be read for the time. */
export function opensStep(again: OpenedAgain | null, { id, kind }: Pick<DocumentActivity, 'id' | 'kind'>): boolean {
  return again !== null && (again.steps.has(id) || (again.hours && kind === 'lesson'));
}

/** Certificates are renewed by certification, which stands a floor above: it tells here what it opens for that. */
@Injectable()
export class FinishedTrainings {
  private source: Source | null = null;

  provide(source: Source): void {
    this.source = source;
  }

  /** null = the training is over, and nothing of it is open. */
  async openedAgain(tx: EntityManager, enrolmentId: string): Promise<OpenedAgain | null> {
    return this.source ? this.source(tx, enrolmentId) : null;
  }
}
