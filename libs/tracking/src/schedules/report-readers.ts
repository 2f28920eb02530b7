import { Injectable } from '@nestjs/common';
import { rolesNow } from '@convenor/identity';
import type { Actor } from '@convenor/platform';
import { permissionsOf, REACHES_EVERYBODY, REPORT_KINDS, REPORT_NEEDS, type ReportKind } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { PossibleReadersDto } from './report-schedule.dto.js';

export type Asking = Pick<Actor, 'userId' | 'permissions' | 'roles'>;

/** Which reports somebody with these roles may see themselves. */
export function kindsFor(roles: readonly string[]): ReportKind[] {
  const permissions = permissionsOf(roles);
  return REPORT_KINDS.filter((kind) => permissions.has(REPORT_NEEDS[kind]));
}

/** To whom reports may come: staff who may see such a report themselves, each as far as they reach. */
@Injectable()
export class ReportReaders {
  constructor(private readonly db: DataSource) {}

  async possible(): Promise<PossibleReadersDto> {
    const staff = await this.db.query<{ id: string; name: string; roles: string[] }[]>(
      `select u.id, u.name, array_agg(r.role) as roles from users u join user_roles r on r.user_id = u.id
        where u.suspended_at is null and u.confirmed_at is not null and r.role <> 'trainee'
        group by u.id order by u.name collate "und-x-icu", u.id`,
    );
    const items = staff.map(({ id, name, roles }) => ({ id, name, kinds: kindsFor(roles) }));
    return { items: items.filter(({ kinds }) => kinds.length > 0), next: null };
  }

  /** Those of the people who may not get such a report. */
  async strangers(tx: EntityManager, ids: readonly string[], kind: ReportKind): Promise<string[]> {
    const known = await tx.query<{ id: string; roles: string[] }[]>(
      `select u.id, array_agg(r.role) as roles from users u join user_roles r on r.user_id = u.id
        where u.id = any($1) and u.suspended_at is null and u.confirmed_at is not null group by u.id`,
      [ids],
    );
    const may = new Set(known.filter(({ roles }) => kindsFor(roles).includes(kind)).map(({ id }) => id));
    return ids.filter((id) => !may.has(id));
  }

  /** Who asks for a report, as they may at this moment; null where they may not have it. */
  async asking(tx: EntityManager, userId: string, kind: ReportKind): Promise<Asking | null> {
    const roles = await rolesNow(tx, userId);
    const permissions = permissionsOf(roles);
    return permissions.has(REPORT_NEEDS[kind]) ? { userId, permissions, roles } : null;
  }

  /** Whom somebody reaches, in words that can be compared (`stillReaches`). */
  async reach(tx: EntityManager, { userId, permissions }: Pick<Asking, 'userId' | 'permissions'>): Promise<string[]> {
    if (permissions.has('enrolment:read-all')) return [REACHES_EVERYBODY];
    const led = await tx.query<{ word: string }[]>(
      `select 'cohort:' || cohort_id as word from cohort_staff where $2 and user_id = $1 and role = 'trainer'
       union select 'region:' || region_id from coordinator_regions where $3 and user_id = $1 order by 1`,
      [userId, permissions.has('cohort:lead'), permissions.has('region:lead')],
    );
    return ['own', ...led.map(({ word }) => word)];
  }
}
