import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { People } from '@convenor/identity';
import { type Actor, AuditLog, Clock } from '@convenor/platform';
import { outlineOf, Passages } from '@convenor/progress';
import { type CredentialState, possibleFrom } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { StaffNotes } from '../notes/staff-notes.js';
import { Timeline } from './timeline.js';
import { HeldCredentialDto, TraineeDto } from './trainee.dto.js';

interface CredentialRow {
  id: string;
  number: string;
  state: CredentialState;
  issued_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  flagged_at: Date | null;
  flag_reason: string | null;
}

const VIEW_NOTED_EVERY_MS = 3_600_000;

/** One person's whole passage for staff. That it was looked at is written down. */
@Injectable()
export class TraineePage {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly people: People,
    private readonly timeline: Timeline,
    private readonly notes: StaffNotes,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async show({ userId: staffId, permissions }: Actor, enrolmentId: string): Promise<TraineeDto> {
    const tx = this.db.manager;
    const enrolment = await this.enrolments.any(tx, enrolmentId);
    const person = await this.people.byId(tx, enrolment.userId);
    const { motivation, region, experience, learningNeeds } = enrolment.application;
    await this.noteView(staffId, enrolmentId);
    return {
      id: enrolment.id,
      person: { id: person.id, name: person.name, email: person.email },
      mailRefusedSince: person.mailRefusedSince?.toISOString() ?? null,
      timeZone: enrolment.timeZone,
      region: person.region,
      // A mentor needs the practice of a person, not why they came.
      application: permissions.has('cohort:lead') || permissions.has('enrolment:decide')
        ? { motivation: motivation ?? null, region: region ?? null, experience: experience ?? null, learningNeeds: learningNeeds ?? null }
        : null,
      outline: outlineOf(await this.passages.any(tx, enrolmentId)),
      lastActivityAt: enrolment.lastActivityAt?.toISOString() ?? null,
      possible: permissions.has('enrolment:decide') ? possibleFrom(enrolment.state, 'staff') : [],
      timeline: await this.timeline.of(enrolmentId),
      notes: await this.notes.of(enrolmentId),
      credentials: await this.credentials(enrolmentId),
    };
  }

  private async credentials(enrolmentId: string): Promise<HeldCredentialDto[]> {
    const rows = await this.db.query<CredentialRow[]>(
      `select id, number, state, issued_at, expires_at, revoked_at, flagged_at, flag_reason from credentials
        where enrolment_id = $1 order by met_at desc`,
      [enrolmentId],
    );
    return rows.map(({ id, number, state, issued_at, expires_at, revoked_at, flagged_at, flag_reason }) => ({
      id,
      number,
      state,
      issuedAt: issued_at?.toISOString() ?? null,
      expiresAt: expires_at?.toISOString() ?? null,
      revokedAt: revoked_at?.toISOString() ?? null,
      flag: flagged_at && { at: flagged_at.toISOString(), reason: flag_reason! },
    }));
  }

  /** Once an hour is enough to know who looked. */
  private async noteView(staffId: string, enrolmentId: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - VIEW_NOTED_EVERY_MS);
    const seen = await this.db.query<unknown[]>(
      `select 1 from audit_log where enrolment_id = $1 and actor_id = $2 and action = 'enrolment.viewed' and at > $3 limit 1`,
      [enrolmentId, staffId, since],
    );
    if (seen.length > 0) return;
    await this.db.transaction((tx) =>
      this.audit.record(tx, { actorId: staffId, action: 'enrolment.viewed', subject: { type: 'enrolment', id: enrolmentId }, enrolmentId }),
    );
  }
}
