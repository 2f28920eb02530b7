import { Injectable, Logger } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { permissionsNow } from '@convenor/identity';
import {
  Clock,
  DomainError,
  inLanes,
  markWrite,
  NotAllowed,
  NotFound,
  together,
  type Turn,
  WHOLE_TURN,
} from '@convenor/platform';
import { type Permission, permissionFor, UNDO_MINUTES } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { BulkWishDto } from './bulk.dto.js';
import { BulkDeeds } from './bulk-deeds.js';
import type { Asking, Deed, Held, Trace } from './deeds/deed.js';

/** People whose passages one transaction holds. */
const TOGETHER = 50;
const LANES = 2;
/** Two that wait for each other's rows go on one by one. */
const TRIES = 2;

interface Action {
  id: string;
  made_by: string;
  wish: BulkWishDto;
  state: 'running' | 'undoing';
  granted: Permission[];
  madeAt: Date;
}

interface Row extends Held {
  place: number;
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
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was begun and is not done. */
  async goOn(turn: Pick<Turn, 'isOver'> = WHOLE_TURN): Promise<void> {
    const atWork = await this.db.query<{ id: string }[]>(
      `select id from bulk_actions where state in ('running', 'undoing') order by id`,
    );
    for (const { id } of atWork) if (!(await this.run(id, turn))) return;
  }

  /** @returns whether it is done, or the turn was over before */
  async run(id: string, turn: Pick<Turn, 'isOver'> = WHOLE_TURN): Promise<boolean> {
    const [action] = await this.db.query<Action[]>(
      `select id, made_by, wish, state, granted, made_at as "madeAt" from bulk_actions where id = $1 and state in ('running', 'undoing')`,
      [id],
    );
    if (!action) return true;
    // Whoever moves between cohorts takes turns with everybody who wants a place.
    const lanes = action.wish.kind === 'move' ? 1 : LANES;
    await inLanes(this.batches(action, turn), lanes, (places) => this.batch(action, places));
    return this.finish(action);
  }

  /** Drafts that nobody started, and what was done long ago, are forgotten. */
  async forget(): Promise<void> {
    await this.db.query(
      `delete from bulk_actions where state = 'draft' and made_at < $1::timestamptz - interval '1 day'
          or finished_at < $1::timestamptz - interval '90 days'`,
      [this.clock.now()],
    );
  }

  /** At least one of them, so that every turn comes a little further. */
  private async *batches({ id, state }: Action, turn: Pick<Turn, 'isOver'>): AsyncGenerator<number[]> {
    for (let after = -1; ;) {
      const rows = await this.db.query<{ place: number }[]>(
        `select place from bulk_action_rows where action_id = $1 and ${PHASES[state].left} and place > $2 order by place limit ${TOGETHER}`,
        [id, after],
      );
      if (rows.length > 0) yield rows.map(({ place }) => place);
      if (rows.length < TOGETHER || turn.isOver()) return;
      after = rows.at(-1)!.place;
    }
  }

  /** All of them at once; where one makes trouble, each for itself, so that it holds up nobody else. */
  private async batch(action: Action, places: number[]): Promise<void> {
    if (places.length > 1)
      for (const become of [this.become.bind(this), this.eachTried.bind(this)]) {
        try {
          return await this.all(action, places, become);
        } catch (error) {
          this.log.debug(`Some people are looked at otherwise: ${wordsOf(error)}`);
        }
      }
    for (const place of places) await this.alone(action, place);
  }

  private async all(
    action: Action,
    places: number[],
    become: (tx: EntityManager, action: Action, actor: Asking, rows: readonly Row[]) => Promise<Result[]>,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { actor, rows } = await this.hold(tx, action, places);
      await together(tx, async () => this.note(tx, action, await become(tx, action, actor, rows)));
    });
  }

  private async alone(action: Action, place: number): Promise<void> {
    const { broken } = PHASES[action.state];
    for (let left = TRIES; ; left -= 1) {
      try {
        return await this.all(action, [place], this.eachTried.bind(this));
      } catch (error) {
        if (left > 1) continue;
        this.log.error(`A person could not be dealt with: ${wordsOf(error)}`);
        await this.note(this.db.manager, action, [{ place, result: broken, problem: 'unexpected', trace: null }]);
        return;
      }
    }
  }

  /** What is refused leaves no trace but its reason. */
  private async eachTried(tx: EntityManager, action: Action, actor: Asking, rows: readonly Row[]): Promise<Result[]> {
    const results: Result[] = [];
    for (const row of rows) {
      try {
        const alone = (inner: EntityManager) => (): Promise<Result[]> => this.become(inner, action, actor, [row]);
        results.push(...(await tx.transaction((inner) => together(inner, alone(inner)))));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        results.push(refused(action, row, error));
      }
    }
    return results;
  }

  /** @throws DomainError where something cannot be that was begun */
  private async become(tx: EntityManager, action: Action, actor: Asking, rows: readonly Row[]): Promise<Result[]> {
    const { wish, state } = action;
    const may = actor.permissions.has(permissionFor(wish.kind));
    const within = rows.filter((row) => may && row.within);
    const became = await (state === 'undoing'
      ? this.deeds.undoAll(
          tx,
          actor,
          within.map((row) => ({ ...row, trace: row.trace ?? {} })),
          wish,
        )
      : this.deeds.actAll(tx, actor, within, wish));
    return rows.map((row) => {
      if (!may) return refused(action, row, new NotAllowed());
      return row.within
        ? resultOf(action, row, became.get(row.id)!)
        : refused(action, row, new NotFound('This enrolment'));
    });
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
    const reach = this.scope.sql(actor, 'e', 4, permissionFor(action.wish.kind));
    const rows = await tx.query<Row[]>(
      `select r.place, r.trace, e.id, e.state, e.state_since as "stateSince", e.state_since > $3 as "movedSince", $3::timestamptz as "lookedAt",
              e.cohort_id as "cohortId", e.mentor_id as "mentorId", e.started_on::text as "startedOn", ${reach.sql} as within
         from bulk_action_rows r join enrolments e on e.id = r.enrolment_id
        where r.action_id = $1 and r.place = any($2) and ${PHASES[action.state].left} order by r.place`,
      [action.id, places, action.madeAt, ...reach.params],
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

  /** @returns whether nothing was left */
  private async finish({ id, state }: Action): Promise<boolean> {
    const now = this.clock.now();
    const how =
      state === 'running'
        ? `state = 'done', finished_at = $2, undo_until = $2::timestamptz + interval '${UNDO_MINUTES} minutes'`
        : `state = 'undone', undone_at = $2`;
    const [ended] = await this.db.query<[unknown[], number]>(
      `update bulk_actions set ${how} where id = $1 and state = $3
          and not exists (select from bulk_action_rows where action_id = $1 and ${PHASES[state].left}) returning 1`,
      [id, now, state],
    );
    return ended.length > 0;
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function resultOf(action: Action, row: Row, became: Deed | DomainError): Result {
  if (became instanceof DomainError) return refused(action, row, became);
  const { outcome: result, problem, trace } = became;
  return { place: row.place, result, problem, trace };
}

function refused({ state }: Action, { place }: Row, error: DomainError): Result {
  return { place, result: PHASES[state].refused, problem: error.errors?.[0]?.code ?? error.code, trace: null };
}
