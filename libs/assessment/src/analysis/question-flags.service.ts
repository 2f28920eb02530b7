import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { quizSettings } from '@convenor/formats';
import { AuditLog, Clock, Ids, NotFound, readCursor, rowsJson, writeCursor } from '@convenor/platform';
import { analyseItem, flagsOf, type ItemTally, looksWrong, plainTextOf, questionTypeOf } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { asRule } from '../attempts/quiz-of.js';
import { SUREST } from './surest.js';
import type { FlaggedQuestionListDto, FlaggedQuestionsQuery } from './flagged-question.dto.js';

interface Row {
  id: string;
  slug: string;
  course: string;
  activity_id: string;
  question_id: string;
  quiz: string;
  words: string;
  codes: string[];
  since: Date;
}

const LONGEST_WORDS = 200;
const AN_INSTANT = /^\d{4}-[\d: .+-]{5,40}$/;

/** Which questions look wrong, judged anew whenever their answers are counted, or another version is published. */
@Injectable()
export class QuestionFlags {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Of questions of one quiz whose tallies are held. What new people do not get any more asks for nothing. */
  async judge(
    tx: EntityManager,
    courseId: string,
    activityId: string,
    tallies: ReadonlyMap<string, ItemTally>,
  ): Promise<void> {
    const asked = await this.asked(tx, courseId, activityId);
    const rows = [...tallies].map(([id, tally]) => {
      const question = asked.questions.get(id);
      if (!question) return { id: this.ids.next(), question_id: id, words: '', codes: [] };
      const analysis = analyseItem(tally, questionTypeOf(question).parts(question));
      const wrong = flagsOf(analysis, asked.surest).filter((flag) => looksWrong(flag, analysis.scored));
      const codes = [...new Set(wrong.map(({ code }) => code))];
      const words = shortened(plainTextOf(question.html).split('\n')[0]!);
      return { id: this.ids.next(), question_id: id, words, codes };
    });
    await tx.query(
      `insert into question_flags as f (id, course_id, activity_id, question_id, quiz, words, codes, since)
       select n.id, $2::uuid, $3::text, n.question_id, $4::text, n.words, n.codes, $5::timestamptz
         from jsonb_to_recordset($1) as n (id uuid, question_id text, words text, codes text[])
        where n.codes <> '{}' or exists (select from question_flags o
          where o.course_id = $2 and o.activity_id = $3 and o.question_id = n.question_id)
       on conflict (course_id, activity_id, question_id) do update
         set quiz = excluded.quiz, words = excluded.words, codes = excluded.codes,
             since = case when excluded.codes <@ f.looked then null else coalesce(f.since, excluded.since) end`,
      [rowsJson(rows), courseId, activityId, asked.title, this.clock.now()],
    );
  }

  /** Quizzes that were judged by another version than the one that new people get now. */
  async outdated(): Promise<{ courseId: string; activityId: string; versionId: string }[]> {
    return this.db.query(
      `select q.course_id as "courseId", q.activity_id as "activityId", v.id as "versionId"
         from quiz_tallies q join course_versions v on v.course_id = q.course_id and v.state = 'published'
        where q.judged_version_id is distinct from v.id`,
    );
  }

  async list({ after, limit = 25 }: FlaggedQuestionsQuery): Promise<FlaggedQuestionListDto> {
    const cursor = after === undefined ? null : readCursor(after, AN_INSTANT);
    const rows = await this.db.query<(Row & { key: string })[]>(
      `select f.id, c.slug, c.title as course, f.activity_id, f.question_id, f.quiz, f.words, f.codes, f.since, f.since::text as key
         from question_flags f join courses c on c.id = f.course_id
        where f.since is not null and ($1::timestamptz is null or (f.since, f.id) > ($1, $2::uuid))
        order by f.since, f.id limit $3`,
      [cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ id, slug, course, activity_id, question_id, quiz, words, codes, since }) => ({
        ...{ id, course: { slug, title: course }, activityId: activity_id, questionId: question_id },
        ...{ quizTitle: quiz, text: words, codes, since: since.toISOString() },
      })),
      next: rows.length > limit && last ? writeCursor({ key: last.key, id: last.id }) : null,
    };
  }

  /**
   * Somebody looked at it and leaves it as it is: it comes back when something else stands out. Twice changes nothing.
   * @throws NotFound
   */
  async leave(userId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [flag] = await tx.query<{ question_id: string; since: Date | null; codes: string[] }[]>(
        'select question_id, since, codes from question_flags where id = $1 for update',
        [id],
      );
      if (!flag) throw new NotFound('This question');
      if (flag.since === null) return;
      await tx.query(
        `update question_flags set since = null, looked = array(select distinct unnest(looked || codes)) where id = $1`,
        [id],
      );
      await this.audit.record(tx, {
        ...{ actorId: userId, action: 'question.left_as_it_is', subject: { type: 'question', id: flag.question_id } },
        detail: { codes: flag.codes },
      });
    });
  }

  private async asked(tx: EntityManager, courseId: string, activityId: string) {
    const [version] = await tx.query<{ id: string }[]>(
      `select id from course_versions where course_id = $1 and state = 'published'`,
      [courseId],
    );
    const document = version && (await this.versions.document(version.id, tx));
    const quiz = document?.modules.flatMap(({ activities }) => activities).find(({ id }) => id === activityId);
    if (!document || quiz?.kind !== 'quiz') return { title: '', surest: null, questions: new Map<string, never>() };
    const pools = new Set(quiz.parts.map(({ pool }) => pool));
    const questions = document.pools.filter(({ id }) => pools.has(id)).flatMap((pool) => pool.questions.map(asRule));
    return {
      ...{ title: quiz.title, surest: quizSettings(quiz).confidence ? SUREST : null },
      questions: new Map(questions.map((question) => [question.id, question])),
    };
  }
}

/** Ends with a sign that more was said, where it was. */
function shortened(words: string): string {
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS - 1).trimEnd()}…`;
}
