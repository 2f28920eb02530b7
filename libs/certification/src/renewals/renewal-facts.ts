import { Injectable } from '@nestjs/common';
import { quizSettings } from '@convenor/formats';
import { ContactHours } from '@convenor/hours';
import type { Passage } from '@convenor/progress';
import { type CertificationFacts, type Score, sectionsBelow } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Credential } from '../credentials/credential.entity.js';
import type { AskedSteps } from './renewal-steps.js';

interface Row {
  attempts: {
    attemptId: string;
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
  select (select coalesce(json_agg(json_build_object('attemptId', a.id, 'points', a.points, 'maxPoints', a.max_points,
                   'submittedAt', a.submitted_at, 'sections', a.sections)), '[]')
            from attempts a where a.enrolment_id = e.id and a.activity_id = $3 and a.state = 'submitted' and a.passed is not null
             and a.submitted_at > $2) as attempts,
         (select count(*)::int from practice_entries m where m.enrolment_id = e.id and m.state = 'signed' and m.kind = 'led'
             and m.decided_at > $2 and m.held_on >= ($2::timestamptz at time zone e.time_zone)::date) as led,
         (select json_build_object('version', s.agreement_version, 'signedAt', s.signed_at)
            from renewal_signatures s where s.enrolment_id = e.id and s.activity_id = $4 and s.signed_at > $2
           order by s.signed_at desc, s.id desc limit 1) as signed
    from enrolments e where e.id = $1`;

/** Gathers what was done towards a renewal. */
@Injectable()
export class RenewalFacts {
  constructor(private readonly hours: ContactHours) {}

  async since(
    tx: EntityManager,
    passage: Passage,
    { countsFrom, creditedSeconds: before }: Credential,
    { quiz, agreement }: AskedSteps,
  ): Promise<CertificationFacts> {
    const [row] = await tx.query<Row[]>(SINCE, [
      ...[passage.facts.id, countsFrom, quiz?.activity.id ?? null, agreement?.activity.id ?? null],
    ]);
    const { attempts, led, signed } = row!;
    const credited = await this.hours.creditedSeconds(tx, passage.facts.userId, passage.facts.id);
    const marks = quiz ? quizSettings(quiz.activity).sections : [];
    const text = agreement?.activity;
    return {
      modules: [],
      attempts: attempts.map(({ sections, submittedAt, ...attempt }) => ({
        ...attempt,
        activityId: quiz!.activity.id,
        submittedAt: new Date(submittedAt),
        sectionsBelow: sectionsBelow({ sections: new Map(sections.map((each) => [each.id, each])) }, marks),
      })),
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
  }
}
