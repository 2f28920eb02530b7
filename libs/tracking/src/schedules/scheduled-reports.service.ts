import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ListLooks, StaffScope } from '@convenor/enrolment';
import { writeSpreadsheet } from '@convenor/formats';
import { type Actor, AuditLog, Clock, csvOf, InvalidInput, NotFound } from '@convenor/platform';
import { REPORT_NEEDS, type ReportKind, type ReportRhythm, stillReaches } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { chartCsv } from '../overview/overview-csv.js';
import { ReportPdf } from '../report/report-pdf.js';
import { LIST_COLUMNS, type ReportContent, type ReportRow } from './report-making.js';
import { ReportReaders } from './report-readers.js';
import type { RunsQuery } from './report-schedule.dto.js';
import type {
  ReportBeforeDto,
  ReportFileQuery,
  ReportListDto,
  ScheduledReportDto,
  SubscriptionListDto,
} from './scheduled-report.dto.js';

interface Row {
  id: string;
  scheduleId: string;
  name: string;
  kind: ReportKind;
  what: object;
  reach: string[];
  content: ReportContent;
  madeAt: Date;
  keptUntil: Date;
}

interface SubscriptionRow {
  id: string;
  name: string;
  kind: ReportKind;
  rhythm: ReportRhythm;
  nextAt: Date | null;
  left: boolean;
}

export interface MadeFile {
  as: ReportFileQuery['as'];
  content: Readable | Buffer;
}

/** Made for $1, kept at $2, of schedules that still are theirs. */
const MINE = `from scheduled_reports m join report_runs r on r.id = m.run_id join report_schedules s on s.id = r.schedule_id
    join report_schedule_readers p on p.schedule_id = s.id and p.user_id = m.user_id
   where m.user_id = $1 and m.expires_at > $2`;
const COLUMNS = `m.id, s.id as "scheduleId", s.name, r.what ->> 'kind' as kind, r.what, m.reach, m.made_at as "madeAt",
    m.expires_at as "keptUntil"`;

/** What was made for somebody, as long as it is kept, they still get it, and they still reach whom it is about. */
@Injectable()
export class ScheduledReports {
  constructor(
    private readonly db: DataSource,
    private readonly readers: ReportReaders,
    private readonly scope: StaffScope,
    private readonly pdf: ReportPdf,
    private readonly looks: ListLooks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async mine(actor: Actor, { after, limit = 25 }: RunsQuery): Promise<ReportListDto> {
    const reach = await this.readers.reach(this.db.manager, actor);
    const rows = await this.db.query<Omit<Row, 'content'>[]>(
      `select ${COLUMNS} ${MINE} and ($3::uuid is null or m.id < $3) and r.what ->> 'kind' = any($4)
          and (m.reach <@ $5 or $6) order by m.id desc limit $7`,
      [
        ...[actor.userId, this.clock.now(), after ?? null, kindsOf(actor), reach, stillReaches(['everybody'], reach)],
        limit + 1,
      ],
    );
    const page = rows.slice(0, limit);
    return { items: page.map(listed), next: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** @throws NotFound for what is missing, was forgotten, is another's, or tells of whom I do not reach any more, alike */
  async one(actor: Actor, id: string): Promise<ScheduledReportDto> {
    const row = await this.row(actor, id);
    const { overview, board, list } = row.content;
    return {
      ...listed(row),
      scheduleId: row.scheduleId,
      overview: overview?.figures ?? null,
      chosen: overview?.chosen ?? null,
      board: board ?? null,
      list: list ? { ...list, within: (await this.within(actor, id)).length } : null,
      before: await this.before(actor, row),
    };
  }

  /** @throws NotFound | InvalidInput where there is no such file of it */
  async file(actor: Actor, id: string, { as, chart }: ReportFileQuery): Promise<MadeFile> {
    const row = await this.row(actor, id);
    const { overview, board, list } = row.content;
    if (overview && as === 'csv' && chart) return { as, content: chartCsv(chart, overview.figures) };
    if (board && as === 'pdf') return { as, content: await this.pdf.make(board, actor.timeZone, row.madeAt) };
    if (!list || as === 'pdf') throw InvalidInput.field('as', 'no_such_file', 'There is no such file of this report.');
    const rows = await this.within(actor, id);
    await this.db.transaction(async (tx) => {
      await this.note(tx, actor, rows);
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: 'trainees.exported', subject: { type: 'scheduled_report', id } },
        detail: { format: as },
      });
    });
    const cells = rows.map((row) => row.cells);
    return { as, content: as === 'csv' ? asCsv(cells) : asSpreadsheet(cells) };
  }

