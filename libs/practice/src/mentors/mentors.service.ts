import { Injectable } from '@nestjs/common';
import { Enrolment, StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, DomainError, InvalidInput, NotFound } from '@convenor/platform';
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
    await this.db.transaction((tx) => this.assignIn(tx, actor, enrolmentId, mentorId));
  }

  async assignIn(tx: EntityManager, actor: Asking, enrolmentId: string, mentorId: string | null): Promise<void> {
    const became = (await this.assignAll(tx, actor, [enrolmentId], mentorId)).get(enrolmentId) ?? gone();
    if (became instanceof DomainError) throw became;
  }

  /** The same for many, in as many statements as for one. @returns of each who it was before, or why it cannot be */
  async assignAll(
    tx: EntityManager,
    actor: Asking,
    enrolmentIds: readonly string[],
    mentorId: string | null,
  ): Promise<Map<string, { before: string | null } | DomainError>> {
    const passages = await tx.query<Led[]>(
      `select id, user_id as "userId", mentor_id as "mentorId", cohort_id as "cohortId" from enrolments where id = any($1)
        order by id for no key update`,
      [enrolmentIds],
    );
    const led = await this.ledCohorts(tx, actor, passages);
    const isMentor = mentorId === null || (await isMentorNow(tx, mentorId));
    const became = new Map(
      passages.map(({ id, userId, mentorId: before, cohortId }) => {
        if (led !== 'all' && !(cohortId !== null && led.has(cohortId))) return [id, gone()];
        if (before === mentorId) return [id, { before }];
        return [id, isMentor && mentorId !== userId ? { before } : notAMentor()];
      }),
    );
    const changed = passages.filter(({ id, mentorId: before }) => {
      return before !== mentorId && !(became.get(id) instanceof DomainError);
    });
    if (changed.length === 0) return became;
    await tx.query('update enrolments set mentor_id = $2 where id = any($1)', [changed.map(({ id }) => id), mentorId]);
    for (const { id, mentorId: from } of changed)
      await this.audit.record(tx, {
        ...{
          actorId: actor.userId,
          enrolmentId: id,
          subject: { type: 'enrolment', id },
          detail: { from, to: mentorId },
        },
        action: mentorId === null ? 'enrolment.mentor_removed' : 'enrolment.mentor_assigned',
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

async function isMentorNow(tx: EntityManager, userId: string): Promise<boolean> {
  const roles = await tx.query<unknown[]>(`select 1 from user_roles where user_id = $1 and role = 'mentor'`, [userId]);
  return roles.length > 0;
}
