import { Injectable } from '@nestjs/common';
import type { LostGround } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { SectionScore } from '../attempts/attempt.entity.js';

/** What a regrade takes from one passage, with what its attempts come to by it. */
export interface RegradedQuiz extends LostGround {
  readonly enrolmentId: string;
  /** By attempt. */
  readonly scores: ReadonlyMap<string, { readonly points: number; readonly sections: readonly SectionScore[] }>;
}

interface Certificates {
  /** Those of the passages on which a certificate rests, issued or waiting to be. */
  held(tx: EntityManager, enrolmentIds: readonly string[]): Promise<Set<string>>;
  /** Those of the passages whose certificate would rest on less than it asks for. */
  shaken(tx: EntityManager, quizzes: readonly RegradedQuiz[]): Promise<Set<string>>;
}

/** Certificates are certification's, which stands a floor above: it tells here what rests on a quiz. */
@Injectable()
export class CertificatesOnQuizzes {
  private certificates: Certificates | null = null;

  provide(certificates: Certificates): void {
    this.certificates = certificates;
  }

  async held(tx: EntityManager, enrolmentIds: readonly string[]): Promise<Set<string>> {
    return enrolmentIds.length === 0 ? new Set() : this.required().held(tx, enrolmentIds);
  }

  async shaken(tx: EntityManager, quizzes: readonly RegradedQuiz[]): Promise<Set<string>> {
    return quizzes.length === 0 ? new Set() : this.required().shaken(tx, quizzes);
  }

  private required(): Certificates {
    if (!this.certificates) throw new Error('No feature certifies.');
    return this.certificates;
  }
}
