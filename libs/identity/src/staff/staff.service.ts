import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Owners } from '../owner/owners.js';
import { requireRegions } from '../regions/regions.service.js';
import { Invitations } from './invitations.service.js';
import type { ChangeRolesDto, StaffDto, StaffMemberDto, StaffQueryDto } from './staff.dto.js';

const MEMBER = `u.id, u.name, u.email, array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles,
  (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name collate "und-x-icu"), '[]')
     from coordinator_regions c join regions g on g.id = c.region_id where c.user_id = u.id) as regions,
  (select max(s.last_seen_at) from sessions s where s.user_id = u.id) as "lastSeenAt"`;

/** People who hold more than the role of a trainee. */
@Injectable()
export class Staff {
  constructor(
    private readonly db: DataSource,
    private readonly owners: Owners,
    private readonly invitations: Invitations,
    private readonly audit: AuditLog,
  ) {}

  async list({ after, limit = 25 }: StaffQueryDto): Promise<StaffDto> {
    const found = await this.db.query<StaffMemberDto[]>(
      `select ${MEMBER} from users u
        where exists (select from user_roles r where r.user_id = u.id and r.role <> 'trainee') and ($1::uuid is null or u.id > $1)
        order by u.id limit $2`,
      [after ?? null, limit + 1],
    );
    const items = found.slice(0, limit);
    const invitations = await this.invitations.pending();
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null, invitations };
  }

  /** What is taken away is gone at the person's next request. @throws NotFound | LastOwner */
  async changeRoles(actor: Actor, userId: string, { roles, regionIds }: ChangeRolesDto): Promise<StaffMemberDto> {
    return this.db.transaction(async (tx) => {
      const before = await this.member(tx, userId, 'for update of u');
      if (!roles.includes('owner')) await this.owners.requireAnotherThan(tx, userId);
      // Whoever learns here stays a trainee, whatever else they are.
      await tx.query(`delete from user_roles where user_id = $1 and role <> 'trainee' and role <> all($2)`, [
        userId,
        roles,
      ]);
      await tx.query('insert into user_roles select $1, unnest($2::text[]) on conflict do nothing', [userId, roles]);
      // Whoever coordinates no more keeps no region for the day they do again.
      const kept = roles.includes('coordinator') ? regionIds : [];
      if (kept) await this.coordinate(tx, userId, kept);
      const member = await this.member(tx, userId);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'staff.roles_changed',
        subject: { type: 'user', id: userId },
        detail: {
          from: before.roles,
          to: member.roles,
          ...(roles.includes('coordinator') && { regions: member.regions.map(({ name }) => name) }),
        },
      });
      return member;
    });
  }

  private async coordinate(tx: EntityManager, userId: string, regionIds: string[]): Promise<void> {
    await requireRegions(tx, 'regionIds', regionIds);
    await tx.query('delete from coordinator_regions where user_id = $1 and region_id <> all($2)', [userId, regionIds]);
    await tx.query('insert into coordinator_regions select $1, unnest($2::uuid[]) on conflict do nothing', [
      userId,
      regionIds,
    ]);
  }

  private async member(tx: EntityManager, userId: string, lock = ''): Promise<StaffMemberDto> {
    const [member] = await tx.query<StaffMemberDto[]>(
      `select ${MEMBER} from users u where u.id = $1 and u.confirmed_at is not null ${lock}`,
      [userId],
    );
    if (!member) throw new NotFound('This person');
    return member;
  }
}
