import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError, Ids, InvalidInput, NotFound } from '@convenor/platform';
import type { AuditAction } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ManagedRegionsDto, RegionDto, RegionsDto } from './region.dto.js';

/** As many as a list of choices can show. */
const MOST_REGIONS = 500;
/** Up to here people are counted. */
const COUNTED = 1_000;

class RegionNamedAlready extends DomainError {
  readonly code = 'region_named_already';
  constructor() {
    super('There is a region with this name already.');
  }
}

class TooManyRegions extends DomainError {
  readonly code = 'too_many_regions';
  constructor() {
    super(`There can be at most ${MOST_REGIONS} regions.`);
  }
}

class RegionInUse extends DomainError {
  readonly code = 'region_in_use';
  constructor() {
    super('There are people in this region. Move them to another one first, then it can go.');
  }
}

/** Where people are, and which of it each coordinator looks after. */
@Injectable()
export class Regions {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async all(): Promise<RegionsDto> {
    return {
      items: await this.db.query<RegionDto[]>('select id, name from regions order by name collate "und-x-icu"'),
    };
  }

  async managed(): Promise<ManagedRegionsDto> {
    const items = await this.db.query<ManagedRegionsDto['items']>(
      `select r.id, r.name, (select count(*)::int from (select from users u where u.region_id = r.id limit ${COUNTED}) n) as people,
              array(select u.name from coordinator_regions c join users u on u.id = c.user_id
                     where c.region_id = r.id and exists (select from user_roles h where h.user_id = u.id and h.role = 'coordinator')
                     order by u.name collate "und-x-icu", u.id) as coordinators
         from regions r order by r.name collate "und-x-icu"`,
    );
    return { items };
  }

  /** @throws RegionNamedAlready | TooManyRegions */
  async add(actor: Actor, name: string): Promise<RegionDto> {
    return this.db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('regions', 0))`);
      const [{ count }] = await tx.query<[{ count: number }]>('select count(*)::int from regions');
      if (count >= MOST_REGIONS) throw new TooManyRegions();
      const id = this.ids.next();
      await named(() =>
        tx.query('insert into regions (id, name, created_at) values ($1, $2, $3)', [id, name, this.clock.now()]),
      );
      await this.record(tx, actor, 'region.added', id, { name });
      return { id, name };
    });
  }

  /** @throws NotFound | RegionNamedAlready */
  async rename(actor: Actor, id: string, name: string): Promise<RegionDto> {
    return this.db.transaction(async (tx) => {
      const [renamed] = await named(() =>
        tx.query<[unknown[], number]>('update regions set name = $2 where id = $1 returning id', [id, name]),
      );
      if (renamed.length === 0) throw new NotFound('This region');
      await this.record(tx, actor, 'region.renamed', id, { name });
      return { id, name };
    });
  }

  /** @throws NotFound | RegionInUse */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Whoever is being put into it is waited for.
      const [region] = await tx.query<{ name: string }[]>('select name from regions where id = $1 for update', [id]);
      if (!region) throw new NotFound('This region');
      const used = await tx.query<unknown[]>('select 1 from users where region_id = $1 limit 1', [id]);
      if (used.length > 0) throw new RegionInUse();
      await tx.query('delete from regions where id = $1', [id]);
      await this.record(tx, actor, 'region.removed', id, { name: region.name });
    });
  }

  /** @throws NotFound when there is no such person */
  async place(actor: Actor, userId: string, regionId: string | null): Promise<void> {
    await this.db.transaction(async (tx) => {
      if (regionId !== null) await requireRegions(tx, 'regionId', [regionId]);
      const [found] = await tx.query<[unknown[], number]>(
        'update users set region_id = $2 where id = $1 returning id',
        [userId, regionId],
      );
      if (found.length === 0) throw new NotFound('This person');
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: regionId === null ? 'person.region_removed' : 'person.region_set',
        subject: { type: 'user', id: userId },
      });
    });
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    action: AuditAction,
    id: string,
    detail: object,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: actor.userId,
      action,
      subject: { type: 'region', id },
      detail: { ...detail },
    });
  }
}

/** @throws InvalidInput when one of them is not there (any more) */
export async function requireRegions(tx: EntityManager, field: string, ids: readonly string[]): Promise<void> {
  const found = await tx.query<unknown[]>('select 1 from regions where id = any($1) for share', [ids]);
  if (found.length < new Set(ids).size)
    throw InvalidInput.field(field, 'region_unknown', 'This region is not there any more. Please choose another.');
}

/** Names that differ only by case, accents or width are the same. */
async function named<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'regions_by_name') throw new RegionNamedAlready();
    throw error;
  }
}
