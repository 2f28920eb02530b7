import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, Clock, NotFound } from '@convenor/platform';
import { type BulkKind, isUndoable } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type {
  BulkActionDto,
  BulkActionListDto,
  BulkActionListQuery,
  BulkActionSummaryDto,
  BulkRowDto,
  BulkRowsDto,
  BulkRowsQuery,
  BulkState,
  BulkWishDto,
  FirstPersonDto,
  ProblemCountDto,
} from './bulk.dto.js';

const FIRST_FEW = 5;

const ACTIONS = `
  select b.id, b.wish, b.state, b.missing, b.made_at, b.finished_at, b.undo_until, r.* from bulk_actions b
    cross join lateral (select count(*)::int as total, count(*) filter (where outcome is null)::int as "toDo",
      count(*) filter (where outcome = 'done')::int as done, count(*) filter (where outcome = 'already')::int as already,
      count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where outcome = 'failed')::int as failed,
      count(*) filter (where undo = 'undone')::int as undone, count(*) filter (where undo = 'kept')::int as kept
        from bulk_action_rows where action_id = b.id) r`;

interface ActionRecord extends Omit<BulkActionSummaryDto, 'kind' | 'madeAt' | 'finishedAt' | 'undoUntil'> {
  wish: BulkWishDto;
  state: BulkState;
  missing: number;
  made_at: Date;
  finished_at: Date | null;
  undo_until: Date | null;
}

/** What was done to many people at once, and how far it is. Each sees their own, and of it the people within reach. */
@Injectable()
export class BulkList {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly clock: Clock,
  ) {}

  /** What was started, newest first. */
  async page(actor: Actor, { after, limit = 25 }: BulkActionListQuery): Promise<BulkActionListDto> {
    const rows = await this.db.query<ActionRecord[]>(
      `${ACTIONS} where b.made_by = $1 and b.state <> 'draft' and ($2::uuid is null or b.id < $2) order by b.id desc limit $3`,
      [actor.userId, after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => this.summary(row));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** @throws NotFound when it is missing or somebody else's, alike */
  async one(actor: Actor, id: string, tx: EntityManager = this.db.manager): Promise<BulkActionDto> {
    const [row] = await tx.query<ActionRecord[]>(`${ACTIONS} where b.id = $1 and b.made_by = $2`, [id, actor.userId]);
    if (!row) throw new NotFound('This action');
    const problems = await tx.query<ProblemCountDto[]>(
      `select problem, count(*)::int as count from bulk_action_rows where action_id = $1 and problem is not null
        group by 1 order by 2 desc, 1`,
      [id],
    );
    return {
      ...this.summary(row),
      wish: row.wish,
      missing: row.missing,
      problems,
      first: await this.first(tx, actor, id),
    };
  }

  /** In the order in which they were chosen. @throws NotFound */
  async rows(actor: Actor, id: string, { after, limit = 25, outcome, undo }: BulkRowsQuery): Promise<BulkRowsDto> {
    const reach = this.scope.sql(actor, 'e', 7);
    const rows = await this.db.query<BulkRowDto[]>(
      `select r.place, r.enrolment_id as "enrolmentId", case when ${reach.sql} then e.person_name end as name,
              coalesce(r.outcome, 'to_do') as outcome, r.problem, r.undo, r.undo_problem as "undoProblem"
         from bulk_actions b join bulk_action_rows r on r.action_id = b.id join enrolments e on e.id = r.enrolment_id
        where b.id = $1 and b.made_by = $2 and r.place > $3 and ($4::text is null or coalesce(r.outcome, 'to_do') = $4)
          and ($5::text is null or r.undo = $5) order by r.place limit $6`,
      [id, actor.userId, Number(after ?? -1), outcome ?? null, undo ?? null, limit + 1, ...reach.params],
    );
    if (rows.length === 0) await this.require(actor, id);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? String(items.at(-1)!.place) : null };
  }

  private async require(actor: Actor, id: string): Promise<void> {
    const own = await this.db.query<unknown[]>('select 1 from bulk_actions where id = $1 and made_by = $2', [
      id,
      actor.userId,
    ]);
    if (own.length === 0) throw new NotFound('This action');
  }

  private first(tx: EntityManager, actor: Actor, id: string): Promise<FirstPersonDto[]> {
    const reach = this.scope.sql(actor, 'e', 2);
    return tx.query(
      `select e.id as "enrolmentId", e.person_name as name from bulk_action_rows r join enrolments e on e.id = r.enrolment_id
        where r.action_id = $1 and (r.outcome is null or r.outcome = 'done') and ${reach.sql} order by r.place limit ${FIRST_FEW}`,
      [id, ...reach.params],
    );
  }

  private summary(row: ActionRecord): BulkActionSummaryDto {
    const { id, wish, state, total, toDo, done, already, refused, failed, undone, kept } = row;
    const kind: BulkKind = wish.kind;
    const undoable = isUndoable(kind) && state === 'done' && done > 0 && row.undo_until! > this.clock.now();
    return {
      ...{ id, kind, state, total, toDo, done, already, refused, failed, undone, kept },
      madeAt: row.made_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      undoUntil: undoable ? row.undo_until!.toISOString() : null,
    };
  }
}
