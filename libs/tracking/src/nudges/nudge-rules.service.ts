import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, Jobs, NotFound, PreconditionMissing, requireMatch } from '@convenor/platform';
import {
  type AuditAction,
  effectSpan,
  type NudgeEffect,
  nudgeEffect,
  type NudgeRule,
  type TriedNudge,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeNudgeDto, NudgeDto, NudgeListDto, NudgeListQuery } from './nudge.dto.js';
import { NudgePeople, type Touching } from './nudge-people.js';

export const RUN_NUDGES = 'run-nudges';

interface Row extends NudgeRule {
  enabledAt: Date | null;
  rowVersion: number;
  touched: number;
  touchedBack: number;
  heldOut: number;
  heldOutBack: number;
  thisWeek: number;
}

const RULE = `r.id, r.trigger, r.days, r.action, r.holdout_percent as "holdoutPercent"`;

const WITH_EFFECT = `select ${RULE}, r.enabled_at as "enabledAt", r.row_version as "rowVersion", c.*
  from nudge_rules r cross join lateral (
    select count(*) filter (where t.touched_at <= $2 and not t.held_out)::int as touched,
           count(t.came_back_at) filter (where t.touched_at <= $2 and not t.held_out)::int as "touchedBack",
           count(*) filter (where t.touched_at <= $2 and t.held_out)::int as "heldOut",
           count(t.came_back_at) filter (where t.touched_at <= $2 and t.held_out)::int as "heldOutBack",
           count(*) filter (where t.touched_at > $2 and not t.held_out)::int as "thisWeek"
      from nudge_touches t where t.rule_id = r.id and t.touched_at > $1) c`;

/** The rules by which people are nudged, each with whom it touches and what came of it. */
@Injectable()
export class NudgeRules {
  constructor(
    private readonly db: DataSource,
    private readonly people: NudgePeople,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list({ after, limit = 25 }: NudgeListQuery): Promise<NudgeListDto> {
    const now = this.clock.now();
    const { from, until } = effectSpan(now);
    const rows = await this.db.query<Row[]>(
      `${WITH_EFFECT} where $3::uuid is null or r.id > $3 order by r.id limit $4`,
      [from, until, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const today = await this.people.today(this.db.manager, page, now);
    return { items: page.map((row) => present(row, today)), next: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** @throws NotFound */
  async one(tx: EntityManager, id: string): Promise<NudgeDto> {
    const now = this.clock.now();
    const { from, until } = effectSpan(now);
    const [row] = await tx.query<Row[]>(`${WITH_EFFECT} where r.id = $3`, [from, until, id]);
    if (!row) throw new NotFound('This rule');
    return present(row, await this.people.today(tx, [row], now));
  }

  /** @throws NotFound */
  async rule(tx: EntityManager, id: string): Promise<NudgeRule> {
    const [rule] = await tx.query<NudgeRule[]>(`select ${RULE} from nudge_rules r where r.id = $1`, [id]);
    if (!rule) throw new NotFound('This rule');
    return rule;
  }

  /** Every rule with what came of it, and without whom it would touch today. */
  async tried(tx: EntityManager): Promise<TriedNudge[]> {
    const { from, until } = effectSpan(this.clock.now());
    const rows = await tx.query<Row[]>(`${WITH_EFFECT} order by r.id`, [from, until]);
    return rows.map((row) => ({
      rule: { trigger: row.trigger, days: row.days, action: row.action },
      effect: effectOf(row),
    }));
  }

  /** Those that are switched on; none of them is switched off before the transaction ends. */
  enabled(tx: EntityManager): Promise<NudgeRule[]> {
    return tx.query(`select ${RULE} from nudge_rules r where r.enabled_at is not null order by r.id for share`);
  }

  /** Switched on, it begins at once with those for whom it is day. @throws NotFound; PreconditionMissing; ChangedMeanwhile */
  async change(
    tx: EntityManager,
    { userId }: Actor,
    id: string,
    { enabled, ...given }: ChangeNudgeDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const [row] = await tx.query<Row[]>(
      `select ${RULE}, r.enabled_at as "enabledAt", r.row_version as "rowVersion" from nudge_rules r where r.id = $1 for update`,
      [id],
    );
    if (!row) throw new NotFound('This rule');
    requireMatch(ifMatch, row.rowVersion);
    const { days = row.days, holdoutPercent = row.holdoutPercent } = given;
    const on = enabled ?? row.enabledAt !== null;
    await tx.query(
      `update nudge_rules set days = $2, holdout_percent = $3, enabled_at = case when $4 then coalesce(enabled_at, $5) end,
              row_version = row_version + 1 where id = $1`,
      [id, days, holdoutPercent, on, this.clock.now()],
    );
    const note = (action: AuditAction, detail: Record<string, unknown>): Promise<void> =>
      this.audit.record(tx, { actorId: userId, action, subject: { type: 'nudge', id }, detail });
    const rule = { trigger: row.trigger, action: row.action, days, holdoutPercent };
    if (days !== row.days || holdoutPercent !== row.holdoutPercent)
      await note('nudge.changed', { ...rule, daysBefore: row.days, holdoutPercentBefore: row.holdoutPercent });
    if (on && row.enabledAt === null) await this.jobs.add(tx, RUN_NUDGES, {}, { key: RUN_NUDGES });
    if (on !== (row.enabledAt !== null)) await note(on ? 'nudge.switched_on' : 'nudge.switched_off', rule);
  }
}

function present(row: Row, today: readonly Touching[]): NudgeDto {
  const mine = today.filter(({ rule }) => rule.id === row.id);
  const heldOutToday = mine.filter(({ heldOut }) => heldOut).length;
  return {
    ...{ id: row.id, trigger: row.trigger, days: row.days, action: row.action },
    ...{ enabled: row.enabledAt !== null, enabledAt: row.enabledAt?.toISOString() ?? null },
    ...{ holdoutPercent: row.holdoutPercent, touchesToday: mine.length - heldOutToday, heldOutToday },
    touchedThisWeek: row.thisWeek,
    effect: effectOf(row),
    version: row.rowVersion,
  };
}

function effectOf({ touched, touchedBack, heldOut, heldOutBack }: Row): NudgeEffect {
  return nudgeEffect({ people: touched, cameBack: touchedBack }, { people: heldOut, cameBack: heldOutBack });
}
