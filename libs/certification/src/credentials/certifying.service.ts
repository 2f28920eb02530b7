import { Injectable, Logger } from '@nestjs/common';
import { Later, PreparedSql, Statement } from '@convenor/platform';
import { type Passage, Passages } from '@convenor/progress';
import { allMet } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Requirements } from '../requirements/requirements.service.js';
import { RUNNING } from '../requirements/running.js';
import { Standings } from '../requirements/standings.js';
import { Issuing } from './issuing.service.js';

const PAGE = 200;

const certifiedAmong = new Statement<{ id: string }, [string[]]>(
  'certified-among',
  'select distinct enrolment_id as id from credentials where enrolment_id = any($1::uuid[])',
);

/** Certifies whoever has met everything, in the transaction in which the last of it happened. */
@Injectable()
export class Certifying {
  private readonly log = new Logger('Certification');
  private readonly considering = new Later<string>(2, (tx, ids) => this.considerAll(tx, [...new Set(ids)]));

  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly requirements: Requirements,
    private readonly standings: Standings,
    private readonly issuing: Issuing,
    private readonly sql: PreparedSql,
  ) {}

  /**
   * Holds the passage against its requirements, once for all who are considered together. A passage gives one certificate by itself: after a revocation, staff
   * decide about another.
   */
  async consider(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.considering.add(tx, enrolmentId);
  }

  private async considerAll(tx: EntityManager, enrolmentIds: string[]): Promise<void> {
    const passages = await this.uncertified(tx, enrolmentIds);
    const standings = await this.requirements.weighedAll(tx, passages);
    const unmet = passages.filter(({ facts }) => !allMet(standings.get(facts.id)!.items));
    await this.standings.note(
      tx,
      unmet.map((passage) => ({ passage, standing: standings.get(passage.facts.id)! })),
    );
    for (const passage of passages) {
      const { items } = standings.get(passage.facts.id)!;
      if (!allMet(items)) continue;
      await this.issuing.onMet(tx, passage, items);
      await this.standings.forget(tx, passage.facts.id);
    }
  }

  /**
   * Finds those whose last requirement may have been met without finishing an activity: hours that added up, another
   * scheme. Whoever was active, or is asked for something else, since they were weighed, is weighed anew.
   */
  async considerWaiting(): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const page: { id: string }[] = await this.db.query(
        `select e.id from enrolments e left join certification_standings s on s.enrolment_id = e.id
          where e.state = any($1) and ($2::uuid is null or e.id > $2)
            and (e.progress_share = 1000 or s.enrolment_id is null or s.weighed_at < e.last_activity_at + interval '1 hour'
              or s.weighed_at < (select max(c.applied_at) from certification_schemes c where c.course_version_id = e.course_version_id))
            and not exists (select 1 from credentials k where k.enrolment_id = e.id)
          order by e.id limit $3`,
        [RUNNING, after, PAGE],
      );
      for (const { id } of page) await this.considerAlone(id);
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  /** Somebody may have met their last requirement, and nobody holds their passage. Who is gone by now is nobody's. */
  async considerOne(enrolmentId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [there] = await tx.query<unknown[]>('select 1 from enrolments where id = $1 for update', [enrolmentId]);
      if (there) await this.consider(tx, enrolmentId);
    });
  }

  /** One person's trouble does not keep the others waiting. */
  private async considerAlone(enrolmentId: string): Promise<void> {
    try {
      await this.considerOne(enrolmentId);
    } catch (error) {
      this.log.error(`An enrolment could not be considered: ${String(error)}`);
    }
  }

  /** Passages on the way that gave no certificate yet. */
  private async uncertified(tx: EntityManager, enrolmentIds: string[]): Promise<Passage[]> {
    const passages = await this.passages.many(tx, enrolmentIds);
    const certified = await this.sql.rowsIn(tx, certifiedAmong, enrolmentIds);
    const done = new Set(certified.map(({ id }) => id));
    return passages.filter(({ facts: { id, state } }) => RUNNING.includes(state) && !done.has(id));
  }
}
