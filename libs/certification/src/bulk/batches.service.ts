import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ListLooks } from '@convenor/enrolment';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  InvalidInput,
  Jobs,
  NotAllowed,
  NotFound,
  rowsJson,
} from '@convenor/platform';
import { isLocalDate } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import {
  BatchDto,
  type BatchKind,
  type BatchState,
  BringDto,
  IssueManyDto,
  RevokeManyDto,
  StartBatchDto,
} from './batch.dto.js';
import { BatchChanged, BatchStarted, NothingInBatch, TooManyInBatch } from './batch.errors.js';
import { BatchRows } from './batch-rows.js';
import { BringOutlook } from './bring-outlook.js';
import { type CertifiedLine, readCertified } from './read-certified.js';

/** The job that goes through a batch, row by row. */
export const CREDENTIAL_BATCH = 'credential-batch';

const MOST = 5_000;

interface NewRow {
  line: number;
  credentialId: string | null;
  enrolmentId: string | null;
  person: CertifiedLine | null;
  outcome: 'already' | 'refused' | null;
  problem: string | null;
}

interface Chosen {
  id: string;
  enrolment_id: string;
  state: string;
}

/** Many certificates at once: looked at first, then done as they were looked at, or not at all. */
@Injectable()
export class Batches {
  constructor(
    private readonly db: DataSource,
    private readonly rows: BatchRows,
    private readonly outlook: BringOutlook,
    private readonly looks: ListLooks,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A file of people who were certified elsewhere, and what would become of each. @throws InvalidInput */
  async bring(staffId: string, { csv }: BringDto): Promise<BatchDto> {
    const lines = readCertified(csv);
    return this.db.transaction(async (tx) => {
      const rows = (await this.outlook.of(tx, lines)).map(({ line, outcome, problem }) => ({
        ...{ line: line.line, credentialId: null, enrolmentId: null, person: line, outcome, problem },
      }));
      return this.keep(tx, staffId, 'bring', rows, hashOf([csv]));
    });
  }

  /** What waits in the queue and was chosen by hand: looked at there, and so begun at once. @throws NotFound, NothingInBatch */
  async issue(staffId: string, { credentialIds }: IssueManyDto): Promise<BatchDto> {
    return this.db.transaction(async (tx) => {
      const chosen = await this.chosen(tx, { credentialIds });
      if (chosen.length < credentialIds.length) throw new NotFound('One of these certificates');
      const rows = chosen.map((each, place) => this.rowOf(each, place, each.state === 'queued' ? null : 'already'));
      const { id } = await this.keep(tx, staffId, 'issue', rows, fingerprintOf(chosen));
      return this.begin(tx, staffId, id, { kind: 'issue' });
    });
  }

  /** Who would lose what they hold. @throws NotFound, TooManyInBatch, InvalidInput when nothing is chosen by */
  async revoke(actor: Actor, choice: RevokeManyDto): Promise<BatchDto> {
    const { credentialIds, course, issuedFrom, issuedTo } = choice;
    if (!credentialIds && !course && !issuedFrom && !issuedTo)
      throw InvalidInput.field('credentialIds', 'required', 'Choose certificates, or a course or days of issue.');
    requireDays(choice);
    return this.db.transaction(async (tx) => {
      const chosen = await this.chosen(tx, choice);
      if (credentialIds && chosen.length < credentialIds.length) throw new NotFound('One of these certificates');
      if (chosen.length > MOST) throw new TooManyInBatch(MOST);
      const rows = chosen.map((each, place) => this.rowOf(each, place, isRevocable(each) ? null : 'already'));
      const batch = await this.keep(tx, actor.userId, 'revoke', rows, fingerprintOf(chosen));
      await this.looks.begin(actor, 'preview', batch.id, tx);
      await this.looks.add(batch.id, [...new Set(chosen.map(({ enrolment_id }) => enrolment_id))], tx);
      return batch;
    });
  }

  /** Starting what runs already changes nothing. @throws NotFound, BatchChanged, NothingInBatch, InvalidInput, NotAllowed */
  async start(actor: Actor, id: string, { fingerprint, reason }: StartBatchDto): Promise<BatchDto> {
    return this.db.transaction(async (tx) => {
      const batch = await this.lock(tx, id);
      if (batch.kind === 'revoke' && !actor.permissions.has('credential:revoke')) throw new NotAllowed();
      if (batch.fingerprint !== fingerprint) throw new BatchChanged();
      if (batch.state !== 'draft') return this.rows.batch(id, tx);
      if (batch.kind === 'revoke') {
        if (!reason)
          throw InvalidInput.field('reason', 'reason_required', 'Please give a reason. Every holder is told it.');
        if (fingerprintOf(await this.inBatch(tx, id)) !== fingerprint) throw new BatchChanged();
      }
      return this.begin(tx, actor.userId, id, { kind: batch.kind, ...(reason && { reason }) });
    });
  }

  /** Throws a draft away, with what it holds about people. @throws NotFound, BatchStarted */
  async discard(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if ((await this.lock(tx, id)).state !== 'draft') throw new BatchStarted();
      await tx.query('delete from credential_batches where id = $1', [id]);
    });
  }

  /** Drafts that nobody started, and the people in lists that were done long ago, are forgotten. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.db.query(
      `delete from credential_batches where state = 'draft' and made_at < $1::timestamptz - interval '7 days'`,
      [now],
    );
    await this.db.query(
      `update credential_batch_rows r set person = null from credential_batches b
        where b.id = r.batch_id and r.person is not null and b.finished_at < $1::timestamptz - interval '30 days'`,
      [now],
    );
  }

  private async begin(
    tx: EntityManager,
    staffId: string,
    id: string,
    { kind, reason }: { kind: BatchKind; reason?: string },
  ): Promise<BatchDto> {
    const { toDo, total } = await this.rows.batch(id, tx);
    if (toDo === 0) throw new NothingInBatch();
    await tx.query(
      `update credential_batches set state = 'running', started_at = $2, started_by = $3, reason = $4 where id = $1`,
      [id, this.clock.now(), staffId, reason ?? null],
    );
    await this.jobs.add(tx, CREDENTIAL_BATCH, { id }, { key: `${CREDENTIAL_BATCH}:${id}` });
    await this.audit.record(tx, {
      actorId: staffId,
      action: `credentials.bulk_${kind}`,
      subject: { type: 'credential_batch', id },
      ...(reason && { reason }),
      detail: { people: toDo, lines: total },
    });
    return this.rows.batch(id, tx);
  }

  private async keep(
    tx: EntityManager,
    staffId: string,
    kind: BatchKind,
    rows: readonly NewRow[],
    fingerprint: string,
  ): Promise<BatchDto> {
    const [id, now] = [this.ids.next(), this.clock.now()];
    await tx.query(
      `insert into credential_batches (id, kind, state, fingerprint, made_by, made_at) values ($1, $2, 'draft', $3, $4, $5)`,
      [id, kind, fingerprint, staffId, now],
    );
    await tx.query(
      `insert into credential_batch_rows (batch_id, line, credential_id, enrolment_id, person, outcome, problem, done_at)
       select $1, line, "credentialId", "enrolmentId", nullif(person, 'null'), outcome, problem, case when outcome is not null then $3::timestamptz end
         from jsonb_to_recordset($2) as n (line int, "credentialId" uuid, "enrolmentId" uuid, person jsonb, outcome text, problem text)`,
      [id, rowsJson(rows), now],
    );
    return this.rows.batch(id, tx);
  }

  private rowOf({ id, enrolment_id }: Chosen, place: number, outcome: NewRow['outcome']): NewRow {
    const problem = outcome && this.outlook.say('settled');
    return { line: place + 1, credentialId: id, enrolmentId: enrolment_id, person: null, outcome, problem };
  }

  /** The chosen ones whatever their state, or all that stand and fit; those of longest standing first. */
  private async chosen(
    tx: EntityManager,
    { credentialIds, course, issuedFrom, issuedTo }: RevokeManyDto,
  ): Promise<Chosen[]> {
    return tx.query(
      `select k.id, k.enrolment_id, k.state from credentials k join enrolments e on e.id = k.enrolment_id join courses c on c.id = e.course_id
        where ($1::uuid[] is null or k.id = any($1)) and ($1::uuid[] is not null or k.state in ('issued', 'suspended'))
          and ($2::text is null or c.slug = $2) and ($3::date is null or k.issued_at >= $3::date at time zone 'UTC')
          and ($4::date is null or k.issued_at < ($4::date + 1) at time zone 'UTC')
        order by k.met_at, k.id limit $5`,
      [credentialIds ?? null, course ?? null, issuedFrom ?? null, issuedTo ?? null, MOST + 1],
    );
  }

  private async inBatch(tx: EntityManager, id: string): Promise<Chosen[]> {
    return tx.query(
      `select k.id, k.enrolment_id, k.state from credential_batch_rows r join credentials k on k.id = r.credential_id where r.batch_id = $1`,
      [id],
    );
  }

  private async lock(
    tx: EntityManager,
    id: string,
  ): Promise<{ kind: BatchKind; state: BatchState; fingerprint: string }> {
    const [batch] = await tx.query<{ kind: BatchKind; state: BatchState; fingerprint: string }[]>(
      'select kind, state, fingerprint from credential_batches where id = $1 for update',
      [id],
    );
    if (!batch) throw new NotFound('This list');
    return batch;
  }
}

function requireDays(choice: RevokeManyDto): void {
  for (const field of ['issuedFrom', 'issuedTo'] as const) {
    const day = choice[field];
    if (day !== undefined && !isLocalDate(day))
      throw InvalidInput.field(field, 'not_a_day', 'This is not a day of the calendar.');
  }
}

function isRevocable({ state }: Chosen): boolean {
  return state === 'issued' || state === 'suspended';
}

/** What somebody looked at: which certificates, and how each stood. */
function fingerprintOf(chosen: readonly Chosen[]): string {
  return hashOf(chosen.map(({ id, state }) => `${id}:${state}`).sort());
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
