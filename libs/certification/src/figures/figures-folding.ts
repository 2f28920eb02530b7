import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@convenor/platform';
import { DataSource } from 'typeorm';

/** Adds up the tallies of one kind to one row, so that reading them stays quick. What they say does not change. */
@Injectable()
export class FiguresFolding implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('fold-credential-tallies', '*/5 * * * *', () => this.fold());
  }

  /** Two at once do no harm: what one took the other does not find. */
  private async fold(): Promise<void> {
    await this.db.query(
      `with kinds as (
         select course_id, month, what, days from credential_tallies group by 1, 2, 3, 4 having count(*) > 1 or sum(credentials) = 0),
       taken as (
         delete from credential_tallies t using kinds k
          where (t.course_id, t.what) = (k.course_id, k.what) and t.month is not distinct from k.month and t.days is not distinct from k.days
          returning t.course_id, t.month, t.what, t.days, t.credentials)
       insert into credential_tallies (course_id, month, what, days, credentials)
       select course_id, month, what, days, sum(credentials) from taken group by 1, 2, 3, 4 having sum(credentials) <> 0`,
    );
  }
}
