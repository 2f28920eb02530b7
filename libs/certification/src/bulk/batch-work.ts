import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, inLanes } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { CredentialMoves } from '../credentials/credential-moves.service.js';
import { StaffCredentials } from '../credentials/staff-credentials.service.js';
import type { BatchKind } from './batch.dto.js';
import { Bringing, type Brought } from './bringing.service.js';
import type { CertifiedLine } from './read-certified.js';

/** Rows that are looked up at one time. */
const AT_ONCE = 100;
/** Rows that are under way at one time. */
const LANES = 2;

interface Batch {
  id: string;
  kind: BatchKind;
  reason: string | null;
  started_by: string;
}

interface Row {
  credential_id: string | null;
  enrolment_id: string | null;
  person: CertifiedLine | null;
}

/**
 * Goes through batches, one row a transaction: what is done is done and noted, so that whoever comes after a process that
 * died goes on where it stood, and two at the same time do nothing twice.
 */
@Injectable()
export class BatchWork {
  private readonly log = new Logger('Batches');

  constructor(
    private readonly db: DataSource,
    private readonly bringing: Bringing,
    private readonly staff: StaffCredentials,
    private readonly moves: CredentialMoves,
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was begun and is not done. */
  async goOn(): Promise<void> {
    const running = await this.db.query<{ id: string }[]>(
      `select id from credential_batches where state = 'running' order by id`,
    );
    for (const { id } of running) await this.run(id);
  }

  /** One row's trouble does not hold up the others; it is tried again. */
  async run(id: string): Promise<void> {
    const [batch] = await this.db.query<Batch[]>(
      `select id, kind, reason, started_by from credential_batches where id = $1 and state = 'running'`,
      [id],
    );
    if (!batch) return;
    for (let after = -1; ;) {
      const page = await this.db.query<{ line: number }[]>(
        'select line from credential_batch_rows where batch_id = $1 and outcome is null and line > $2 order by line limit $3',
        [id, after, AT_ONCE],
      );
      await inLanes(page, LANES, ({ line }) => this.alone(batch, line));
      if (page.length < AT_ONCE) break;
      after = page.at(-1)!.line;
    }
    await this.db.query(
      `update credential_batches set state = 'done', finished_at = $2 where id = $1 and state = 'running'
          and not exists (select 1 from credential_batch_rows where batch_id = $1 and outcome is null)`,
      [id, this.clock.now()],
    );
  }

  private async alone(batch: Batch, line: number): Promise<void> {
    try {
      await this.db.transaction((tx) => this.one(tx, batch, line));
    } catch (error) {
      this.log.error(`A row could not be done: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async one(tx: EntityManager, batch: Batch, line: number): Promise<void> {
    const [row] = await tx.query<Row[]>(
      `select credential_id, enrolment_id, person from credential_batch_rows
        where batch_id = $1 and line = $2 and outcome is null for update skip locked`,
      [batch.id, line],
    );
    if (!row) return;
    const { outcome, problem, credential } = await this.tried(tx, batch, row);
    await tx.query(
      `update credential_batch_rows set outcome = $3, problem = $4, done_at = $5, credential_id = coalesce($6, credential_id),
              enrolment_id = coalesce($7, enrolment_id) where batch_id = $1 and line = $2`,
      [
        ...[batch.id, line, outcome, problem, this.clock.now()],
        ...[credential?.id ?? null, credential?.enrolmentId ?? null],
      ],
    );
  }

  /** What is refused leaves no trace but its reason. */
  private async tried(tx: EntityManager, batch: Batch, row: Row): Promise<Brought> {
    try {
      return await tx.transaction((inner) => this.act(inner, batch, row));
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'refused', problem: error.message, credential: null };
      throw error;
    }
  }

  private async act(tx: EntityManager, { kind, reason, started_by: staffId }: Batch, row: Row): Promise<Brought> {
    if (kind === 'bring') return this.bringing.bring(tx, staffId, row.person!);
    if (kind === 'issue') {
      await this.staff.issueWaiting(tx, row.credential_id!, { staffId });
    } else {
      const { credential, enrolment } = await this.moves.hold(tx, row.credential_id!);
      await this.moves.apply(tx, credential, enrolment, 'revoke', { staffId, reason: reason! });
    }
    return { outcome: 'done', problem: null, credential: null };
  }
}