  async subscriptions({ userId }: Actor): Promise<SubscriptionListDto> {
    const rows = await this.db.query<SubscriptionRow[]>(
      `select s.id, s.name, s.what ->> 'kind' as kind, s.rhythm, p.left_at is not null as left,
              case when s.paused_at is null then s.next_at end as "nextAt"
         from report_schedule_readers p join report_schedules s on s.id = p.schedule_id where p.user_id = $1
        order by s.name collate "und-x-icu", s.id`,
      [userId],
    );
    return { items: rows.map((row) => ({ ...row, nextAt: row.nextAt?.toISOString() ?? null })), next: null };
  }

  /** Turns it off, or on again, for oneself. @throws NotFound where it never came to me */
  async subscribe({ userId }: Actor, scheduleId: string, isOn: boolean): Promise<void> {
    const [changed] = await this.db.query<[unknown[], number]>(
      `update report_schedule_readers set left_at = case when $3 then null else coalesce(left_at, $4::timestamptz) end
        where schedule_id = $1 and user_id = $2 returning 1`,
      [scheduleId, userId, isOn, this.clock.now()],
    );
    if (changed.length === 0) throw new NotFound('This schedule');
  }

  private async row(actor: Actor, id: string): Promise<Row> {
    const [row] = await this.db.query<Row[]>(`select ${COLUMNS}, m.content ${MINE} and m.id = $3`, [
      ...[actor.userId, this.clock.now(), id],
    ]);
    const isMine =
      row &&
      actor.permissions.has(REPORT_NEEDS[row.kind]) &&
      stillReaches(row.reach, await this.readers.reach(this.db.manager, actor));
    if (!isMine) throw new NotFound('This report');
    return row;
  }

  /** Who was on a list, of those whom its reader reaches now. */
  private within(actor: Actor, id: string): Promise<ReportRow[]> {
    const reach = this.scope.sql(actor, 'e', 2);
    return this.db.query(
      `select w.enrolment_id as "enrolmentId", w.cells from scheduled_report_rows w join enrolments e on e.id = w.enrolment_id
        where w.report_id = $1 and ${reach.sql} order by w.place`,
      [id, ...reach.params],
    );
  }

  /** Whoever is on a list can read who opened it, each time, and not that it was made for somebody who may never look. */
  private async note(tx: EntityManager, actor: Actor, rows: readonly ReportRow[]): Promise<void> {
    if (rows.length === 0) return;
    const look = await this.looks.begin(actor, 'file', undefined, tx);
    await this.looks.add(
      look,
      rows.map(({ enrolmentId }) => enrolmentId),
      tx,
    );
  }

  private async before(actor: Actor, { id, scheduleId, what, content }: Row): Promise<ReportBeforeDto | null> {
    const reach = await this.readers.reach(this.db.manager, actor);
    const [before] = await this.db.query<(Pick<Row, 'id' | 'madeAt' | 'content'> & { reach: string[] })[]>(
      `select m.id, m.made_at as "madeAt", m.content, m.reach ${MINE} and m.id < $3 and s.id = $4 and r.what = $5::jsonb
        order by m.id desc limit 1`,
      [actor.userId, this.clock.now(), id, scheduleId, JSON.stringify(what)],
    );
    if (!before || !stillReaches(before.reach, reach)) return null;
    const { overview, board, list } = before.content;
    return {
      ...{ id: before.id, madeAt: before.madeAt.toISOString() },
      steps: overview?.figures.funnel.map(({ step, people }) => ({ step, people })) ?? null,
      total: board && board.year === content.board?.year ? board.total : null,
      people: list?.people ?? null,
    };
  }
}

const kindsOf = ({ permissions }: Actor): string[] =>
  Object.entries(REPORT_NEEDS).flatMap(([kind, needed]) => (permissions.has(needed) ? [kind] : []));

const listed = ({ id, name, kind, madeAt, keptUntil }: Omit<Row, 'content'>): ReportListDto['items'][number] => ({
  ...{ id, name, kind, madeAt: madeAt.toISOString(), keptUntil: keptUntil.toISOString() },
});

const asCsv = (rows: readonly ReportRow['cells'][]): Readable =>
  csvOf(
    LIST_COLUMNS.map(({ header }, place) => ({ header, of: (cells: ReportRow['cells']) => cells[place]! })),
    rows,
  );

function asSpreadsheet(rows: ReportRow['cells'][]): Readable {
  const batches = Readable.from([rows]) as AsyncIterable<ReportRow['cells'][]>;
  return writeSpreadsheet({ name: 'Trainees', header: LIST_COLUMNS.map(({ header }) => header) }, batches);
}
