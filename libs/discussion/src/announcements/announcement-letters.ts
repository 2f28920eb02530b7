import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Jobs } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { idOf, readersOf } from './audience.js';

const TELL = 'tell-of-announcement';
/** People who are told in one transaction. */
const AT_ONCE = 500;

interface Page {
  readonly announcementId: string;
  /** The enrolment that was told last. */
  readonly after: string | null;
}

/** Tells the people of a group that something was written to them. */
@Injectable()
export class AnnouncementLetters {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
  ) {
    jobs.handle(TELL, (page) => this.tell(page as Page));
  }

  async begin(tx: EntityManager, announcementId: string): Promise<void> {
    const first: Page = { announcementId, after: null };
    await this.jobs.add(tx, TELL, first);
  }

  /** One page of people; the next is queued with it, so that a process that dies leaves nothing half done. */
  private async tell(page: Page): Promise<void> {
    const { announcementId, after } = page;
    await this.db.transaction(async (tx) => {
      // Held, so that nobody is told of what is being taken back.
      const [to] = await tx.query<{ course_id: string; cohort_id: string | null }[]>(
        `select course_id, cohort_id from announcements where id = $1 and published_at is not null and taken_back_at is null
           for share`,
        [announcementId],
      );
      if (!to) return;
      const audience = { courseId: to.course_id, cohortId: to.cohort_id };
      const people = await tx.query<{ id: string; user_id: string }[]>(
        `select e.id, e.user_id from enrolments e where ${readersOf(audience, 1)} and ($2::uuid is null or e.id > $2)
          order by e.id limit $3`,
        [idOf(audience), after, AT_ONCE],
      );
      await this.notifications.tellAll(
        tx,
        people.map(({ id, user_id }) => ({
          ...{ personId: user_id, kind: 'announcement', catalogue: 'discussion', letter: 'announcement' },
          ...{ url: `/learn/${id}/announcements/${announcementId}`, dedupeKey: `announcement:${announcementId}` },
        })),
      );
      if (people.length === AT_ONCE) await this.jobs.add(tx, TELL, { ...page, after: people.at(-1)!.id });
    });
  }
}
