import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type CourseDocument, quizSettings } from '@convenor/formats';
import { NotFound } from '@convenor/platform';
import { analyseItem, analyseQuiz, flagsOf, type ItemTally, plainTextOf, questionTypeOf, WHOLE } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { asRule, quizOf } from '../attempts/quiz-of.js';
import type { AnalysedQuizzesDto, QuestionAnalysisDto, QuizAnalysisDto } from './analysis.dto.js';
import { SUREST } from './surest.js';
import { Tallies } from './tallies.service.js';

/** Tells authors and admins which questions do their work, and which are worth a look. */
@Injectable()
export class Analysis {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly tallies: Tallies,
  ) {}

  async quizzes(slug: string): Promise<AnalysedQuizzesDto> {
    const { courseId, document } = await this.course(slug);
    const quizzes = document.modules.flatMap(({ activities }) => activities.filter(({ kind }) => kind === 'quiz'));
    const items = [];
    for (const { id, title } of quizzes) {
      const { attempts, questions } = await this.analyse(courseId, document, id);
      const flagged = questions.filter(({ flags }) => flags.some(({ code }) => code !== 'too_few')).length;
      items.push({ activityId: id, title, attempts, flagged });
    }
    return { courseTitle: document.title, items, next: null };
  }

  async quiz(slug: string, activityId: string): Promise<QuizAnalysisDto> {
    const { courseId, document } = await this.course(slug);
    return this.analyse(courseId, document, activityId);
  }

  private async analyse(courseId: string, document: CourseDocument, activityId: string): Promise<QuizAnalysisDto> {
    const quiz = quizOf(document, activityId);
    const tally = await this.tallies.of(courseId, activityId);
    const surest = quizSettings(quiz).confidence ? SUREST : null;
    const pools = new Set(quiz.parts.map(({ pool }) => pool));
    const questions = document.pools.filter(({ id }) => pools.has(id)).flatMap((pool) => pool.questions);
    return {
      title: quiz.title,
      ...analyseQuiz(tally),
      questions: questions.flatMap((question) => {
        const known = tally.items.get(question.id);
        return known ? [told(asRule(question), known, surest)] : [];
      }),
    };
  }

  /** The course in the version that new people get. @throws NotFound while there is none */
  private async course(slug: string): Promise<{ courseId: string; document: CourseDocument }> {
    const [course] = await this.db.query<{ id: string }[]>('select id from courses where slug = $1', [slug]);
    if (!course) throw new NotFound('This course');
    const document = await this.versions.document(await this.versions.current(course.id));
    return { courseId: course.id, document };
  }
}

function told(question: ReturnType<typeof asRule>, tally: ItemTally, surest: number | null): QuestionAnalysisDto {
  const analysis = analyseItem(tally, questionTypeOf(question).parts(question));
  const { presented, scored, facility, discrimination, omitted, meanMilliseconds, thirds } = analysis;
  return {
    questionId: question.id,
    type: question.type,
    text: plainTextOf(question.html),
    ...{ presented, scored, facility, discrimination, omitted, meanMilliseconds, thirds },
    parts: analysis.parts.map(({ id, title, answers }) => ({
      id,
      title,
      answers: answers.map(({ key, title: words, weight, foreseen, count, share, meanRest, pointBiserial }) => ({
        ...{ key, title: words, weight: weight / WHOLE, foreseen, count, share, meanRest, pointBiserial },
      })),
    })),
    confidence: analysis.confidence.map(({ level, ...those }) => ({ level: level + 1, ...those })),
    flags: flagsOf(analysis, surest).map(({ code, ...params }) => ({ code, params })),
  };
}
