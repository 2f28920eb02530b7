import type { DigestPart } from '@convenor/notification';
import type { Texts } from '@convenor/platform';

/** What the daily digest says to trainers: how many answers of their cohorts wait to be marked. */
export function markingDigest(texts: Texts): DigestPart {
  return {
    digest: 'daily_digest',
    name: 'marking',
    async lines(tx, people) {
      const rows = await tx.query<{ userId: string; count: number }[]>(
        `select s.user_id as "userId", sum(a.to_mark)::int as count
           from cohort_staff s join enrolments e on e.cohort_id = s.cohort_id
           join attempts a on a.enrolment_id = e.id and a.state = 'submitted' and a.to_mark > 0
          where s.user_id = any($1) and s.role = 'trainer' group by s.user_id`,
        [people.map(({ id }) => id)],
      );
      return new Map(rows.map(({ userId, count }) => [userId, [texts.t('assessment:toMark', { count })]]));
    },
  };
}
