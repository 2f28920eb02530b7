import { Injectable } from '@nestjs/common';
import { Clock, NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { EnrolmentState, LocalDate, StudyChoice } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** What somebody chose for one passage, if anything, and by whose clocks. */
export interface Chosen {
  enrolmentId: string;
  timeZone: string;
  state: EnrolmentState;
  stateSince: Date;
  choice: StudyChoice | null;
  changedAt: Date | null;
}

interface Row {
  id: string;
  time_zone: string;
  state: EnrolmentState;
  state_since: Date;
  start_on: LocalDate | null;
  weekdays: number[];
  hours_per_week: number;
  at: string;
  changed_at: Date | null;
}

const SELECT = `select e.id, u.time_zone, e.state, e.state_since, p.start_on::text, p.weekdays, p.hours_per_week,
    to_char(p.at, 'HH24:MI') as at, p.changed_at`;

const ofPassage = new Statement<Row, [string, string]>(
  'study-choice',
  `${SELECT} from enrolments e join users u on u.id = e.user_id left join study_plans p on p.enrolment_id = e.id
    where e.id = $1 and e.user_id = $2`,
);
const ofPassages = new Statement<Row, [string[]]>(
  'study-choices-of-passages',
  `${SELECT} from enrolments e join users u on u.id = e.user_id left join study_plans p on p.enrolment_id = e.id
    where e.id = any($1::uuid[])`,
);
const ofPerson = new Statement<Row, [string]>(
  'study-choices',
  `${SELECT} from enrolments e join users u on u.id = e.user_id join study_plans p on p.enrolment_id = e.id
    where e.user_id = $1 and e.state in ('accepted', 'active', 'paused') order by e.id`,
);

/** Keeps what people chose; one row a passage. */
@Injectable()
export class StudyChoices {
  constructor(
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when the passage is missing or somebody else's, alike */
  async own(tx: EntityManager, userId: string, enrolmentId: string): Promise<Chosen> {
    const row = await this.sql.firstIn(tx, ofPassage, enrolmentId, userId);
    if (!row) throw new NotFound('This enrolment');
    return chosenIn(row);
  }

  /** Of those passages that there are, in no order. */
  async many(tx: EntityManager, enrolmentIds: string[]): Promise<Chosen[]> {
    return (await this.sql.rowsIn(tx, ofPassages, enrolmentIds)).map(chosenIn);
  }

  /** Of a person's trainings that run, or will. */
  async of(tx: EntityManager, userId: string): Promise<Chosen[]> {
    return (await this.sql.rowsIn(tx, ofPerson, userId)).map(chosenIn);
  }

  async keep(tx: EntityManager, enrolmentId: string, choice: StudyChoice): Promise<void> {
    const weekdays = [...choice.weekdays].sort((one, other) => one - other);
    await tx.query(
      `insert into study_plans (enrolment_id, start_on, weekdays, hours_per_week, at, changed_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (enrolment_id) do update set start_on = excluded.start_on, weekdays = excluded.weekdays,
         hours_per_week = excluded.hours_per_week, at = excluded.at, changed_at = excluded.changed_at`,
      [enrolmentId, choice.startOn, weekdays, choice.hoursPerWeek, choice.at, this.clock.now()],
    );
  }

  async remove(tx: EntityManager, enrolmentId: string): Promise<void> {
    await tx.query('delete from study_plans where enrolment_id = $1', [enrolmentId]);
  }
}

function chosenIn(row: Row): Chosen {
  const { start_on: startOn, weekdays, hours_per_week: hoursPerWeek, at } = row;
  return {
    enrolmentId: row.id,
    timeZone: row.time_zone,
    state: row.state,
    stateSince: row.state_since,
    choice: startOn === null ? null : { startOn, weekdays, hoursPerWeek, at },
    changedAt: row.changed_at,
  };
}
