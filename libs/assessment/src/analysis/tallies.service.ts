import { Injectable } from '@nestjs/common';
import { BankUsage } from '@convenor/bank';
import { CourseVersions } from '@convenor/curriculum';
import {
  addAttempt,
  type AnalysedAttempt,
  emptyQuizTally,
  itemTallyFrom,
  type QuizTally,
  removeAttempt,
  type StoredItemTally,
  storedItemTally,
  tallyAttempts,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { itemsOf } from '../attempts/quiz-of.js';
import { changedUsage } from './bank-usage.js';
import { QuestionFlags } from './question-flags.service.js';
import { type AnalysedResponse, analysedAttempt } from './analysed-attempt.js';

interface Waiting {
  course_id: string;
  activity_id: string;
}

interface AttemptRow {
  enrolment_id: string;
  id: string;
  course_version_id: string;
  state: Attempt['state'];
  items: Attempt['items'];
  tallied: AnalysedAttempt | null;
}

/** How many attempts of a quiz are counted in one transaction. */
const AT_ONCE = 500;

/**
 * Keeps what the answers of many say about a quiz: attempts are counted within a minute of being handed in, and again
 * when they are marked anew or reset. What was counted of an attempt is kept with it, so that it can be taken back exactly.
 */
@Injectable()
export class Tallies {
  constructor(
    private readonly db: DataSource,
    private readonly bank: BankUsage,
    private readonly versions: CourseVersions,
    private readonly flags: QuestionFlags,
  ) {}

  /** Counts every attempt that waits for it. */
  async catchUp(): Promise<void> {
    const waiting = await this.db.query<Waiting[]>(
      `select distinct v.course_id, a.activity_id from attempts a join course_versions v on v.id = a.course_version_id where a.to_tally`,
    );
    for (const { course_id: courseId, activity_id: activityId } of waiting) {
      while ((await this.countSome(courseId, activityId)) === AT_ONCE);
    }
    for (const { courseId, activityId, versionId } of await this.flags.outdated())
      await this.judgeAll(courseId, activityId, versionId);
  }

  private async judgeAll(courseId: string, activityId: string, versionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('update quiz_tallies set judged_version_id = $3 where course_id = $1 and activity_id = $2', [
        ...[courseId, activityId, versionId],
      ]);
      await this.flags.judge(tx, courseId, activityId, (await this.of(courseId, activityId, tx)).items);
    });
  }

  async of(courseId: string, activityId: string, tx: EntityManager = this.db.manager): Promise<QuizTally> {
    const [quiz] = await tx.query<{ attempts: number; totals: string; totals_squared: string }[]>(
      'select attempts, totals, totals_squared from quiz_tallies where course_id = $1 and activity_id = $2',
      [courseId, activityId],
    );
    if (!quiz) return emptyQuizTally();
    const items = await tx.query<{ question_id: string; tally: StoredItemTally }[]>(
      'select question_id, tally from item_tallies where course_id = $1 and activity_id = $2',
      [courseId, activityId],
    );
    return {
      attempts: quiz.attempts,
      totals: Number(quiz.totals),
      totalsSquared: BigInt(quiz.totals_squared),
      items: new Map(items.map(({ question_id, tally }) => [question_id, itemTallyFrom(tally)])),
    };
  }

  /** Everything counted anew from the attempts that are counted now; nothing is kept. */
  async recount(courseId: string, activityId: string): Promise<QuizTally> {
    const rows = await this.db.query<AttemptRow[]>(
      `select ${COLUMNS} from attempts a join course_versions v on v.id = a.course_version_id
        where v.course_id = $1 and a.activity_id = $2 and a.state = 'submitted' and not a.to_tally`,
      [courseId, activityId],
    );
    return tallyAttempts(await this.analysed(this.db.manager, rows));
  }

  /** @returns how many attempts were counted */
  private async countSome(courseId: string, activityId: string): Promise<number> {
    return this.db.transaction(async (tx) => {
      await tx.query(
        `insert into quiz_tallies (course_id, activity_id, attempts, totals, totals_squared) values ($1, $2, 0, 0, 0)
         on conflict do nothing`,
        [courseId, activityId],
      );
      // One at a time for each quiz.
      await tx.query('select 1 from quiz_tallies where course_id = $1 and activity_id = $2 for update', [
        courseId,
        activityId,
      ]);
      const rows = await tx.query<AttemptRow[]>(
        `select ${COLUMNS} from attempts a join course_versions v on v.id = a.course_version_id
          where v.course_id = $1 and a.activity_id = $2 and a.to_tally order by a.id limit ${AT_ONCE} for update of a skip locked`,
        [courseId, activityId],
      );
      if (rows.length === 0) return 0;
      const before = await this.of(courseId, activityId, tx);
      const counted = await this.analysed(tx, rows);
      let tally = before;
      for (const [place, { tallied, state }] of rows.entries()) {
        if (tallied) tally = removeAttempt(tally, tallied);
        if (state === 'submitted') tally = addAttempt(tally, counted[place]!);
      }
      await this.keep(tx, courseId, activityId, before, tally);
      const entries = rows.map(({ enrolment_id, id, state }, place) => ({
        ...{ enrolment_id, id },
        tallied: state === 'submitted' ? counted[place] : null,
      }));
      await tx.query(
        `update attempts a set to_tally = false, tallied = nullif(e.tallied, 'null'::jsonb)
           from jsonb_to_recordset($1::jsonb) as e(enrolment_id uuid, id uuid, tallied jsonb)
          where a.enrolment_id = e.enrolment_id and a.id = e.id`,
        [JSON.stringify(entries)],
      );
      return rows.length;
    });
  }

  private async keep(
    tx: EntityManager,
    courseId: string,
    activityId: string,
    before: QuizTally,
    { attempts, totals, totalsSquared, items }: QuizTally,
  ): Promise<void> {
    await tx.query(
      'update quiz_tallies set attempts = $3, totals = $4, totals_squared = $5 where course_id = $1 and activity_id = $2',
      [courseId, activityId, attempts, totals, String(totalsSquared)],
    );
    const changed = [...items].filter(([id, tally]) => before.items.get(id) !== tally);
    const rows = changed.map(([question_id, tally]) => ({ question_id, tally: storedItemTally(tally) }));
    await tx.query(
      `insert into item_tallies (course_id, activity_id, question_id, tally)
       select $1, $2, question_id, tally from jsonb_to_recordset($3::jsonb) as t(question_id text, tally jsonb)
       on conflict (course_id, activity_id, question_id) do update set tally = excluded.tally`,
      [courseId, activityId, JSON.stringify(rows)],
    );
    await this.flags.judge(tx, courseId, activityId, new Map(changed));
    const gone = [...before.items.keys()].filter((id) => !items.has(id));
    await this.bank.add(tx, changedUsage([...changed.map(([id]) => id), ...gone], before.items, items));
    await this.flags.uncounted(tx, courseId, activityId, gone);
    await tx.query('delete from item_tallies where course_id = $1 and activity_id = $2 and question_id = any($3)', [
      courseId,
      activityId,
      gone,
    ]);
  }

  private async analysed(tx: EntityManager, rows: readonly AttemptRow[]): Promise<AnalysedAttempt[]> {
    const responses = await tx.query<(AnalysedResponse & { attempt_id: string; item_id: string })[]>(
      `select r.attempt_id, r.item_id, r.response, r.points, r.confidence, r.milliseconds from responses r
        where (r.enrolment_id, r.attempt_id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
      [rows.map(({ enrolment_id }) => enrolment_id), rows.map(({ id }) => id)],
    );
    const ofAttempt = new Map<string, Map<string, AnalysedResponse>>();
    for (const { attempt_id, item_id, ...response } of responses) {
      const known = ofAttempt.get(attempt_id) ?? new Map<string, AnalysedResponse>();
      ofAttempt.set(attempt_id, known.set(item_id, response));
    }
    const analysed = [];
    for (const { id, course_version_id, items } of rows) {
      const document = await this.versions.document(course_version_id, tx);
      analysed.push(analysedAttempt(itemsOf(document, items), ofAttempt.get(id) ?? new Map()));
    }
    return analysed;
  }
}

const COLUMNS = 'a.enrolment_id, a.id, a.course_version_id, a.state, a.items, a.tallied';
