import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type DocumentActivity, type DocumentQuiz, quizSettings } from '@convenor/formats';
import { ContactHours } from '@convenor/hours';
import type { Passage } from '@convenor/progress';
import { type CertificationFacts, type Score, sectionsBelow } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Credential } from '../credentials/credential.entity.js';
import type { AskedSteps } from './renewal-steps.js';

interface Row {
  attempts: {
    attemptId: string;
    versionId: string;
    points: number;
    maxPoints: number;
    submittedAt: string;
    sections: (Score & { id: string })[];
  }[];
  led: number;
  signed: { version: string; signedAt: string } | null;
}

/**
 * What was done since $2. A meeting that was signed off by then has done its work, and one that was held before does not
 * count, whenever it was signed.
 */
const SINCE = `
  select (select coalesce(json_agg(json_build_object('attemptId', a.id, 'versionId', a.course_version_id, 'points', a.points,
                   'maxPoints', a.max_points, 'submittedAt', a.submitted_at, 'sections', a.sections)), '[]')
            from attempts a where a.enrolment_id = e.id and a.activity_id = $3 and a.state = 'submitted' and a.passed is not null
             and a.submitted_at > $2) as attempts,
         (select count(*)::int from practice_entries m where m.enrolment_id = e.id and m.state = 'signed' and m.kind = 'led'
             and m.decided_at > $2 and m.held_on >= ($2::timestamptz at time zone e.time_zone)::date) as led,
         (select json_build_object('version', s.agreement_version, 'signedAt', s.signed_at)
            from renewal_signatures s where s.enrolment_id = e.id and s.activity_id = $4 and s.signed_at > $2
           order by s.signed_at desc, s.id desc limit 1) as signed
    from enrolments e where e.id = $1`;

/** What was done towards a renewal, and the quiz of each attempt as it was when it was taken. */
export interface DoneSince {
  facts: CertificationFacts;
  quizzes: ReadonlyMap<string, DocumentQuiz>;
}

/** Gathers what was done towards a renewal. */
@Injectable()
export class RenewalFacts {
  constructor(
    private readonly hours: ContactHours,
    private readonly versions: CourseVersions,
  ) {}

  async since(
    tx: EntityManager,
    passage: Passage,
    { countsFrom, creditedSeconds: before }: Credential,
    { quiz, agreement }: AskedSteps,
  ): Promise<DoneSince> {
    const [row] = await tx.query<Row[]>(SINCE, [
      ...[passage.facts.id, countsFrom, quiz?.activity.id ?? null, agreement?.activity.id ?? null],
    ]);
    const { attempts, led, signed } = row!;
    const credited = await this.hours.creditedSeconds(tx, passage.facts.userId, passage.facts.id);
    const quizzes = await this.quizzesOf(tx, attempts, quiz);
    const text = agreement?.activity;
    const facts: CertificationFacts = {
      modules: [],
      attempts: attempts.map(({ sections, submittedAt, versionId: _versionId, ...attempt }) => {
        const taken = quizzes.get(attempt.attemptId)!;
        return {
          ...attempt,
          ...{ activityId: taken.id, submittedAt: new Date(submittedAt), mark: taken.passMark },
          sectionsBelow: sectionsBelow(
            { sections: new Map(sections.map((each) => [each.id, each])) },
            quizSettings(taken).sections,
          ),
        };
      }),
      agreements: text
        ? [
            {
              activityId: text.id,
              currentVersion: text.version,
              signedVersion: signed?.version ?? null,
              signedAt: signed && new Date(signed.signedAt),
            },
          ]
        : [],
      // Less than before only where staff took hours back since.
      creditedSeconds: Math.max(0, credited - before),
      practice: { observed: 0, coLed: 0, led },
    };
    return { facts, quizzes };
  }

  /** By attempt: what was passed stays passed, also where the course has asked for more since. */
  private async quizzesOf(
    tx: EntityManager,
    attempts: Row['attempts'],
    asked: AskedSteps['quiz'],
  ): Promise<DoneSince['quizzes']> {
    const quizzes = new Map<string, DocumentQuiz>();
    // One after the other: whoever holds a connection must not wait for a second one.
    for (const { attemptId, versionId } of attempts) {
      const document = await this.versions.document(versionId, tx);
      const isTaken = (each: DocumentActivity): each is DocumentQuiz =>
        each.kind === 'quiz' && each.id === asked!.activity.id;
      quizzes.set(attemptId, document.modules.flatMap(({ activities }) => activities).find(isTaken)!);
    }
    return quizzes;
  }
}
