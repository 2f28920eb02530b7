import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Jobs, rowsJson } from '@convenor/platform';
import { isComingBack, isNudgeTime, NUDGE_WATCH_DAYS, type NudgeRule } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Tasks } from '../tasks/tasks.service.js';
import { NudgeLetters } from './nudge-letters.js';
import { NudgePeople, type NudgePerson, type Touching, touching } from './nudge-people.js';
import { NudgeRules, RUN_NUDGES } from './nudge-rules.service.js';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const RUN_LOCK = 7_215_006;
/** A day longer than activity counts, so that the last hour is looked at. */
const WATCHED_MS = (NUDGE_WATCH_DAYS + 1) * 86_400_000;

interface AwaitedRow {
  enrolment_id: string;
  rule_id: string;
  episode: string;
  touched_at: Date;
  last_activity_at: Date;
}

/** Nudges everybody whom a rule touches, each in the morning where they are, and notes who came back. */
@Injectable()
export class NudgeRun implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly rules: NudgeRules,
    private readonly people: NudgePeople,
    private readonly tasks: Tasks,
    private readonly letters: NudgeLetters,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule(RUN_NUDGES, '12 * * * *', () => this.run());
  }

  /** May be ended at any moment and begun again: a batch is done as a whole or not at all, and a passage once in an episode. */
  async run(): Promise<void> {
    await this.noteReturns();
    await this.db.transaction((tx) => this.tasks.settleOfReturned(tx));
    for (let after: string | null = FIRST; after !== null;) after = await this.batch(after);
  }

  /** @returns the last of them, where there may be more */
  private batch(after: string): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      // Two at once would each not see the mail that the other writes.
      await tx.query('select pg_advisory_xact_lock($1)', [RUN_LOCK]);
      const now = this.clock.now();
      const rules = await this.rules.enabled(tx);
      const page = await this.people.page(tx, rules, now, after, BATCH);
      const due = page.filter(
        (person) => isNudgeTime(now, person.timeZone) && rules.some((rule) => touching(rule, person, now).length > 0),
      );
      const held = await this.people.held(
        tx,
        due.map(({ enrolmentId }) => enrolmentId),
      );
      await this.touch(tx, touches(rules, held, now), now);
      return page.length < BATCH ? null : page.at(-1)!.enrolmentId;
    });
  }

  private async touch(tx: EntityManager, all: readonly Touching[], now: Date): Promise<void> {
    if (all.length === 0) return;
    await tx.query(
      `insert into nudge_touches (enrolment_id, rule_id, episode, action, held_out, touched_at)
       select enrolment_id, rule_id, episode, action, held_out, $2 from jsonb_to_recordset($1)
         as new (enrolment_id uuid, rule_id uuid, episode date, action text, held_out boolean)`,
      [rowsJson(all.map(rowOf)), now],
    );
    const touched = all.filter(({ heldOut }) => !heldOut);
    const added = await this.tasks.add(
      tx,
      touched.filter(({ rule }) => rule.action !== 'mail'),
    );
    await this.letters.toPeople(
      tx,
      touched.filter(({ rule }) => rule.action === 'mail'),
    );
    await this.letters.toStaff(tx, added, now);
  }

  /** Activity is known to the last one alone, so it is looked at every hour. */
  private async noteReturns(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const rows = await tx.query<AwaitedRow[]>(
        `select t.enrolment_id, t.rule_id, t.episode::text, t.touched_at, e.last_activity_at
           from nudge_touches t join enrolments e on e.id = t.enrolment_id
          where t.came_back_at is null and t.touched_at > $1 and e.last_activity_at > t.touched_at`,
        [new Date(this.clock.now().getTime() - WATCHED_MS)],
      );
      const back = rows.filter((row) => isComingBack(row.touched_at, row.last_activity_at));
      if (back.length === 0) return;
      await tx.query(
        `update nudge_touches t set came_back_at = b.last_activity_at
           from jsonb_to_recordset($1) as b (enrolment_id uuid, rule_id uuid, episode date, last_activity_at timestamptz)
          where t.enrolment_id = b.enrolment_id and t.rule_id = b.rule_id and t.episode = b.episode and t.came_back_at is null`,
        [rowsJson(back)],
      );
    });
  }
}

/** What all rules do with these people, one after the other: a mail by one of them is seen by the next. */
function touches(rules: readonly NudgeRule[], people: readonly NudgePerson[], now: Date): Touching[] {
  const all: Touching[] = [];
  const mailed = new Set<string>();
  for (const person of people) {
    for (const rule of rules) {
      const lastMailAt = mailed.has(person.userId) ? now : person.lastMailAt;
      const found = touching(rule, { ...person, lastMailAt }, now);
      if (rule.action === 'mail' && found.some(({ heldOut }) => !heldOut)) mailed.add(person.userId);
      all.push(...found);
    }
  }
  return all;
}

function rowOf({ rule, person, episode, heldOut }: Touching): object {
  return {
    ...{ enrolment_id: person.enrolmentId, rule_id: rule.id, episode },
    ...{ action: rule.action, held_out: heldOut },
  };
}
