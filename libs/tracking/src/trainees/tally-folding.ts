import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '@convenor/platform';
import { DataSource } from 'typeorm';

/** Adds up the tallies of one kind to one row, so that reading them stays quick. What they say does not change. */
@Injectable()
export class TallyFolding implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('fold-tallies', '*/5 * * * *', () => this.fold());
  }

  /** Two at once do no harm: what one took the other does not find. */
  private async fold(): Promise<void> {
    await this.db.query(
      `with kinds as (
         select course_id, state, pace, module_id from enrolment_tallies group by 1, 2, 3, 4 having count(*) > 1 or sum(people) = 0),
       taken as (
         delete from enrolment_tallies t using kinds k
          where (t.course_id, t.state, t.pace) = (k.course_id, k.state, k.pace) and t.module_id is not distinct from k.module_id
          returning t.course_id, t.state, t.pace, t.module_id, t.people)
       insert into enrolment_tallies (course_id, state, pace, module_id, people)
       select course_id, state, pace, module_id, sum(people) from taken group by 1, 2, 3, 4 having sum(people) <> 0`,
    );
  }
}
