import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { quizSettings } from '@convenor/formats';
import { AuditLog, Clock, DomainError, Ids, NotFound, readCursor, rowsJson, writeCursor } from '@convenor/platform';
import {
  analyseItem,
  flagsOf,
  type ItemTally,
  looksWrong,
  plainTextOf,
  type QuestionReportReason,
  questionTypeOf,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { asRule } from '../attempts/quiz-of.js';
import { ReportLetters } from '../reports/report-letters.js';
import { SUREST } from './surest.js';
import type {
  FlaggedQuestionListDto,
  FlaggedQuestionsQuery,
  QuestionReportsSaidDto,
  SettleQuestionDto,
} from './flagged-question.dto.js';

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
  people: number;
  revision: number;
  in_bank: boolean;
  said: { reason: QuestionReportReason; words: string }[];
}

type Standing = Pick<Row, 'question_id' | 'codes' | 'revision'> & { since: Date | null; reports: number };

/** Where a question stands, and how it begins. */
export interface HeardOf {
  courseId: string;
  activityId: string;
  questionId: string;
  quiz: string;
  words: string;
}

/** Somebody wrote about a question after it was looked at. */
class ReportedMeanwhile extends DomainError {
  readonly code = 'reported_meanwhile';
  constructor() {
    super('Somebody has written about this question since you opened the list. Please read it before you settle it.');
  }
}

const LONGEST_WORDS = 200;
const AN_INSTANT = /^\d{4}-[\d: .+-]{5,40}$/;
/** Of what people say about one question, the latest: so many are told apart by their reasons, and of so many the words are shown. */
const TOLD_APART = 200;
const WORDS_SHOWN = 20;
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * Which questions somebody should look at: those that look wrong, judged anew whenever their answers are counted or another
 * version is published, and those of which people say that something is wrong.
 */
@Injectable()
export class QuestionFlags {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly letters: ReportLetters,
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
      const words = openingOf(plainTextOf(question.html));
      return { id: this.ids.next(), question_id: id, words, codes };
    });
    await tx.query(
      `insert into question_flags as f (id, course_id, activity_id, question_id, quiz, words, codes, since)
       select n.id, $2::uuid, $3::text, n.question_id, $4::text, n.words, n.codes, $5::timestamptz
         from jsonb_to_recordset($1) as n (id uuid, question_id text, words text, codes text[])
        where n.codes <> '{}' or exists (select from question_flags o
          where o.course_id = $2 and o.activity_id = $3 and o.question_id = n.question_id)
       on conflict (course_id, activity_id, question_id) do update
         set quiz = coalesce(nullif(excluded.quiz, ''), f.quiz), words = coalesce(nullif(excluded.words, ''), f.words), codes = excluded.codes,
             since = case when excluded.codes <@ f.looked and f.reports = 0 then null else coalesce(f.since, excluded.since) end`,
      [rowsJson(rows), courseId, activityId, asked.title, this.clock.now()],
    );
  }

  /** Nothing is counted of these any more. */
  async uncounted(tx: EntityManager, courseId: string, activityId: string, questionIds: string[]): Promise<void> {
    await tx.query(
      `update question_flags set codes = '{}', looked = '{}', since = case when reports = 0 then null else since end
        where course_id = $1 and activity_id = $2 and question_id = any($3)`,
      [courseId, activityId, questionIds],
    );
  }

  /** Somebody says that something is wrong with a question: it waits until it is looked at. @returns the id of its flag, locked */
  async hear(tx: EntityManager, { courseId, activityId, questionId, quiz, words }: HeardOf): Promise<string> {
    const [flag] = await tx.query<[{ id: string }]>(
      `insert into question_flags as f (id, course_id, activity_id, question_id, quiz, words, codes, since, revision)
       values ($1, $2, $3, $4, $5, $6, '{}', $7, 1)
       on conflict (course_id, activity_id, question_id) do update
         set since = coalesce(f.since, excluded.since), revision = f.revision + 1 returning id`,
      [this.ids.next(), courseId, activityId, questionId, quiz, words, this.clock.now()],
    );
    return flag.id;
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
      `select f.id, c.slug, c.title as course, f.activity_id, f.question_id, f.quiz, f.words, f.codes, f.since, f.since::text as key,
              f.reports as people, f.revision,
              case when f.question_id ~ '${UUID}' then exists (select from questions q where q.id = f.question_id::uuid) else false end as in_bank,
              (select coalesce(json_agg(json_build_object('reason', r.reason, 'words', r.words) order by r.reported_at desc), '[]')
                 from (select reason, words, reported_at from question_reports where flag_id = f.id and settled_at is null
                        order by reported_at desc limit ${TOLD_APART}) r) as said
         from question_flags f join courses c on c.id = f.course_id
        where f.since is not null and ($1::timestamptz is null or (f.since, f.id) > ($1, $2::uuid))
        order by f.since, f.id limit $3`,
      [cursor?.key ?? null, cursor?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ id, slug, course, activity_id, question_id, quiz, words, codes, since, ...heard }) => ({
        ...{ id, course: { slug, title: course }, activityId: activity_id, questionId: question_id },
        ...{ quizTitle: quiz, text: words, codes, since: since.toISOString() },
        ...{ inBank: heard.in_bank, revision: heard.revision, reports: reportsIn(heard) },
      })),
      next: rows.length > limit && last ? writeCursor({ key: last.key, id: last.id }) : null,
    };
  }

  /**
   * Somebody looked at it, and is done: it comes back when something else stands out, or when somebody writes about it. All
   * who wrote about it are told, and can read the answer. Twice changes nothing. @throws NotFound; ReportedMeanwhile
   */
  async leave(userId: string, id: string, { revision = 0, answer }: SettleQuestionDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [flag] = await tx.query<Standing[]>(
        'select question_id, since, codes, reports, revision from question_flags where id = $1 for update',
        [id],
      );
      if (!flag) throw new NotFound('This question');
      if (flag.since === null) return;
      if (flag.reports > 0 && flag.revision !== revision) throw new ReportedMeanwhile();
      await tx.query(
        `update question_flags set since = null, reports = 0, looked = array(select distinct unnest(looked || codes)) where id = $1`,
        [id],
      );
      await this.letters.settle(tx, id, flag.revision, answer || null);
      const heard = flag.reports > 0;
      await this.audit.record(tx, {
        ...{ actorId: userId, subject: { type: 'question', id: flag.question_id } },
        action: heard ? 'question.reports_settled' : 'question.left_as_it_is',
        detail: { codes: flag.codes, ...(heard && { reports: flag.reports, answered: Boolean(answer) }) },
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

/** The first line of a question; ends with a sign that more was said, where it was. */
export function openingOf(plainText: string): string {
  const words = plainText.split('\n')[0]!;
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS - 1).trimEnd()}…`;
}

function reportsIn({ people, said }: Pick<Row, 'people' | 'said'>): QuestionReportsSaidDto {
  const reasons = [...new Set(said.map(({ reason }) => reason))].map((reason) => ({
    reason,
    count: said.filter((each) => each.reason === reason).length,
  }));
  return { people, reasons, words: said.filter(({ words }) => words !== '').slice(0, WORDS_SHOWN) };
}
