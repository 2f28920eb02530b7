import { Injectable } from '@nestjs/common';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import { People } from '@convenor/identity';
import { type Actor, PreparedSql, Statement } from '@convenor/platform';
import { outlineOf, Passages } from '@convenor/progress';
import { type CredentialState, type Permission, possibleFrom } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { StaffNotes } from '../notes/staff-notes.js';
import { Timeline } from './timeline.js';
import { HeldCredentialDto, TraineeDto } from './trainee.dto.js';

interface HeldRow {
  tags: string[];
  mentor: string | null;
  /** Null in the one row of whoever has no certificate. */
  id: string | null;
  number: string;
  state: CredentialState;
  issued_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  flagged_at: Date | null;
  flag_reason: string | null;
}

/** Their tags and their mentor stand in each row, so that they cost no question of their own. */
const heldBy = new Statement<HeldRow, [string]>(
  'held-by-trainee',
  `select array(select t.tag from enrolment_tags t where t.enrolment_id = $1 order by t.tag collate "und-x-icu") as tags,
          (select m.name from enrolments e join users m on m.id = e.mentor_id where e.id = $1) as mentor,
          c.id, c.number, c.state, c.issued_at, c.expires_at, c.revoked_at, c.flagged_at, c.flag_reason
     from (select 1) one left join credentials c on c.enrolment_id = $1 order by c.met_at desc`,
);

/** One person's whole passage for staff. */
@Injectable()
export class TraineePage {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly people: People,
    private readonly timeline: Timeline,
    private readonly notes: StaffNotes,
    private readonly scope: StaffScope,
  ) {}

  async show(actor: Actor, enrolmentId: string): Promise<TraineeDto> {
    const tx = this.db.manager;
    const may = async (used: Permission): Promise<boolean> =>
      actor.permissions.has(used) &&
      (actor.permissions.has('enrolment:read-all') || this.scope.reaches(tx, actor, enrolmentId, used));
    const decides = await may('enrolment:decide');
    const enrolment = await this.enrolments.any(tx, enrolmentId);
    const person = await this.people.byId(tx, enrolment.userId);
    const { motivation, region, experience, learningNeeds } = enrolment.application;
    return {
      id: enrolment.id,
      person: { id: person.id, name: person.name, email: person.email },
      mailRefusedSince: person.mailRefusedSince?.toISOString() ?? null,
      timeZone: enrolment.timeZone,
      region: person.region,
      // A mentor needs the practice of a person, not why they came.
      application:
        decides || (await may('cohort:lead'))
          ? {
              motivation: motivation ?? null,
              region: region ?? null,
              experience: experience ?? null,
              learningNeeds: learningNeeds ?? null,
            }
          : null,
      outline: outlineOf(await this.passages.any(tx, enrolmentId)),
      lastActivityAt: enrolment.lastActivityAt?.toISOString() ?? null,
      possible: decides ? possibleFrom(enrolment.state, 'staff') : [],
      timeline: await this.timeline.latest(enrolmentId),
      notes: await this.notes.of(enrolmentId),
      ...(await this.held(enrolmentId)),
    };
  }

  private async held(enrolmentId: string): Promise<Pick<TraineeDto, 'tags' | 'mentorName' | 'credentials'>> {
    const rows = await this.sql.rows(heldBy, enrolmentId);
    const { tags, mentor } = rows[0]!;
    const credentials = rows.flatMap((row) => (row.id === null ? [] : [credential(row.id, row)]));
    return { tags, mentorName: mentor, credentials };
  }
}

function credential(id: string, row: HeldRow): HeldCredentialDto {
  const { number, state, issued_at, expires_at, revoked_at, flagged_at, flag_reason } = row;
  return {
    ...{ id, number, state },
    issuedAt: issued_at?.toISOString() ?? null,
    expiresAt: expires_at?.toISOString() ?? null,
    revokedAt: revoked_at?.toISOString() ?? null,
    flag: flagged_at && { at: flagged_at.toISOString(), reason: flag_reason! },
  };
}
