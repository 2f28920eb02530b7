import { Injectable } from '@nestjs/common';
import { Enrolment, Enrolments, StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, InvalidInput, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorChoiceDto, MentorDto } from './mentors.dto.js';

const MOST_MENTORS = 500;

type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** Says who looks after whom. Mentors see those whom they look after, and nobody else. */
@Injectable()
export class Mentors {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
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
    await this.led(tx, actor, enrolmentId);
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    if (enrolment.mentorId === mentorId) return;
    if (mentorId !== null) await this.requireMentor(tx, mentorId, enrolment.userId);
    await tx.update(Enrolment, { id: enrolmentId }, { mentorId });
    await this.audit.record(tx, {
      actorId: actor.userId,
      action: mentorId === null ? 'enrolment.mentor_removed' : 'enrolment.mentor_assigned',
      subject: { type: 'enrolment', id: enrolmentId },
      enrolmentId,
      detail: { from: enrolment.mentorId, to: mentorId },
    });
  }

  /** Admins arrange it for everybody, trainers for the cohorts that they lead. A mentor does not choose for others. */
  private async led(tx: EntityManager, actor: Asking, enrolmentId: string): Promise<Enrolment> {
    const enrolment = await tx.findOneBy(Enrolment, { id: enrolmentId });
    if (!enrolment) throw new NotFound('This enrolment');
    if (actor.permissions.has('cohort:manage')) return enrolment;
    const { cohortId } = enrolment;
    const leads = cohortId !== null && (await this.leads(tx, actor, cohortId));
    if (!leads) throw new NotFound('This enrolment');
    return enrolment;
  }

  private async leads(tx: EntityManager, actor: Asking, cohortId: string): Promise<boolean> {
    const { sql, params } = this.scope.cohortsSql(actor, 'k', 2, 'lead');
    const found = await tx.query<unknown[]>(`select 1 from cohorts k where k.id = $1 and ${sql}`, [
      cohortId,
      ...params,
    ]);
    return found.length > 0;
  }

  private async requireMentor(tx: EntityManager, mentorId: string, traineeId: string): Promise<void> {
    const roles = await tx.query<unknown[]>(`select 1 from user_roles where user_id = $1 and role = 'mentor'`, [
      mentorId,
    ]);
    if (roles.length === 0 || mentorId === traineeId)
      throw InvalidInput.field(
        'mentorId',
        'not_a_mentor',
        'Choose somebody with the role mentor, other than this person.',
      );
  }
}
