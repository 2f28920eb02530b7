import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Actor, type ActorRequest, NotFound } from '@convenor/platform';
import { carries, type Permission } from '@convenor/rules';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';

type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** The regions, or the cohorts, whose people are all whom somebody reaches. */
export interface WholeGroups {
  of: 'region' | 'cohort';
  ids: string[];
}

/**
 * Whose passages a member of staff reaches: admins everybody's, trainers those of the cohorts they lead, coordinators
 * those of people in their regions, mentors those that were given to them. Whatever lies beyond does not exist for them.
 */
@Injectable()
export class StaffScope {
  constructor(private readonly db: DataSource) {}

  /**
   * A condition over the enrolment with this alias, for lists. Nobody looks after themself.
   * @param from number of the first parameter that is free
   * @param used what is done: it reaches those whom a role reaches that carries it
   */
  sql(
    { userId, permissions }: Asking,
    alias: string,
    from: number,
    used: Permission = 'enrolment:read',
  ): { sql: string; params: string[] } {
    if (permissions.has('enrolment:read-all')) return { sql: 'true', params: [] };
    const led = `select s.cohort_id from cohort_staff s where s.user_id = $${from} and s.role = 'trainer'`;
    const regions = `select r.region_id from coordinator_regions r where r.user_id = $${from}`;
    // Asked for once and as an array, so that an index answers each part.
    const parts = [
      carries('mentor', used) && `${alias}.mentor_id = $${from}`,
      carries('trainer', used) && permissions.has('cohort:lead') && `${alias}.cohort_id = any(array(${led}))`,
      carries('coordinator', used) && permissions.has('region:lead') && `${alias}.region_id = any(array(${regions}))`,
    ].filter((part) => part !== false);
    return { sql: `((${parts.join(' or ') || 'false'}) and ${alias}.user_id <> $${from})`, params: [userId] };
  }

  /**
   * For who keeps sums of groups: the groups that somebody reaches, where that is neither more nor less than whole ones of
   * one kind. Nobody looks after themself, so a group with themself in it is no whole one.
   */
  async wholeGroups({ userId, permissions }: Asking): Promise<WholeGroups | 'everybody' | null> {
    if (permissions.has('enrolment:read-all')) return 'everybody';
    const [groups] = await this.db.query<[{ regions: string[]; cohorts: string[] }]>(
      `select array(select r.region_id::text from coordinator_regions r where $2 and r.user_id = $1) as regions,
              array(select s.cohort_id::text from cohort_staff s where $3 and s.user_id = $1 and s.role = 'trainer') as cohorts`,
      [userId, permissions.has('region:lead'), permissions.has('cohort:lead')],
    );
    if (groups.regions.length > 0 === groups.cohorts.length > 0) return null;
    const of = groups.regions.length > 0 ? 'region' : 'cohort';
    const ids = of === 'region' ? groups.regions : groups.cohorts;
    const within = `coalesce(e.${of}_id = any($2::uuid[]), false)`;
    const strays = await this.db.query<unknown[]>(
      `(select 1 from enrolments e where e.mentor_id = $1 and not ${within} limit 1)
       union all (select 1 from enrolments e where e.user_id = $1 and ${within} limit 1)`,
      [userId, ids],
    );
    return strays.length > 0 ? null : { of, ids };
  }

  /** @throws NotFound when it is missing or beyond reach, alike. */
  async requireEnrolment(tx: EntityManager, actor: Asking, enrolmentId: string, used?: Permission): Promise<void> {
    if (!(await this.reaches(tx, actor, enrolmentId, used))) throw new NotFound('This enrolment');
  }

  async reaches(tx: EntityManager, actor: Asking, enrolmentId: string, used?: Permission): Promise<boolean> {
    const { sql, params } = this.sql(actor, 'e', 2, used);
    const found = await tx.query<unknown[]>(`select 1 from enrolments e where e.id = $1 and ${sql}`, [
      enrolmentId,
      ...params,
    ]);
    return found.length > 0;
  }

  /**
   * Admins reach every cohort; trainers and mentors those in which they hold that role, to lead it only as its trainer.
   * @throws NotFound when it is missing or beyond reach, alike.
   */
  async requireCohort(tx: EntityManager, actor: Asking, cohortId: string, to: 'see' | 'lead' = 'see'): Promise<void> {
    const { sql, params } = this.cohortsSql(actor, 'k', 2, to);
    const found = await tx.query<unknown[]>(`select 1 from cohorts k where k.id = $1 and ${sql}`, [
      cohortId,
      ...params,
    ]);
    if (found.length === 0) throw new NotFound('This cohort');
  }

  /** As `sql`, over the cohort with this alias. */
  cohortsSql(
    { userId, permissions }: Asking,
    alias: string,
    from: number,
    to: 'see' | 'lead' = 'see',
  ): { sql: string; params: string[] } {
    if (permissions.has('enrolment:read-all')) return { sql: 'true', params: [] };
    const asTrainer = to === 'lead' ? ` and s.role = 'trainer'` : '';
    const own = `select 1 from cohort_staff s where s.cohort_id = ${alias}.id and s.user_id = $${from}${asTrainer}`;
    return { sql: `exists (${own})`, params: [userId] };
  }
}

const USED = Reflector.createDecorator<Permission>();

@Injectable()
class WithinReach implements CanActivate {
  constructor(
    private readonly scope: StaffScope,
    private readonly db: DataSource,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params } = context.switchToHttp().getRequest<ActorRequest & { params: { id: string } }>();
    // Who reaches everybody needs no look, and what is no id at all is refused where ids are read.
    const within = !actor || actor.permissions.has('enrolment:read-all') || !isUUID(params.id);
    const used = this.reflector.get(USED, context.getHandler());
    if (!within) await this.scope.requireEnrolment(this.db.manager, actor, params.id, used);
    return true;
  }
}

/**
 * The address names an enrolment (`:id`): only staff who look after it get through, to others it does not exist.
 * @param used what is done to it, where that is more than reading
 */
export const OfMyTrainees = (used: Permission = 'enrolment:read'): MethodDecorator =>
  applyDecorators(USED(used), UseGuards(WithinReach));
