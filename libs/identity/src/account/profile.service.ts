import { Injectable } from '@nestjs/common';
import { type Actor, DomainEvents, NotFound } from '@convenor/platform';
import { normaliseName } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { stored } from '../access/person-fields.js';
import { PersonRenamed } from '../events.js';
import { requireRegions } from '../regions/regions.service.js';
import { User } from '../users/user.entity.js';
import type { ChangeProfileDto, MeDto } from './me.dto.js';

/** What a person sees and sets about themselves. */
@Injectable()
export class Profile {
  constructor(
    private readonly db: DataSource,
    private readonly events: DomainEvents,
  ) {}

  async of(actor: Actor): Promise<MeDto> {
    const user = await this.db.getRepository(User).findOneBy({ id: actor.userId });
    if (!user) throw new NotFound('This account');
    return {
      id: user.id,
      name: user.name,
      email: user.email,
      roles: actor.roles,
      permissions: [...actor.permissions],
      timeZone: user.timeZone,
      locale: user.locale,
      regionId: user.regionId,
      preferences: user.preferences,
    };
  }

  async change(actor: Actor, { name, timeZone, locale, regionId, preferences }: ChangeProfileDto): Promise<MeDto> {
    const newName = name === undefined ? null : stored(normaliseName(name));
    await this.db.transaction(async (tx) => {
      if (regionId) await requireRegions(tx, 'regionId', [regionId]);
      await tx.query(
        `update users set name = coalesce($2, name), time_zone = coalesce($3, time_zone), locale = coalesce($4, locale),
                preferences = preferences || $5::jsonb, region_id = case when $6 then $7::uuid else region_id end
          where id = $1`,
        [
          ...[actor.userId, newName, timeZone ?? null, locale ?? null, JSON.stringify(preferences ?? {})],
          ...[regionId !== undefined, regionId ?? null],
        ],
      );
      if (newName !== null) await this.events.emit(tx, new PersonRenamed(actor.userId, newName));
    });
    return this.of(actor);
  }
}
