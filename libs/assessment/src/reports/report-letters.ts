import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Clock } from '@convenor/platform';
import type { EntityManager } from 'typeorm';

interface Teller {
  user_id: string;
  enrolment_id: string;
  activity_id: string;
  attempt_id: string | null;
}

/** What people said about a question is done with, in their eyes as in ours: who wrote is told, once, and where to read on. */
@Injectable()
export class ReportLetters {
  constructor(
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /**
   * Settles all that waits about a question, and tells each who wrote. The answer itself stays in the app: it may speak of
   * what mails are no place for. @param revision of the flag, which grows with every word that is said
   */
  async settle(tx: EntityManager, flagId: string, revision: number, answer: string | null): Promise<void> {
    const tellers = await tx.query<Teller[]>(
      `with settled as (
         update question_reports set settled_at = $2, answer = $3 where flag_id = $1 and settled_at is null
         returning enrolment_id, course_version_id)
       select distinct on (e.user_id) e.user_id, e.id as enrolment_id, f.activity_id, a.id as attempt_id
         from settled s join enrolments e on e.id = s.enrolment_id join question_flags f on f.id = $1
         left join lateral (
           select t.id from attempts t
            where t.enrolment_id = e.id and t.activity_id = f.activity_id and t.course_version_id = s.course_version_id
              and t.state = 'submitted' and t.items @> jsonb_build_array(jsonb_build_object('questionId', f.question_id))
            order by t.number desc limit 1) a on true
        order by e.user_id, a.id desc nulls last`,
      [flagId, this.clock.now(), answer],
    );
    await this.notifications.tellAll(
      tx,
      tellers.map(({ user_id: personId, enrolment_id, activity_id, attempt_id }) => ({
        ...{ personId, kind: 'feedback', catalogue: 'assessment' },
        letter: answer === null ? 'question-looked-at' : 'question-answered',
        url: `/learn/${enrolment_id}/activities/${activity_id}${attempt_id === null ? '' : `/attempts/${attempt_id}`}`,
        dedupeKey: `question-settled:${flagId}:${revision}`,
      })),
    );
  }
}
