import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type News, Notifications } from '@convenor/notification';
import { Clock, Jobs } from '@convenor/platform';
import { type Passage, Passages, reminderFactsOf, SummaryColumns } from '@convenor/progress';
import { letterOf, REMINDER_HOURS, remindersAt } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { type Due, ReminderLetters } from './reminder-letters.js';

interface Place {
  readonly at: Date;
  readonly id: string;
}

interface Row {
  id: string;
  userId: string;
  at: Date;
}

const BATCH = 300;
/** People are shared out over lanes that run side by side; all trainings of a person are in one. */
const LANES = [0, 1] as const;
const FIRST: Place = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
/** An arbitrary number that names the locks on planning reminders, one a lane. */
const PLANNING_LOCK = 7_620_119;

const COLUMNS = `id, user_id as "userId", remind_at as at`;
const DUE = `remind_at <= $1 and ($1::timestamptz at time zone time_zone)::time >= '${REMINDER_HOURS.from}'
  and ($1::timestamptz at time zone time_zone)::time < '${REMINDER_HOURS.until}'`;
/** By the last, random, byte of the person's id. */
const LANE = `get_byte(uuid_send(user_id), 15) % ${LANES.length}`;
/** Whoever holds hundreds of passages waits for nobody: who is at work at this moment is reminded an hour later. */
const HELD = 'for no key update skip locked';

/** Reminds people, in the morning where they live, of what is due soon and of what is still open: one letter a morning. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly summary: SummaryColumns,
    private readonly notifications: Notifications,
    private readonly letters: ReminderLetters,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // After the re-computation of the hour, which holds passages for a moment.
    this.jobs.schedule('plan-reminders', '22 * * * *', () => this.plan());
  }

  /** Only those whose morning has come are read: the columns of a passage say when that is. */
  private async plan(): Promise<void> {
    const lanes = LANES.map((lane) => this.planLane(lane));
    for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
  }

  private async planLane(lane: number): Promise<void> {
    for (let after: Place | null = FIRST; after !== null;) after = await this.planBatch(lane, after);
  }

  /** Told, and noted as told, in one transaction: what ends in the middle of it has told nobody. */
  private planBatch(lane: number, after: Place): Promise<Place | null> {
    return this.db.transaction(async (tx) => {
      // One at a time, so that all trainings of a person come together in one letter.
      await tx.query('select pg_advisory_xact_lock($1, $2)', [PLANNING_LOCK, lane]);
      const rows = await this.hold(tx, lane, after);
      if (rows.length > 0) await this.remind(tx, await this.passages.many(tx, await this.withOthers(tx, rows)));
      return rows.length < BATCH ? null : rows.at(-1)!;
    });
  }

  private hold(tx: EntityManager, lane: number, { at, id }: Place): Promise<Row[]> {
    return tx.query<Row[]>(
      `select ${COLUMNS} from enrolments where ${DUE} and (remind_at, id) > ($2, $3) and ${LANE} = $5
        order by remind_at, id limit $4 ${HELD}`,
      [this.clock.now(), at, id, BATCH, lane],
    );
  }

  /** With the other trainings of the same people, if they are due as well. */
  private async withOthers(tx: EntityManager, rows: readonly Row[]): Promise<string[]> {
    const ids = rows.map(({ id }) => id);
    const others = await tx.query<Row[]>(
      `select ${COLUMNS} from enrolments where user_id = any($2) and id <> all($3) and ${DUE} order by id ${HELD}`,
      [this.clock.now(), rows.map(({ userId }) => userId), ids],
    );
    return [...ids, ...others.map(({ id }) => id)];
  }

  private async remind(tx: EntityManager, passages: readonly Passage[]): Promise<void> {
    const looked = passages.map((passage) => ({
      passage,
      reminders: remindersAt(reminderFactsOf(passage), passage.now),
    }));
    await this.notifications.tellAll(tx, await this.news(tx, looked));
    await this.summary.noteReminders(
      tx,
      looked.map(({ passage, reminders }) => ({
        passage,
        remindedOn: reminders.length > 0 ? passage.today : passage.facts.remindedOn,
      })),
    );
  }

  private async news(tx: EntityManager, looked: readonly Due[]): Promise<News[]> {
    const duesOf = Map.groupBy(
      looked.filter(({ reminders }) => reminders.length > 0),
      ({ passage }) => passage.facts.userId,
    );
    const waysOf = await this.notifications.waysOf(tx, [...duesOf.keys()]);
    return [...duesOf].flatMap(([userId, dues]) => {
      const kinds = new Set(dues.flatMap(({ reminders }) => reminders.map(({ kind }) => kind)));
      const letter = letterOf(kinds, waysOf(userId));
      if (!letter) return [];
      const [first, ...others] = dues
        .map(({ passage, reminders }) => ({
          passage,
          reminders: reminders.filter(({ kind }) => letter.speaksOf.includes(kind)),
        }))
        .filter(({ reminders }) => reminders.length > 0);
      return first ? [this.letters.of(letter.kind, [first, ...others])] : [];
    });
  }
}
