import { Injectable } from '@nestjs/common';
import { ListLooks, StaffScope } from '@convenor/enrolment';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  InvalidInput,
  Jobs,
  LONG_WORK,
  NotAllowed,
  NotFound,
} from '@convenor/platform';
import { type AuditAction, isUndoable, permissionFor } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { FoundTrainees } from '../trainees/found-trainees.js';
import { BulkActionDto, type BulkState, BulkWishDto, NewBulkActionDto, SelectionDto } from './bulk.dto.js';
import { CannotUndo, NothingToDo, PreviewTooOld, TooManyChosen } from './bulk.errors.js';
import { BulkList } from './bulk-list.js';
import { Foreseen } from './foreseen.js';

/** The job that goes through an action, person by person. */
export const BULK_ACTION = 'bulk-action';

/** People in one action. */
const MOST = 50_000;
/** Previews that each keeps: whoever looks and looks again leaves no heap of them. */
const MOST_DRAFTS = 5;
/** So long a preview says how things are. */
const FRESH_FOR_MS = 3_600_000;

/** Fields of each kind. */
const FIELDS = {
  message: ['text'],
  extend: ['days', 'reason'],
  pause: ['reason'],
  move: ['cohortId', 'reason'],
  mentor: ['mentorId'],
  excuse: ['activityId', 'reason'],
  tag: ['tag'],
  untag: ['tag'],
} as const;

interface Held {
  wish: BulkWishDto;
  state: BulkState;
  made_at: Date;
  undo_until: Date | null;
}

