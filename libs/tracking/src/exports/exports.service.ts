import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { rolesNow } from '@convenor/identity';
import { Notifications } from '@convenor/notification';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  InvalidInput,
  Jobs,
  LONG_FILES,
  NotFound,
  Replica,
  SHORT_FILES,
} from '@convenor/platform';
import { permissionsOf } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { TraineeCount } from '../trainees/trainee-count.js';
import { type Told } from '../trainees/trainee-csv.js';
import type { ExportDto, ExportListDto, ExportState, NewExportDto } from './export.dto.js';
import { TooManyExports } from './export.errors.js';
import { type FileFormat, TraineeFiles } from './trainee-files.js';

/** The job that writes a file. */
export const WRITE_EXPORT = 'write-export';

const MOST_LISTED = 20;
/** A file of no more people is written in a second or two. */
const FEW = 5_000;
/** Of one person. */
const MOST_MAKING = 3;
const MOST_KEPT = 10;
const PART_BYTES = 1_048_576;
const KEPT_FOR_MS = 24 * 3_600_000;
/** So long it is still said that there was one. */
const TOLD_OF = '6 days';
const ATTEMPTS = 3;

interface ExportRecord {
  id: string;
  made_by: string;
  format: FileFormat;
  /** Null once it is made. */
  told: Told | null;
  state: Exclude<ExportState, 'expired'>;
  made_at: Date;
  bytes: string | null;
  expires_at: Date | null;
}

/** Files that take a while: written by a job, kept for a day in pieces, for nobody but who asked. */
@Injectable()
export class Exports {
  constructor(
    private readonly db: DataSource,
    private readonly files: TraineeFiles,
    private readonly count: TraineeCount,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly replica: Replica,
  ) {}

