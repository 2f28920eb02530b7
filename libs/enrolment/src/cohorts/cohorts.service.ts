import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import {
  type Actor,
  AuditLog,
  Clock,
  DomainEvents,
  Ids,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import type { AuditAction } from '@convenor/rules';
import { type EntityManager, In } from 'typeorm';
import { CohortChanged } from '../events.js';
import type { ChangeCohortDto, NewCohortDto } from './cohort.dto.js';
import { Cohort } from './cohort.entity.js';
import { inviteCodeFrom } from './invite-code.js';

const OFFER_HOURS = 72;

type CohortRole = 'trainer' | 'mentor';

/** Cohorts and who runs them. */
@Injectable()
export class Cohorts {
  constructor(
    private readonly courses: Courses,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound */
  async byId(tx: EntityManager, id: string): Promise<Cohort> {
    return found(await tx.findOneBy(Cohort, { id }));
  }

  /** Those that there are. */
  async byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Cohort>> {
    const all = ids.length === 0 ? [] : await tx.findBy(Cohort, { id: In([...new Set(ids)]) });
    return new Map(all.map((cohort) => [cohort.id, cohort]));
  }

  async create(tx: EntityManager, actor: Actor, given: NewCohortDto): Promise<Cohort> {
    const course = await this.courses.bySlug(tx, given.course);
    const cohort = tx.create(Cohort, {
      id: this.ids.next(),
      courseId: course.id,
      name: given.name,
      startsOn: given.startsOn,
      endsOn: given.endsOn ?? null,
      timeZone: given.timeZone,
      capacity: given.capacity ?? null,
      release: given.release,
      applicationsFrom: given.applicationsFrom ?? null,
      applicationsUntil: given.applicationsUntil ?? null,
      offerHours: given.offerHours ?? OFFER_HOURS,
      inviteCode: null,
      archivedAt: null,
      rowVersion: 1,
      createdAt: this.clock.now(),
    });
    requireDates(cohort);
    await tx.insert(Cohort, cohort);
    await this.setStaff(tx, cohort.id, 'trainer', given.trainerIds ?? []);
    await this.setStaff(tx, cohort.id, 'mentor', given.mentorIds ?? []);
    await this.note(tx, actor, cohort.id, 'cohort.created', { ...given });
    return cohort;
  }

  /** @throws PreconditionMissing, ChangedMeanwhile */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    { archived, trainerIds, mentorIds, ...given }: ChangeCohortDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const before = await this.lock(tx, id);
    requireMatch(ifMatch, before.rowVersion);
    const archivedAt =
      archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? this.clock.now()) : null;
    const after: Cohort = { ...before, ...given, archivedAt, rowVersion: before.rowVersion + 1 };
    requireDates(after);
    await tx.update(Cohort, { id }, after);
    if (trainerIds) await this.setStaff(tx, id, 'trainer', trainerIds);
    if (mentorIds) await this.setStaff(tx, id, 'mentor', mentorIds);
    await this.note(tx, actor, id, 'cohort.changed', { ...given, archived, trainerIds, mentorIds });
    await this.events.emit(tx, new CohortChanged(id, before.startsOn !== after.startsOn ? before.startsOn : null));
  }

  /** A new one; whoever has the old one is not let in any more. */
  async renewInviteCode(tx: EntityManager, actor: Actor, id: string): Promise<string> {
    await this.lock(tx, id);
    const inviteCode = inviteCodeFrom(this.ids.secret());
    await tx.query('update cohorts set invite_code = $2, row_version = row_version + 1 where id = $1', [
      id,
      inviteCode,
    ]);
    await this.note(tx, actor, id, 'cohort.invite_code_renewed', {});
    return inviteCode;
  }

  async dropInviteCode(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    await this.lock(tx, id);
    await tx.query('update cohorts set invite_code = null, row_version = row_version + 1 where id = $1', [id]);
    await this.note(tx, actor, id, 'cohort.invite_code_dropped', {});
  }

  private async lock(tx: EntityManager, id: string): Promise<Cohort> {
    return found(await tx.findOne(Cohort, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private async setStaff(
    tx: EntityManager,
    cohortId: string,
    role: CohortRole,
    userIds: readonly string[],
  ): Promise<void> {
    const held = await tx.query<unknown[]>(`select 1 from user_roles where role = $1 and user_id = any($2)`, [
      role,
      userIds,
    ]);
    if (held.length < userIds.length) {
      throw InvalidInput.field(`${role}Ids`, 'role_missing', `Everybody you choose here has to hold the role ${role}.`);
    }
    await tx.query('delete from cohort_staff where cohort_id = $1 and role = $2', [cohortId, role]);
    await tx.query('insert into cohort_staff (cohort_id, user_id, role) select $1, unnest($3::uuid[]), $2', [
      cohortId,
      role,
      userIds,
    ]);
  }

  private async note(tx: EntityManager, actor: Actor, id: string, action: AuditAction, detail: object): Promise<void> {
    await this.audit.record(tx, {
      actorId: actor.userId,
      action,
      subject: { type: 'cohort', id },
      detail: JSON.parse(JSON.stringify(detail)) as Record<string, unknown>,
    });
  }
}

function found(cohort: Cohort | null): Cohort {
  if (!cohort) throw new NotFound('This cohort');
  return cohort;
}

/** @throws InvalidInput */
function requireDates({ startsOn, endsOn, applicationsFrom, applicationsUntil }: Cohort): void {
  if (endsOn !== null && endsOn < startsOn) {
    throw InvalidInput.field('endsOn', 'before_start', 'The last day cannot come before the first.');
  }
  if (applicationsFrom !== null && applicationsUntil !== null && applicationsUntil < applicationsFrom) {
    throw InvalidInput.field('applicationsUntil', 'before_start', 'Applications cannot end before they begin.');
  }
}
