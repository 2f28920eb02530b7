import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError } from '@convenor/platform';
import { type AuditAction, isRoomForTags } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { StaffScope } from '../cohorts/staff-scope.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { TooManyTags } from './tag.errors.js';

const MOST = 200;

/** Words by which staff gather people. Whoever reaches a person sees and sets them; trainees see theirs in their data. */
@Injectable()
export class Tags {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly enrolments: Enrolments,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Those of the people within reach, each once: from tag to tag in the index, however many carry it. */
  async inUse(actor: Actor, beginning = ''): Promise<string[]> {
    const { sql, params } = this.scope.sql(actor, 'e', 3);
    const rows = await this.db.query<{ tag: string }[]>(
      `with recursive known as (
         select min(tag) as tag from enrolment_tags
         union all
         select (select min(t.tag) from enrolment_tags t where t.tag > known.tag) from known where known.tag is not null)
       select tag from known where tag is not null and starts_with(lower(tag), lower($1))
          and exists (select from enrolment_tags t join enrolments e on e.id = t.enrolment_id where t.tag = known.tag and ${sql})
        order by tag collate "und-x-icu" limit $2`,
      [beginning, MOST, ...params],
    );
    return rows.map(({ tag }) => tag);
  }

  /** One tag of one person. @returns all that they carry afterwards, by name. @throws TooManyTags */
  async change(staffId: string, enrolmentId: string, tag: string, carried: boolean): Promise<string[]> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      if (carried) await this.give(tx, staffId, enrolmentId, [tag]);
      else await this.remove(tx, staffId, [enrolmentId], tag);
      const rows = await tx.query<{ tag: string }[]>(
        'select tag from enrolment_tags where enrolment_id = $1 order by tag collate "und-x-icu"',
        [enrolmentId],
      );
      return rows.map((row) => row.tag);
    });
  }

  /** Tags for one person, all of them or none. Their passage is locked. @throws TooManyTags */
  async give(tx: EntityManager, staffId: string, enrolmentId: string, tags: readonly string[]): Promise<void> {
    const given = (await this.add(tx, staffId, [enrolmentId], tags)).get(enrolmentId);
    if (given instanceof DomainError) throw given;
  }

  /**
   * Tags for many, of each person all of them or none. Their passages are locked.
   * @returns of each whether any of it is new to them, or why it cannot be
   */
  async add(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    tags: readonly string[],
  ): Promise<Map<string, boolean | TooManyTags>> {
    const people = await tx.query<{ id: string; carried: string[] }[]>(
      `select id, array(select t.tag from enrolment_tags t where t.enrolment_id = id) as carried from unnest($1::uuid[]) as id`,
      [enrolmentIds],
    );
    const fitting = people.filter(({ carried }) => isRoomForTags(carried, tags)).map(({ id }) => id);
    const added = await tx.query<{ id: string; tag: string }[]>(
      `insert into enrolment_tags (enrolment_id, tag, tagged_by, tagged_at)
       select id, tag, $3, $4 from unnest($1::uuid[]) as id cross join unnest($2::text[]) as tag
       on conflict do nothing returning enrolment_id as id, tag`,
      [fitting, tags, staffId, this.clock.now()],
    );
    for (const { id, tag } of added) await this.note(tx, staffId, id, 'enrolment.tagged', tag);
    const fresh = new Set(added.map(({ id }) => id));
    return new Map(enrolmentIds.map((id) => [id, fitting.includes(id) ? fresh.has(id) : new TooManyTags()]));
  }

  /** @returns those who had it */
  async remove(tx: EntityManager, staffId: string, enrolmentIds: readonly string[], tag: string): Promise<Set<string>> {
    const [removed] = await tx.query<[{ id: string }[], number]>(
      'delete from enrolment_tags where enrolment_id = any($1) and tag = $2 returning enrolment_id as id',
      [enrolmentIds, tag],
    );
    for (const { id } of removed) await this.note(tx, staffId, id, 'enrolment.untagged', tag);
    return new Set(removed.map(({ id }) => id));
  }

  /** The word is somebody's own, so it stands where it can be erased. */
  private async note(
    tx: EntityManager,
    staffId: string,
    enrolmentId: string,
    action: AuditAction,
    tag: string,
  ): Promise<void> {
    await this.audit.record(tx, {
      ...{ actorId: staffId, action, enrolmentId, reason: tag },
      subject: { type: 'enrolment', id: enrolmentId },
    });
  }
}
