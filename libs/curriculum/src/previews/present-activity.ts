import type { CourseDocument, DocumentActivity, DocumentQuestion, DocumentQuiz } from '@convenor/formats';
import { questionTypeOf } from '@convenor/rules';
import { reviewQuestion } from '@convenor/bank';
import { presentSurvey } from '../surveys/survey.dto.js';
import type {
  PreviewActivityDto,
  PreviewOutlineActivityDto,
  PreviewQuestionDto,
  PreviewQuizDto,
} from './preview.dto.js';

export function presentStep({ id, kind, title, minutes, required }: DocumentActivity): PreviewOutlineActivityDto {
  return { id, kind, title, minutes, required, state: 'open', lockedBy: null };
}

export function presentContent(
  document: CourseDocument,
  activity: DocumentActivity,
): Pick<PreviewActivityDto, 'lesson' | 'exercise' | 'practice' | 'agreement' | 'survey' | 'quiz'> {
  switch (activity.kind) {
    case 'lesson': {
      const { html, headings, words, minimumMinutes } = activity;
      return { lesson: { html, headings: headings.map((heading) => ({ ...heading })), words, minimumMinutes } };
    }
    case 'exercise':
      return { exercise: { promptHtml: activity.promptHtml, minimumWords: activity.minimumWords } };
    case 'practice': {
      const { html, observed, coLed, led } = activity;
      return { practice: { html, observed, coLed, led } };
    }
    case 'agreement':
      return { agreement: { html: activity.html, version: activity.version } };
    case 'survey':
      return { survey: presentSurvey(activity) };
    case 'quiz':
      return { quiz: presentQuiz(document, activity) };
  }
}

function presentQuiz(document: CourseDocument, quiz: DocumentQuiz): PreviewQuizDto {
  const pools = new Map(document.pools.map((pool) => [pool.id, pool]));
  const { introHtml, itemCount, passMark, attempts, waitMinutes, timeLimitMinutes, layout, review } = quiz;
  return {
    introHtml,
    itemCount,
    passMark,
    attemptsAllowed: attempts,
    waitMinutes,
    timeLimitMinutes,
    layout,
    review: { ...review },
    parts: quiz.parts.map(({ pool, draw }) => ({
      title: pools.get(pool)?.title ?? pool,
      draw,
      questions: (pools.get(pool)?.questions ?? []).map(presentQuestion),
    })),
  };
}

/** With its keys: only for people who may read drafts. */
function presentQuestion(question: DocumentQuestion): PreviewQuestionDto {
  const { id, points, tags } = question;
  const order = questionTypeOf(question).order(question);
  const shown = reviewQuestion({ question, order, nameOf: (name) => name }, null, { answers: true, feedback: true });
  return { ...shown, id, points, tags: [...tags] };
}
