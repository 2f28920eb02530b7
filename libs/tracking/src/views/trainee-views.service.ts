import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditLog,
  Clock,
  DomainError,
  Ids,
  InvalidInput,
  NotAllowed,
  NotFound,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import { type AuditAction, type TraineeColumn, VIEW_LIMITS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeViewDto, KeptFiltersDto, MakeViewDto, ViewDto, ViewListDto } from './trainee-view.dto.js';

class TooManyViews extends DomainError {
  readonly code = 'too_many_views';
}

interface Row {
  id: string;
  name: string;
  shared: boolean;
  filters: KeptFiltersDto;
  columns: TraineeColumn[];
  rowVersion: number;
  makerId: string;
  makerName: string;
}

const SHARING = `hashtextextended('trainee-views-shared', 0)`;
const ROWS = `select v.id, v.name, v.shared, v.filters, v.columns, v.row_version as "rowVersion", u.id as "makerId", u.name as "makerName"
  from trainee_views v join users u on u.id = v.user_id`;

/** Views of the list of trainees that are kept. Whoever opens one sees in it whom they reach, and nobody else (docs/adr/0039). */
@Injectable()
export class TraineeViews {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** All that I see: there are never many. */
  async list(actor: Actor): Promise<ViewListDto> {
    const rows = await this.db.query<Row[]>(
      `${ROWS} where v.user_id = $1 or v.shared order by v.name collate "und-x-icu", v.id`,
      [actor.userId],
    );
    return { items: rows.map((row) => present(row, actor)), next: null };
  }

  /** @throws NotFound for what is missing and for what another keeps to themself, alike */
  async one(tx: EntityManager, actor: Actor, id: string): Promise<ViewDto> {
    return present(await this.seen(tx, actor, id), actor);
  }

  /** @throws InvalidInput where I have a view of this name | TooManyViews */
  async make(tx: EntityManager, actor: Actor, given: MakeViewDto): Promise<ViewDto> {
    const { name, shared = false, filters, columns } = given;
    await this.requireFreeName(tx, actor.userId, name, null);
    const [{ count }] = await tx.query<[{ count: number }]>(
      'select count(*)::int as count from trainee_views where user_id = $1',
      [actor.userId],
    );
    if (count >= VIEW_LIMITS.own)
      throw new TooManyViews(`You keep ${VIEW_LIMITS.own} views. Remove one that you do not need any more first.`);
    if (shared) await this.requireRoom(tx);
    const id = this.ids.next();
    await tx.query(
      'insert into trainee_views (id, user_id, name, shared, filters, columns, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, actor.userId, name, shared, JSON.stringify(kept(filters)), columns, this.clock.now()],
    );
    return this.one(tx, actor, id);
  }

  /** @throws NotFound | NotAllowed | PreconditionMissing | ChangedMeanwhile | InvalidInput | TooManyViews */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    given: ChangeViewDto,
    ifMatch: string | undefined,
  ): Promise<ViewDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const view = await this.held(tx, actor, id);
    requireMatch(ifMatch, view.rowVersion);
    const { name = view.name, shared = view.shared, filters, columns = view.columns } = given;
    if (name !== view.name) await this.requireFreeName(tx, view.makerId, name, id);
    if (shared && !view.shared) await this.requireRoom(tx);
    await tx.query(
      'update trainee_views set name = $2, shared = $3, filters = $4, columns = $5, row_version = row_version + 1 where id = $1',
      [id, name, shared, JSON.stringify(filters ? kept(filters) : view.filters), columns],
    );
    if (view.makerId !== actor.userId) await this.note(tx, actor, 'trainee_view.changed', id);
    // An admin who takes another's view from the others sees it no more either.
    return present((await this.row(tx, id))!, actor);
  }

  /** @throws NotFound | NotAllowed */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { makerId } = await this.held(tx, actor, id);
      await tx.query('delete from trainee_views where id = $1', [id]);
      if (makerId !== actor.userId) await this.note(tx, actor, 'trainee_view.removed', id);
    });
  }

  /** Mine, or shared. @throws NotFound */
  private async seen(tx: EntityManager, actor: Actor, id: string): Promise<Row> {
    const row = await this.row(tx, id);
    if (!row || !(row.shared || row.makerId === actor.userId)) throw new NotFound('This view');
    return row;
  }

  private async row(tx: EntityManager, id: string): Promise<Row | undefined> {
    const [row] = await tx.query<Row[]>(`${ROWS} where v.id = $1`, [id]);
    return row;
  }

  /** For a change. */
  private async held(tx: EntityManager, actor: Actor, id: string): Promise<Row> {
    await tx.query('select from trainee_views where id = $1 for no key update', [id]);
    const row = await this.seen(tx, actor, id);
    if (!mayChange(row, actor)) throw new NotAllowed('Only who made this view and admins may change it.');
    return row;
  }

  /** Two that make or rename theirs at once: the second waits for the first. */
  private async requireFreeName(tx: EntityManager, makerId: string, name: string, but: string | null): Promise<void> {
    await tx.query('select from users where id = $1 for no key update', [makerId]);
    const taken = await tx.query<unknown[]>(
      'select from trainee_views where user_id = $1 and lower(name) = lower($2) and id is distinct from $3::uuid',
      [makerId, name, but],
    );
    if (taken.length > 0) throw InvalidInput.field('name', 'taken', 'There is a view of this name already.');
  }

  private async requireRoom(tx: EntityManager): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(${SHARING})`);
    const [{ count }] = await tx.query<[{ count: number }]>(
      'select count(*)::int as count from trainee_views where shared',
    );
    if (count >= VIEW_LIMITS.shared)
      throw new TooManyViews(`${VIEW_LIMITS.shared} views are shared. Remove one that nobody needs any more first.`);
  }

  private async note(tx: EntityManager, actor: Actor, action: AuditAction, id: string): Promise<void> {
    await this.audit.record(tx, { actorId: actor.userId, action, subject: { type: 'trainee_view', id } });
  }
}

const mayChange = ({ makerId, shared }: Row, { userId, permissions }: Actor): boolean =>
  makerId === userId || (shared && permissions.has('enrolment:read-all'));

function present(row: Row, actor: Actor): ViewDto {
  const { makerId, makerName, ...view } = row;
  return {
    ...view,
    maker: { id: makerId, name: makerName },
    mine: makerId === actor.userId,
    mayChange: mayChange(row, actor),
  };
}

/** As an address says it, so that a view is one: `state: 'active,paused'`. */
function kept(filters: KeptFiltersDto): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? value.join(',') : value])
      .filter(([, value]) => value !== ''),
  );
}