/** The same thing for many people: looked at first, then done to those who were chosen then, and taken back within the hour. */
@Injectable()
export class BulkActions {
  constructor(
    private readonly db: DataSource,
    private readonly list: BulkList,
    private readonly found: FoundTrainees,
    private readonly scope: StaffScope,
    private readonly foreseen: Foreseen,
    private readonly looks: ListLooks,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Whom it would touch, kept as they are found now; changes nothing. @throws NotAllowed, InvalidInput, TooManyChosen */
  async preview(actor: Actor, { selection, ...wished }: NewBulkActionDto): Promise<BulkActionDto> {
    requirePermission(actor, wished);
    const wish = wishOf(wished);
    const id = this.ids.next();
    return this.db.transaction(async (tx) => {
      // Two that are made at once: the second waits for the first.
      await tx.query('select from users where id = $1 for no key update', [actor.userId]);
      await tx.query(
        `insert into bulk_actions (id, made_by, wish, state, missing, made_at) values ($1, $2, $3, 'draft', 0, $4)`,
        [id, actor.userId, JSON.stringify(wish), this.clock.now()],
      );
      const chosen = await this.choose(tx, actor, id, selection, wish);
      if (chosen > MOST) throw new TooManyChosen(MOST);
      if (selection.ids)
        await tx.query('update bulk_actions set missing = $2 where id = $1', [id, selection.ids.length - chosen]);
      await tx.query(
        `delete from bulk_actions where state = 'draft' and id in (
           select id from bulk_actions where made_by = $1 and state = 'draft' order by id desc offset ${MOST_DRAFTS})`,
        [actor.userId],
      );
      await this.note(tx, actor, id);
      return this.list.one(actor, id, tx);
    });
  }

  /** Starting what was started changes nothing. @throws NotFound, NotAllowed, NothingToDo, PreviewTooOld */
  async apply(actor: Actor, id: string): Promise<BulkActionDto> {
    return this.db.transaction(async (tx) => {
      const { wish, state, made_at: madeAt } = await this.lock(tx, actor, id);
      requirePermission(actor, wish);
      const action = await this.list.one(actor, id, tx);
      if (state !== 'draft') return action;
      const now = this.clock.now();
      if (now.getTime() - madeAt.getTime() > FRESH_FOR_MS) throw new PreviewTooOld();
      if (action.toDo === 0) throw new NothingToDo();
      await tx.query(`update bulk_actions set state = 'running', started_at = $2, granted = $3 where id = $1`, [
        ...[id, now, [...actor.permissions]],
      ]);
      await this.queue(tx, actor, id, `bulk.${wish.kind}`, action.toDo);
      return this.list.one(actor, id, tx);
    });
  }

  /** Taking back what is being taken back changes nothing. @throws NotFound, NotAllowed, CannotUndo */
  async undo(actor: Actor, id: string): Promise<BulkActionDto> {
    return this.db.transaction(async (tx) => {
      const { wish, state, undo_until: until } = await this.lock(tx, actor, id);
      requirePermission(actor, wish);
      if (state === 'undoing' || state === 'undone') return this.list.one(actor, id, tx);
      if (!isUndoable(wish.kind)) throw new CannotUndo('What was said cannot be taken back.');
      if (state !== 'done') throw new CannotUndo('This is not done yet, so it cannot be taken back.');
      if (until! <= this.clock.now()) throw new CannotUndo();
      await tx.query(`update bulk_actions set state = 'undoing', granted = $2 where id = $1`, [
        ...[id, [...actor.permissions]],
      ]);
      const { done } = await this.list.one(actor, id, tx);
      await this.queue(tx, actor, id, 'bulk.undone', done);
      return this.list.one(actor, id, tx);
    });
  }

  /** Keeps whom it finds, unless they are too many. @returns how many were found */
  private async choose(
    tx: EntityManager,
    actor: Actor,
    id: string,
    selection: SelectionDto,
    wish: BulkWishDto,
  ): Promise<number> {
    const { sql, values, order } = this.selected(actor, selection);
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const except = bind(selection.except ?? []);
    const reached = this.scope.sql(actor, 'e', values.length + 1, permissionFor(wish.kind));
    values.push(...reached.params);
    const problem = `case when not ${reached.sql} then 'no_permission' else (${this.foreseen.sql(actor, wish, bind)}) end`;
    const [{ count }] = await tx.query<[{ count: number }]>(
      `${sql}, chosen as (select f.id, row_number() over (${order}) as place from found f where not f.id = any(${except}::uuid[])),
       kept as (insert into bulk_action_rows (action_id, place, enrolment_id, outcome, problem)
         select ${bind(id)}, c.place, c.id, case when p.problem = 'already' then 'already' when p.problem is not null then 'refused' end, p.problem
           from chosen c join enrolments e on e.id = c.id cross join lateral (select ${problem} as problem) p
          where (select count(*) from chosen) <= ${MOST})
       select count(*)::int as count from chosen`,
      values,
    );
    return count;
  }

  /** Whoever is in it can read that somebody saw what would become of them. */
  private async note(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    const people = await tx.query<{ id: string }[]>(
      'select enrolment_id as id from bulk_action_rows where action_id = $1',
      [id],
    );
    if (people.length === 0) return;
    await this.looks.begin(actor, 'preview', id, tx);
    await this.looks.add(
      id,
      people.map((each) => each.id),
      tx,
    );
  }

  private selected(
    actor: Actor,
    { ids, filter, except }: SelectionDto,
  ): { sql: string; values: unknown[]; order: string } {
    if ((ids === undefined) === (filter === undefined))
      throw InvalidInput.field('selection', 'choose_people', 'Tick people, or say by which filter they are found.');
    if (filter) return this.found.sql({ actor, filter, limit: MOST + 1 + (except?.length ?? 0) });
    const reach = this.scope.sql(actor, 'e', 2);
    const sql = `with found as (select e.id, e.person_name as key from enrolments e where e.id = any($1::uuid[]) and ${reach.sql})`;
    return { sql, values: [ids, ...reach.params], order: 'order by f.key, f.id' };
  }

  private async queue(tx: EntityManager, actor: Actor, id: string, action: AuditAction, people: number): Promise<void> {
    await this.jobs.add(tx, BULK_ACTION, { id }, { key: `${BULK_ACTION}:${id}`, queue: LONG_WORK });
    await this.audit.record(tx, {
      ...{ actorId: actor.userId, action, subject: { type: 'bulk_action', id }, detail: { people } },
    });
  }

  private async lock(tx: EntityManager, actor: Actor, id: string): Promise<Held> {
    const [held] = await tx.query<Held[]>(
      'select wish, state, made_at, undo_until from bulk_actions where id = $1 and made_by = $2 for update',
      [id, actor.userId],
    );
    if (!held) throw new NotFound('This action');
    return held;
  }
}

function requirePermission({ permissions }: Actor, { kind }: BulkWishDto): void {
  if (!permissions.has(permissionFor(kind))) throw new NotAllowed();
}

/** Whatever else came along is left out. */
function wishOf(wished: BulkWishDto): BulkWishDto {
  const { kind } = wished;
  return { kind, ...Object.fromEntries(FIELDS[kind].map((field) => [field, wished[field] ?? null])) };
}
