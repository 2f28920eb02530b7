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

/** What an action is about, by its name; `seen` = which cohorts `k` are within reach. */
const target = (seen: string): string => `case b.wish->>'kind'
    when 'move' then (select k.name from cohorts k where k.id = (b.wish->>'cohortId')::uuid and ${seen})
    when 'mentor' then (select u.name from users u where u.id = (b.wish->>'mentorId')::uuid
      and exists (select from user_roles m where m.user_id = u.id and m.role = 'mentor'))
    when 'excuse' then (select jsonb_path_query_first(v.document, '$.modules[*].activities[*] ? (@.id == $id).title',
        jsonb_build_object('id', b.wish->'activityId')) #>> '{}'
      from course_versions v where v.id = (select e.course_version_id from bulk_action_rows a join enrolments e on e.id = a.enrolment_id
        where a.action_id = b.id and a.problem is distinct from 'unknown_activity' order by a.place limit 1))
    else b.wish->>'tag' end`;

const actions = (seen: string): string => `
  select b.id, b.wish, ${target(seen)} as target, b.state, b.missing, b.made_at, b.finished_at, b.undo_until, r.* from bulk_actions b
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
    const seen = this.scope.cohortsSql(actor, 'k', 4);
    const rows = await this.db.query<ActionRecord[]>(
      `${actions(seen.sql)} where b.made_by = $1 and b.state <> 'draft' and ($2::uuid is null or b.id < $2) order by b.id desc limit $3`,
      [actor.userId, after ?? null, limit + 1, ...seen.params],
    );
    const items = rows.slice(0, limit).map((row) => this.summary(row));
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** @throws NotFound when it is missing or somebody else's, alike */
  async one(actor: Actor, id: string, tx: EntityManager = this.db.manager): Promise<BulkActionDto> {
    const seen = this.scope.cohortsSql(actor, 'k', 3);
    const sql = `${actions(seen.sql)} where b.id = $1 and b.made_by = $2`;
    const [row] = await tx.query<ActionRecord[]>(sql, [id, actor.userId, ...seen.params]);
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
    const { id, wish, target, state, total, toDo, done, already, refused, failed, undone, kept } = row;
    const kind: BulkKind = wish.kind;
    const undoable = isUndoable(kind) && state === 'done' && done > 0 && row.undo_until! > this.clock.now();
    return {
      ...{ id, kind, target, state, total, toDo, done, already, refused, failed, undone, kept },
      madeAt: row.made_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      undoUntil: undoable ? row.undo_until!.toISOString() : null,
    };
  }
}
