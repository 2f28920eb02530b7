import { Injectable, Logger } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { permissionsNow } from '@convenor/identity';
import { AuditLog, Clock, DomainError, inLanes, markWrite, NotAllowed, NotFound } from '@convenor/platform';
import { type Permission, permissionFor, UNDO_MINUTES } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { BulkWishDto } from './bulk.dto.js';
import { type Asking, BulkDeeds, type Trace } from './bulk-deeds.js';

/** People whose passages one transaction holds. */
const TOGETHER = 20;
const LANES = 2;
/** Two that wait for each other's rows go on one by one. */
const TRIES = 2;

interface Action {
  id: string;
  made_by: string;
  wish: BulkWishDto;
  state: 'running' | 'undoing';
  granted: Permission[];
}

interface Row {
  place: number;
  enrolment_id: string;
  trace: Trace | null;
  within: boolean;
}

interface Result {
  place: number;
  result: string;
  problem: string | null;
  trace: Trace | null;
}

/** Of an action that is being done, and of one that is being taken back: what is left, and where it is noted. */
const PHASES = {
  running: {
    left: 'outcome is null',
    note: `outcome = n.result, problem = n.problem, trace = nullif(n.trace, 'null')`,
    broken: 'failed',
    refused: 'refused',
  },
  undoing: {
    left: `outcome = 'done' and undo is null`,
    note: 'undo = n.result, undo_problem = n.problem',
    broken: 'kept',
    refused: 'kept',
  },
} as const;

/**
 * Goes through actions a few people a transaction, each with what became of them: what is done is done and noted, so that
 * whoever comes after a process that died goes on where it stood, and two at the same time do nothing twice.
 */
@Injectable()
export class BulkWork {
  private readonly log = new Logger('BulkActions');

