import type { MergedPeople } from '@convenor/identity';
import type { EntityManager } from 'typeorm';

/**
 * Notes that staff wrote about a person belong to that person's data, and so do how they were nudged, which tags they
 * carry, and which chance was read. It all hangs on their enrolments, and views that they keep on themself. What was done
 * to them alone goes with its words, and so do the files that may tell of them. Reports that staff get by themselves, and
 * their lines on those, go with their account and their enrolments.
 */
export const trackingData = {
  columns: {
    'staff_notes.author_id': 'follows',
    'staff_messages.author_id': 'follows',
    'tasks.taken_by': 'follows',
    'tasks.settled_by': 'follows',
    'enrolment_tags.tagged_by': 'follows',
    'bulk_actions.made_by': 'follows',
    'onlookers.staff_id': 'follows',
    'trainee_views.user_id': 'follows',
    'trainee_exports.made_by': 'goes',
    'today_looks.user_id': 'goes',
    'report_schedules.keeper_id': 'goes',
    'report_schedule_readers.user_id': 'goes',
    'scheduled_reports.user_id': 'goes',
    'trainee_list_settings.user_id': 'goes',
  } as const,
  /** Two views of one name: that of the account that stays. */
  async merge(tx: EntityManager, { from, into }: MergedPeople): Promise<void> {
    await tx.query(
      'delete from trainee_views v where v.user_id = $1 and exists (select from trainee_views o where o.user_id = $2 and lower(o.name) = lower(v.name))',
      [from, into],
    );
  },
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return {
      staffNotes: await tx.query<unknown[]>(
        'select n.enrolment_id, n.text, n.created_at from staff_notes n join enrolments e on e.id = n.enrolment_id where e.user_id = $1 order by n.id',
        [userId],
      ),
      messagesFromStaff: await tx.query<unknown[]>(
        'select m.enrolment_id, m.text, m.sent_at from staff_messages m join enrolments e on e.id = m.enrolment_id where e.user_id = $1 order by m.id',
        [userId],
      ),
      tags: await tx.query<unknown[]>(
        'select t.enrolment_id, t.tag, t.tagged_at from enrolment_tags t join enrolments e on e.id = t.enrolment_id where e.user_id = $1 order by 1, 2',
        [userId],
      ),
      bulkActions: await tx.query<unknown[]>(
        `select r.enrolment_id, b.wish ->> 'kind' as kind, b.started_at, r.outcome, r.undo from bulk_action_rows r
           join bulk_actions b on b.id = r.action_id join enrolments e on e.id = r.enrolment_id
          where e.user_id = $1 and b.started_at is not null order by b.started_at, r.enrolment_id`,
        [userId],
      ),
      nudges: await tx.query<unknown[]>(
        `select t.enrolment_id, r.trigger, t.action, t.episode, t.held_out as left_out_by_chance, t.touched_at, t.came_back_at
           from nudge_touches t join enrolments e on e.id = t.enrolment_id join nudge_rules r on r.id = t.rule_id
          where e.user_id = $1 order by t.touched_at, t.rule_id`,
        [userId],
      ),
      tasksOfStaff: await tx.query<unknown[]>(
        `select t.enrolment_id, t.kind, t.trigger, t.since, t.created_at, t.settled_at, t.outcome, t.note
           from tasks t join enrolments e on e.id = t.enrolment_id where e.user_id = $1 order by t.created_at, t.id`,
        [userId],
      ),
      chanceToCertify: await tx.query<unknown[]>(
        `select c.enrolment_id, c.as_of::text, c.chance as in_thousandths, c.reasons,
                'Reckoned for staff who help; nothing is ever decided by it.' as what_for
           from enrolment_chances c join enrolments e on e.id = c.enrolment_id where e.user_id = $1 order by c.enrolment_id`,
        [userId],
      ),
      looksAtTheBoard: await tx.query<unknown[]>('select since, looked_at from today_looks where user_id = $1', [
        userId,
      ]),
      viewsOfTrainees: await tx.query<unknown[]>(
        'select name, shared, filters, columns, created_at from trainee_views where user_id = $1 order by id',
        [userId],
      ),
      listOfTrainees: await tx.query<unknown[]>(
        'select columns, view_id, letter_keys from trainee_list_settings where user_id = $1',
        [userId],
      ),
      reportsByThemselves: await tx.query<unknown[]>(
        `select s.name, s.keeper_id = $1 as looked_after, p.user_id is not null as gets_it, p.left_at as turned_off_at
           from report_schedules s left join report_schedule_readers p on p.schedule_id = s.id and p.user_id = $1
          where s.keeper_id = $1 or p.user_id = $1 order by s.id`,
        [userId],
      ),
      reportsThatCame: await tx.query<unknown[]>(
        'select made_at, expires_at from scheduled_reports where user_id = $1 order by id',
        [userId],
      ),
      onListsForStaff: await tx.query<unknown[]>(
        `select m.made_at, m.expires_at, w.cells as what_it_says
           from scheduled_report_rows w join scheduled_reports m on m.id = w.report_id join enrolments e on e.id = w.enrolment_id
          where e.user_id = $1 order by m.made_at, m.id, w.place`,
        [userId],
      ),
      lookedAtByStaff: await tx.query<unknown[]>(
        `select a.at, a.action from audit_log a join enrolments e on e.id = a.enrolment_id where e.user_id = $1 and a.actor_id <> $1 order by a.seq`,
        [userId],
      ),
    };
  },

  async erase(tx: EntityManager, userId: string): Promise<void> {
    // In the order of whoever does something to many: passages first.
    const passages = await tx.query<unknown[]>('select 1 from enrolments where user_id = $1 order by id for update', [
      userId,
    ]);
    if (passages.length === 0) return;
    await tx.query(
      `delete from bulk_actions b
        where exists (select from bulk_action_rows r join enrolments e on e.id = r.enrolment_id where r.action_id = b.id and e.user_id = $1)
          and not exists (select from bulk_action_rows r join enrolments e on e.id = r.enrolment_id where r.action_id = b.id and e.user_id <> $1)`,
      [userId],
    );
    // First those that are being made: what is ready by then is seen by the second.
    await tx.query(`update trainee_exports set outdated = true where state = 'making'`);
    await tx.query(`delete from trainee_exports where state = 'ready'`);
  },
};
