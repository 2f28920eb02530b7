import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, DomainEvents, Jobs } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Enrolments, SYSTEM } from '../enrolments/enrolments.service.js';
import { type CohortChanged, TrackChanged } from '../events.js';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';
const FOLLOW_COHORT = 'follow-cohort';

/** People of a cohort start together, each when the day begins where they are. */
@Injectable()
export class CohortStarts implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly events: DomainEvents,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('start-cohorts', '*/15 * * * *', () => this.startDue());
    this.jobs.handle(FOLLOW_COHORT, (payload) => this.refresh((payload as { cohortId: string }).cohortId));
  }

  /** Starts everybody whose day has come. */
  private async startDue(): Promise<void> {
    for (let after = FIRST; ;) {
      const due = await this.db.query<{ id: string }[]>(
        `select e.id from enrolments e join cohorts k on k.id = e.cohort_id
          where e.state = 'accepted' and k.starts_on <= ($1::timestamptz at time zone e.time_zone)::date
            and e.id > $3
          order by e.id limit $2`,
        [this.clock.now(), BATCH, after],
      );
      for (const { id } of due) await this.db.transaction((tx) => this.start(tx, id));
      if (due.length < BATCH) return;
      after = due.at(-1)!.id;
    }
  }

  private async start(tx: EntityManager, id: string): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, id);
    if (enrolment.state === 'accepted') await this.enrolments.transition(tx, enrolment, 'active', SYSTEM);
  }

  /** When a cohort's first day or release plan changes, the tracks of its people follow. */
  async follow(tx: EntityManager, { cohortId, startedOn }: CohortChanged): Promise<void> {
    if (startedOn !== null) {
      await tx.query(
        `update enrolments e set started_on = k.starts_on, row_version = e.row_version + 1 from cohorts k
          where k.id = $1 and e.cohort_id = k.id and e.started_on = $2 and e.state in ('active', 'paused')`,
        [cohortId, startedOn],
      );
    }
    await this.jobs.add(tx, FOLLOW_COHORT, { cohortId }, { key: `${FOLLOW_COHORT}:${cohortId}` });
  }

  private async refresh(cohortId: string): Promise<void> {
    const people = await this.db.query<{ id: string }[]>(
      `select id from enrolments where cohort_id = $1 and state in ('accepted', 'active', 'paused') order by id`,
      [cohortId],
    );
    for (const { id } of people) {
      await this.db.transaction(async (tx) => {
        await this.enrolments.lock(tx, id);
        await this.events.emit(tx, new TrackChanged(id));
      });
    }
  }
}
