import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, NotFound } from '@convenor/platform';
import { type EnrolmentState, type MergedAccount, type MergeOutlook, mergeOutlook, type Role } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { MergedThing, MergePreviewDto } from './merge.dto.js';
import { MERGED_THINGS } from './merge.dto.js';

interface AccountRow {
  id: string;
  name: string;
  email: string;
  created_at: Date;
  confirmed: boolean;
  suspended: boolean;
  roles: Role[];
  shown: boolean;
}

interface PassageRow {
  id: string;
  user_id: string;
  course_id: string;
  course: string;
  state: EnrolmentState;
  progress_share: number;
  applied_at: Date;
  attempt_open: boolean;
}

export interface MergePlan {
  outlook: MergeOutlook;
  preview: MergePreviewDto;
}

type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** Rows of one account, of its passages where `$1` is their ids, else of the account `$2`. */
const COUNTS: Record<MergedThing, string> = {
  attempts: 'attempts where enrolment_id = any($1)',
  practiceEntries: 'practice_entries where enrolment_id = any($1)',
  sessions: 'session_bookings where enrolment_id = any($1)',
  certificates: 'credentials where enrolment_id = any($1)',
  agreements: 'signatures where enrolment_id = any($1)',
  surveys: 'survey_answered where enrolment_id = any($1)',
  posts: 'posts where enrolment_id = any($1)',
  hourEntries: 'hour_entries where enrolment_id = any($1)',
  notes: 'staff_notes where enrolment_id = any($1)',
  messages: 'staff_messages where enrolment_id = any($1)',
  tags: 'enrolment_tags where enrolment_id = any($1)',
  news: 'notifications where person_id = $2',
  meetings: 'meetings where user_id = $2',
};

/** What members of staff do to a passage, so that they must not be the person themself. */
const DEEDS = [
  ...['practice_ratings.rater_id', 'practice_decisions.decided_by', 'marks.marker_id', 'post_feedback.given_by'],
  ...[
    'hour_entries.staff_id',
    'certification_approvals.given_by',
    'attempt_grants.granted_by',
    'accommodations.set_by',
  ],
  ...['extensions.granted_by', 'breaks.decided_by', 'enrolment_transitions.actor_id', 'credential_events.actor_id'],
  ...['conduct_concerns.opened_by', 'staff_notes.author_id', 'staff_messages.author_id'],
].map((name) => name.split('.') as [string, string]);

const GUIDED = `select exists (
  select from (values ($1::uuid, $2::uuid), ($2, $1)) p (staff, trainee) join enrolments e on e.user_id = p.trainee
   where e.mentor_id = p.staff
      or exists (select from cohort_staff s where s.cohort_id = e.cohort_id and s.user_id = p.staff)
      or ${DEEDS.map(([table, by]) => `exists (select from ${table} d where d.enrolment_id = e.id and d.${by} = p.staff)`).join('\n      or ')}
) as guided,
exists (select from practice_ratings one join practice_ratings other using (enrolment_id, entry_id)
         where one.rater_id = $1 and other.rater_id = $2) as together`;

/** Says of two accounts what would become of them if they were made one. */
@Injectable()
export class MergePlans {
  constructor(private readonly scope: StaffScope) {}

  /**
   * A person is reached by who reaches all that they are in.
   * @throws NotFound when they are missing or beyond reach, alike
   */
  async requirePerson(tx: EntityManager, actor: Asking, userId: string): Promise<void> {
    const { sql, params } = this.scope.sql(actor, 'e', 2);
    const [found] = await tx.query<{ passages: number; reached: number }[]>(
      `select count(e.id)::int as passages, (count(e.id) filter (where ${sql}))::int as reached
         from users u left join enrolments e on e.user_id = u.id where u.id = $1 group by u.id`,
      [userId, ...params],
    );
    const all = actor.permissions.has('enrolment:read-all');
    if (!found || found.reached < found.passages || (found.passages === 0 && !all)) throw new NotFound('This person');
  }

  async of(tx: EntityManager, actor: Asking, into: string, from: string): Promise<MergePlan> {
    const accounts = await this.accounts(tx, [into, from]);
    const [stays, goes] = [accounts.find(({ id }) => id === into), accounts.find(({ id }) => id === from)];
    if (!stays || !goes) throw new NotFound('This person');
    const passages = await this.passages(tx, [into, from]);
    const [{ guided, together }] = await tx.query<[{ guided: boolean; together: boolean }]>(GUIDED, [into, from]);
    const account = (row: AccountRow): MergedAccount => ({
      ...{ id: row.id, confirmed: row.confirmed, suspended: row.suspended },
      staffRoles: row.roles.filter((role) => role !== 'trainee'),
      passages: passages
        .filter(({ user_id }) => user_id === row.id)
        .map((passage) => ({
          id: passage.id,
          courseId: passage.course_id,
          state: passage.state,
          progressShare: passage.progress_share,
          appliedAt: passage.applied_at.getTime(),
          attemptOpen: passage.attempt_open,
        })),
    });
    const outlook = mergeOutlook(account(stays), account(goes), {
      guided,
      ratedTogether: together,
      askedBy: actor.userId,
    });
    const ends = new Set(outlook.ends.map((each) => each.ends));
    const shown = (row: AccountRow): MergePreviewDto['stays'] => ({
      ...{ id: row.id, name: row.name, email: row.email, confirmed: row.confirmed, roles: row.roles },
      createdAt: row.created_at.toISOString(),
    });
    const preview = {
      stays: shown(stays),
      goes: shown(goes),
      passages: passages.map((passage) => ({
        ...{ id: passage.id, course: passage.course, state: passage.state, progressShare: passage.progress_share },
        moves: into !== from && passage.user_id === from,
        ends: ends.has(passage.id),
      })),
      moves: await this.counts(
        tx,
        from,
        passages.filter(({ user_id }) => user_id === from).map(({ id }) => id),
      ),
      registerEntryEnds: stays.shown && goes.shown,
      refusals: [...outlook.refusals],
    };
    const seen = createHash('sha256').update(JSON.stringify(preview)).digest('base64url');
    return { outlook, preview: { ...preview, seen } };
  }

  private accounts(tx: EntityManager, ids: string[]): Promise<AccountRow[]> {
    return tx.query(
      `select u.id, u.name, u.email, u.created_at, u.confirmed_at is not null as confirmed, u.suspended_at is not null as suspended,
              array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles,
              exists (select from register_entries r where r.user_id = u.id) as shown
         from users u where u.id = any($1)`,
      [ids],
    );
  }

  private passages(tx: EntityManager, ids: string[]): Promise<PassageRow[]> {
    return tx.query(
      `select e.id, e.user_id, e.course_id, c.title as course, e.state, e.progress_share, e.applied_at,
              exists (select from attempts a where a.enrolment_id = e.id and a.state = 'open') as attempt_open
         from enrolments e join courses c on c.id = e.course_id where e.user_id = any($1) order by c.title, e.id`,
      [ids],
    );
  }

  private async counts(tx: EntityManager, userId: string, passages: string[]): Promise<MergePreviewDto['moves']> {
    const counted = MERGED_THINGS.map((what) => `(select count(*)::int from ${COUNTS[what]}) as "${what}"`);
    const [row] = await tx.query<[Record<MergedThing, number>]>(
      `select ${counted.join(', ')} where $1::uuid[] is not null and $2::uuid is not null`,
      [passages, userId],
    );
    return MERGED_THINGS.filter((what) => row[what] > 0).map((what) => ({ what, count: row[what] }));
  }
}
