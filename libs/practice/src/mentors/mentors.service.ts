import { Injectable } from '@nestjs/common';
import { Enrolment, StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, DomainError, InvalidInput, NotFound, rowsJson } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorChoiceDto, MentorDto } from './mentors.dto.js';

const MOST_MENTORS = 500;

type Asking = Pick<Actor, 'userId' | 'permissions'>;
type Led = Pick<Enrolment, 'id' | 'userId' | 'mentorId' | 'cohortId'>;

/** Says who looks after whom. Mentors see those whom they look after, and nobody else. */
@Injectable()
export class Mentors {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly audit: AuditLog,
  ) {}

  async choice(actor: Actor, enrolmentId: string): Promise<MentorChoiceDto> {
    const tx = this.db.manager;
    const enrolment = await this.led(tx, actor, enrolmentId);
    const items = await tx.query<MentorDto[]>(
      `select u.id, u.name, (select count(*)::int from enrolments e
          where e.mentor_id = u.id and e.state in ('accepted', 'active', 'paused')) as "looksAfter"
         from users u join user_roles r on r.user_id = u.id and r.role = 'mentor'
        where u.id <> $1 order by u.name collate "und-x-icu", u.id limit ${MOST_MENTORS}`,
      [enrolment.userId],
    );
    return { mentorId: enrolment.mentorId, items, next: null };
  }

  /** Assigning the same person again changes nothing. @throws NotFound, InvalidInput for who is no mentor */
  async assign(actor: Actor, enrolmentId: string, mentorId: string | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      const assigned = await this.assignAll(tx, actor, new Map([[enrolmentId, mentorId]]));
      const became = assigned.get(enrolmentId) ?? gone();
      if (became instanceof DomainError) throw became;
    });
  }

  /**
   * Many, in as many statements as one where they are done `together`.
   * @param mentorIds by passage; null = nobody @returns of each who it was before, or why it cannot be
   */
  async assignAll(
    tx: EntityManager,
    actor: Asking,
    mentorIds: ReadonlyMap<string, string | null>,
  ): Promise<Map<string, { before: string | null } | DomainError>> {
    const passages = await tx.query<Led[]>(
      `select id, user_id as "userId", mentor_id as "mentorId", cohort_id as "cohortId" from enrolments where id = any($1)
        order by id for no key update`,
      [[...mentorIds.keys()]],
    );
    const led = await this.ledCohorts(tx, actor, passages);
    const areMentors = await mentorsAmong(tx, [...mentorIds.values()]);
    const became = new Map(
      passages.map(({ id, userId, mentorId: before, cohortId }) => {
        const to = mentorIds.get(id) ?? null;
        if (led !== 'all' && !(cohortId !== null && led.has(cohortId))) return [id, gone()];
        if (before === to || to === null) return [id, { before }];
        return [id, areMentors.has(to) && to !== userId ? { before } : notAMentor()];
      }),
    );
    const changed = passages
      .map(({ id, mentorId: from }) => ({ id, from, to: mentorIds.get(id) ?? null }))
      .filter(({ id, from, to }) => from !== to && !(became.get(id) instanceof DomainError));
    if (changed.length === 0) return became;
    await tx.query(
      `update enrolments e set mentor_id = n."to" from jsonb_to_recordset($1) as n (id uuid, "to" uuid) where e.id = n.id`,
      [rowsJson(changed)],
    );
    for (const { id, from, to } of changed)
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, enrolmentId: id, subject: { type: 'enrolment', id }, detail: { from, to } },
        action: to === null ? 'enrolment.mentor_removed' : 'enrolment.mentor_assigned',
      });
    return became;
  }

  /** Admins arrange it for everybody, trainers for the cohorts that they lead. A mentor does not choose for others. */
  private async led(tx: EntityManager, actor: Asking, enrolmentId: string): Promise<Enrolment> {
    const enrolment = await tx.findOneBy(Enrolment, { id: enrolmentId });
    if (!enrolment) throw gone();
    const led = await this.ledCohorts(tx, actor, [enrolment]);
    if (led !== 'all' && !(enrolment.cohortId !== null && led.has(enrolment.cohortId))) throw gone();
    return enrolment;
  }

  private async ledCohorts(
    tx: EntityManager,
    actor: Asking,
    passages: readonly Led[],
  ): Promise<'all' | ReadonlySet<string>> {
    if (actor.permissions.has('cohort:manage')) return 'all';
    const { sql, params } = this.scope.cohortsSql(actor, 'k', 2, 'lead');
    const ids = passages.flatMap(({ cohortId }) => cohortId ?? []);
    const found = await tx.query<{ id: string }[]>(`select k.id from cohorts k where k.id = any($1) and ${sql}`, [
      ids,
      ...params,
    ]);
    return new Set(found.map(({ id }) => id));
  }
}

const gone = (): DomainError => new NotFound('This enrolment');

const notAMentor = (): DomainError =>
  InvalidInput.field('mentorId', 'not_a_mentor', 'Choose somebody with the role mentor, other than this person.');

async function mentorsAmong(tx: EntityManager, ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Set();
  const mentors = await tx.query<{ id: string }[]>(
    `select user_id as id from user_roles where user_id = any($1) and role = 'mentor'`,
    [wanted],
  );
  return new Set(mentors.map(({ id }) => id));
}