  constructor(
    private readonly db: DataSource,
    private readonly deeds: BulkDeeds,
    private readonly scope: StaffScope,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was begun and is not done. */
  async goOn(): Promise<void> {
    const atWork = await this.db.query<{ id: string }[]>(
      `select id from bulk_actions where state in ('running', 'undoing') order by id`,
    );
    for (const { id } of atWork) await this.run(id);
  }

  async run(id: string): Promise<void> {
    const [action] = await this.db.query<Action[]>(
      `select id, made_by, wish, state, granted from bulk_actions where id = $1 and state in ('running', 'undoing')`,
      [id],
    );
    if (!action) return;
    // Whoever moves between cohorts takes turns with everybody who wants a place.
    const [lanes, together] = action.wish.kind === 'move' ? [1, 1] : [LANES, TOGETHER];
    await inLanes(this.batches(action, together), lanes, (places) => this.batch(action, places));
    await this.finish(action);
  }

  /** Drafts that nobody started, and what was done long ago, are forgotten. */
  async forget(): Promise<void> {
    await this.db.query(
      `delete from bulk_actions where state = 'draft' and made_at < $1::timestamptz - interval '1 day'
          or finished_at < $1::timestamptz - interval '90 days'`,
      [this.clock.now()],
    );
  }

  private async *batches({ id, state }: Action, together: number): AsyncGenerator<number[]> {
    for (let after = -1; ;) {
      const rows = await this.db.query<{ place: number }[]>(
        `select place from bulk_action_rows where action_id = $1 and ${PHASES[state].left} and place > $2 order by place limit $3`,
        [id, after, together],
      );
      if (rows.length > 0) yield rows.map(({ place }) => place);
      if (rows.length < together) return;
      after = rows.at(-1)!.place;
    }
  }

  /** All of them at once; where one makes trouble, each alone, so that it holds up nobody else. */
  private async batch(action: Action, places: number[]): Promise<void> {
    if (places.length > 1) {
      try {
        await this.db.transaction(async (tx) => {
          const { actor, rows } = await this.hold(tx, action, places);
          await this.audit.together(tx, async () => {
            const results: Result[] = [];
            for (const row of rows) results.push(await this.done(tx, action, actor, row));
            await this.note(tx, action, results);
          });
        });
        return;
      } catch (error) {
        if (!(error instanceof DomainError)) this.log.debug(`Some people are looked at one by one: ${wordsOf(error)}`);
      }
    }
    for (const place of places) await this.alone(action, place);
  }

  private async alone(action: Action, place: number): Promise<void> {
    const { refused, broken } = PHASES[action.state];
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.db.transaction(async (tx) => {
          const { actor, rows } = await this.hold(tx, action, [place]);
          for (const row of rows) await this.note(tx, action, [await this.tried(tx, action, actor, row, refused)]);
        });
      } catch (error) {
        if (left > 1) continue;
        this.log.error(`A person could not be dealt with: ${wordsOf(error)}`);
        await this.note(this.db.manager, action, [{ place, result: broken, problem: 'unexpected', trace: null }]);
        return;
      }
    }
  }

  /** What is refused leaves no trace but its reason. */
  private async tried(
    tx: EntityManager,
    action: Action,
    actor: Asking,
    row: Row,
    refused: 'refused' | 'kept',
  ): Promise<Result> {
    try {
      return await tx.transaction((inner) => this.audit.together(inner, () => this.done(inner, action, actor, row)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { place: row.place, result: refused, problem: error.errors?.[0]?.code ?? error.code, trace: null };
    }
  }

  /** @throws DomainError where it cannot be */
  private async done(tx: EntityManager, { wish, state }: Action, actor: Asking, row: Row): Promise<Result> {
    if (!actor.permissions.has(permissionFor(wish.kind))) throw new NotAllowed();
    if (!row.within) throw new NotFound('This enrolment');
    if (state === 'undoing') {
      await this.deeds.undo(tx, actor, row.enrolment_id, wish, row.trace ?? {});
      return { place: row.place, result: 'undone', problem: null, trace: null };
    }
    const { outcome, trace } = await this.deeds.act(tx, actor, row.enrolment_id, wish);
    return { place: row.place, result: outcome, problem: outcome === 'already' ? 'already' : null, trace };
  }

  /**
   * Holds the passages, in one order for everybody, and then says which of them are left: whoever waited for another that
   * does the same finds it done. Only those count as within whom the person who started it still reaches.
   */
  private async hold(tx: EntityManager, action: Action, places: number[]): Promise<{ actor: Asking; rows: Row[] }> {
    const actor = await this.actorOf(tx, action);
    await tx.query(
      `select 1 from enrolments where id = any(array(select enrolment_id from bulk_action_rows where action_id = $1 and place = any($2)))
        order by id for update`,
      [action.id, places],
    );
    const reach = this.scope.sql(actor, 'e', 3, permissionFor(action.wish.kind));
    const rows = await tx.query<Row[]>(
      `select r.place, r.enrolment_id, r.trace, ${reach.sql} as within from bulk_action_rows r join enrolments e on e.id = r.enrolment_id
        where r.action_id = $1 and r.place = any($2) and ${PHASES[action.state].left} order by r.place`,
      [action.id, places, ...reach.params],
    );
    return { actor, rows };
  }

  /** Who started it, with what they may do now, and no more than what they might when they did. */
  private async actorOf(tx: EntityManager, { made_by: userId, granted }: Action): Promise<Asking> {
    const now = await permissionsNow(tx, userId);
    return { userId, permissions: new Set(granted.filter((permission) => now.has(permission))) };
  }

  private async note(tx: EntityManager, { id, state, made_by }: Action, results: readonly Result[]): Promise<void> {
    if (results.length === 0) return;
    const { left, note } = PHASES[state];
    await tx.query(
      `update bulk_action_rows r set ${note}
         from jsonb_to_recordset($2) as n (place int, result text, problem text, trace jsonb)
        where r.action_id = $1 and r.place = n.place and ${left}`,
      [id, JSON.stringify(results)],
    );
    await markWrite(tx, made_by);
  }

  private async finish({ id, state }: Action): Promise<void> {
    const now = this.clock.now();
    const ended =
      state === 'running'
        ? `state = 'done', finished_at = $2, undo_until = $2::timestamptz + interval '${UNDO_MINUTES} minutes'`
        : `state = 'undone', undone_at = $2`;
    await this.db.query(
      `update bulk_actions set ${ended} where id = $1 and state = $3
          and not exists (select from bulk_action_rows where action_id = $1 and ${PHASES[state].left})`,
      [id, now, state],
    );
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
