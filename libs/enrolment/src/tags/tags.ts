import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock } from '@convenor/platform';
import type { AuditAction } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { StaffScope } from '../cohorts/staff-scope.js';
import { Enrolments } from '../enrolments/enrolments.service.js';

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

  /** One tag of one person. @returns all that they carry afterwards, by name */
  async change(staffId: string, enrolmentId: string, tag: string, carried: boolean): Promise<string[]> {
    return this.db.transaction(async (tx) => {
      await this.enrolments.any(tx, enrolmentId);
      await this[carried ? 'add' : 'remove'](tx, staffId, [enrolmentId], tag);
      const rows = await tx.query<{ tag: string }[]>(
        'select tag from enrolment_tags where enrolment_id = $1 order by tag collate "und-x-icu"',
        [enrolmentId],
      );
      return rows.map((row) => row.tag);
    });
  }

  /** @returns those to whom it is new */
  async add(tx: EntityManager, staffId: string, enrolmentIds: readonly string[], tag: string): Promise<Set<string>> {
    const added = await tx.query<{ id: string }[]>(
      `insert into enrolment_tags (enrolment_id, tag, tagged_by, tagged_at) select id, $2, $3, $4 from unnest($1::uuid[]) as id
       on conflict do nothing returning enrolment_id as id`,
      [enrolmentIds, tag, staffId, this.clock.now()],
    );
    for (const { id } of added) await this.note(tx, staffId, id, 'enrolment.tagged', tag);
    return new Set(added.map(({ id }) => id));
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