  /** @throws InvalidInput | TooManyExports */
  async ask(actor: Actor, wanted: NewExportDto): Promise<ExportDto> {
    const { format } = wanted;
    const told = toldOf(wanted);
    const id = this.ids.next();
    const queue = (await this.isOfFew(actor, told)) ? SHORT_FILES : LONG_FILES;
    return this.db.transaction(async (tx) => {
      await this.requireRoom(tx, actor);
      await tx.query(
        `insert into trainee_exports (id, made_by, format, told, state, made_at) values ($1, $2, $3, $4, 'making', $5)`,
        [id, actor.userId, format, JSON.stringify(told), this.clock.now()],
      );
      const options = { key: `${WRITE_EXPORT}:${id}`, maxAttempts: ATTEMPTS, queue };
      await this.jobs.add(tx, WRITE_EXPORT, { id }, options);
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: 'trainees.exported', subject: { type: 'trainee_export', id } },
        detail: { format },
      });
      return shown(await this.record(tx, actor.userId, id), this.clock.now());
    });
  }

  async mine({ userId }: Actor): Promise<ExportListDto> {
    const rows = await this.db.query<ExportRecord[]>(
      `select * from trainee_exports where made_by = $1 order by id desc limit $2`,
      [userId, MOST_LISTED],
    );
    return { items: rows.map((row) => shown(row, this.clock.now())), next: null };
  }

  /** @throws NotFound when it is missing or somebody else's, alike */
  async one({ userId }: Actor, id: string): Promise<ExportDto> {
    return shown(await this.record(this.db.manager, userId, id), this.clock.now());
  }

  /** @throws NotFound also where it is not ready, or its day is over */
  async file({ userId }: Actor, id: string): Promise<{ format: FileFormat; bytes: number; content: Readable }> {
    const record = await this.record(this.db.manager, userId, id);
    const { expires_at: until } = record;
    if (until === null || until <= this.clock.now()) throw new NotFound('This file');
    return {
      ...{ format: record.format, bytes: Number(record.bytes) },
      content: Readable.from(this.parts(id), { objectMode: false }),
    };
  }

  /** From the beginning, whatever a process that died left of it; and again where somebody was erased meanwhile. */
  async write(id: string): Promise<void> {
    for (;;) {
      const [[record]] = await this.db.query<[ExportRecord[], number]>(
        `update trainee_exports set outdated = false where id = $1 and state = 'making' returning *`,
        [id],
      );
      if (!record) return;
      const { made_by: userId, format, told } = record;
      const roles = await rolesNow(this.db.manager, userId);
      const permissions = permissionsOf(roles);
      if (!permissions.has('enrolment:read-all')) return this.fail(id);
      await this.db.query('delete from trainee_export_parts where export_id = $1', [id]);
      const actor = { userId, permissions, roles, lookId: id };
      // Of whom was erased until now a replica must know: whoever is erased from now on has the file made again.
      const bytes = await this.replica.aside(actor, () => this.keep(id, this.files.stream(actor, told!, format)));
      await this.db.transaction((tx) => this.finish(tx, record, bytes));
    }
  }

  /** Files whose job was tried often enough, or is not there any more; who asked for them hears of it. */
  async giveUp(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [lost] = await tx.query<[ExportRecord[], number]>(
        `update trainee_exports x set state = 'failed', told = null where x.state = 'making'
            and not exists (select from graphile_worker.jobs j where j.key = $1 || x.id
                               and (j.attempts < j.max_attempts or j.locked_at is not null)) returning *`,
        [`${WRITE_EXPORT}:`],
      );
      await tx.query('delete from trainee_export_parts where export_id = any($1)', [lost.map(({ id }) => id)]);
      for (const record of lost) await this.tell(tx, record, 'export_failed');
    });
  }

  /** What is past its day, or was never finished, is gone; that it was there is said for a few days more. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.db.query(
      `delete from trainee_exports where expires_at <= $1::timestamptz - interval '${TOLD_OF}'
          or (state <> 'ready' and made_at < $1::timestamptz - interval '1 day')`,
      [now],
    );
    await this.db.query(
      'delete from trainee_export_parts where export_id in (select id from trainee_exports where expires_at <= $1)',
      [now],
    );
  }

  private async isOfFew(actor: Actor, { ids, filter = {} }: Told): Promise<boolean> {
    if (ids) return ids.length <= FEW;
    const { count, exact } = await this.count.of(actor, filter);
    return exact && count <= FEW;
  }

  private async requireRoom(tx: EntityManager, { userId }: Actor): Promise<void> {
    // Two that are asked for at once: the second waits for the first.
    await tx.query('select from users where id = $1 for no key update', [userId]);
    const [{ making, kept }] = await tx.query<[{ making: number; kept: number }]>(
      `select count(*) filter (where state = 'making')::int as making, count(*) filter (where expires_at > $2)::int as kept
         from trainee_exports where made_by = $1`,
      [userId, this.clock.now()],
    );
    if (making >= MOST_MAKING)
      throw new TooManyExports(`${MOST_MAKING} files are being made for you already. Ask again when one is ready.`);
    if (kept >= MOST_KEPT)
      throw new TooManyExports(`${MOST_KEPT} files are kept for you. Each goes a day after it was made.`);
  }

  private async finish(tx: EntityManager, record: ExportRecord, bytes: number): Promise<void> {
    const [ready] = await tx.query<[unknown[], number]>(
      `update trainee_exports set state = 'ready', told = null, bytes = $2, expires_at = $3
        where id = $1 and state = 'making' and not outdated returning 1`,
      [record.id, bytes, new Date(this.clock.now().getTime() + KEPT_FOR_MS)],
    );
    if (ready.length > 0) await this.tell(tx, record, 'export_ready');
  }

  private async tell(
    tx: EntityManager,
    { id, made_by: personId }: ExportRecord,
    letter: 'export_ready' | 'export_failed',
  ): Promise<void> {
    await this.notifications.tell(tx, {
      ...{ personId, kind: 'task', catalogue: 'tracking', letter },
      ...{ url: '/admin/exports', dedupeKey: `export:${id}` },
    });
  }

  /** In pieces of about one size, so that reading and writing take the same memory however large it is. */
  private async keep(id: string, content: Readable): Promise<number> {
    let [number, bytes, waiting] = [0, 0, 0];
    let chunks: Buffer[] = [];
    const flush = async (): Promise<void> => {
      if (waiting === 0) return;
      await this.db.query('insert into trainee_export_parts (export_id, number, bytes) values ($1, $2, $3)', [
        ...[id, number, Buffer.concat(chunks)],
      ]);
      number += 1;
      bytes += waiting;
      waiting = 0;
      chunks = [];
    };
    for await (const chunk of content as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      waiting += chunk.length;
      if (waiting >= PART_BYTES) await flush();
    }
    await flush();
    return bytes;
  }

  private async *parts(id: string): AsyncGenerator<Buffer> {
    for (let number = 0; ; number += 1) {
      const [part] = await this.db.query<{ bytes: Buffer }[]>(
        'select bytes from trainee_export_parts where export_id = $1 and number = $2',
        [id, number],
      );
      if (!part) return;
      yield part.bytes;
    }
  }

  private async fail(id: string): Promise<void> {
    await this.db.query(`update trainee_exports set state = 'failed', told = null where id = $1`, [id]);
  }

  private async record(tx: EntityManager, userId: string, id: string): Promise<ExportRecord> {
    const [record] = await tx.query<ExportRecord[]>('select * from trainee_exports where id = $1 and made_by = $2', [
      id,
      userId,
    ]);
    if (!record) throw new NotFound('This file');
    return record;
  }
}

/** @throws InvalidInput unless it names people, or says by what they are found */
export function toldOf({ selection: { ids, filter, except }, columns }: NewExportDto): Told {
  if ((ids === undefined) === (filter === undefined))
    throw InvalidInput.field('selection', 'choose_people', 'Tick people, or say by which filter they are found.');
  return { ids, filter, except, columns };
}

function shown(record: ExportRecord, now: Date): ExportDto {
  const { id, format, made_at: madeAt, bytes, expires_at: expiresAt } = record;
  const state = expiresAt !== null && expiresAt <= now ? 'expired' : record.state;
  return {
    ...{ id, format, state, madeAt: madeAt.toISOString() },
    bytes: bytes === null ? null : Number(bytes),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
