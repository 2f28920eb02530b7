import type { DigestPart } from '@convenor/notification';
import type { Texts } from '@convenor/platform';
import { addDays, dayInWords, type LocalDate } from '@convenor/rules';

interface Row {
  userId: string;
  course: string;
  dueOn: LocalDate;
}

const SEVEN_DAYS = 6;

/** What the weekly digest says of a track: which training has something due in these seven days, or had it before. */
export function weekDigest(texts: Texts): DigestPart {
  return {
    digest: 'weekly_digest',
    name: 'due',
    async lines(tx, people, day) {
      const rows = await tx.query<Row[]>(
        `select e.user_id as "userId", c.title as course, to_char(e.next_due_on, 'YYYY-MM-DD') as "dueOn"
           from enrolments e join courses c on c.id = e.course_id
          where e.user_id = any($1) and e.state = 'active' and e.next_due_on <= $2 order by e.next_due_on, e.id`,
        [people.map(({ id }) => id), addDays(day, SEVEN_DAYS)],
      );
      const lines = new Map<string, string[]>();
      for (const { userId, course, dueOn } of rows) {
        const words = texts.t(`enrolment:week.${dueOn < day ? 'open' : 'due'}`, { course, day: dayInWords(dueOn) });
        lines.set(userId, [...(lines.get(userId) ?? []), words]);
      }
      return lines;
    },
  };
}
