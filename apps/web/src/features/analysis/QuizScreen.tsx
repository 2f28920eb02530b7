import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { points } from '../../app/numbers.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Analysis.module.css';
import { decimal } from './figures.js';
import { QuestionCard } from './QuestionCard.js';
import { type QuizAnalysis, quizAnalysisQuery } from './queries.js';
import { useAnalysisTexts } from './texts.js';

interface QuizScreenProps {
  slug: string;
  activityId: string;
  /** What is to be known before the questions. */
  notice?: ReactNode;
  /** What can be done about a question. */
  actions?: (questionId: string, number: number) => ReactNode;
}

/** One quiz: what its answers say in a sentence, then question by question. */
export function QuizScreen({ slug, activityId, notice, actions }: QuizScreenProps) {
  const t = useAnalysisTexts();
  const analysis = useQuery(quizAnalysisQuery(slug, activityId));
  if (analysis.error && ApiProblem.from(analysis.error).status === 404) return <NotFoundScreen />;
  const above = (
    <Link to="/admin/courses/$slug/analysis" params={{ slug }}>
      {t('quiz.back')}
    </Link>
  );
  if (!analysis.data) {
    return (
      <Page title={t('quizzes.title')} above={above}>
        {analysis.isPending && <TextSkeleton lines={8} />}
        {analysis.isError && (
          <ErrorState problem={analysis.error} title={t('quizzes.error')} onRetry={() => void analysis.refetch()} />
        )}
      </Page>
    );
  }
  const { title, questions } = analysis.data;
  return (
    <Page title={title} above={above} lead={<Summary analysis={analysis.data} />}>
      {notice}
      <ol className={classes.questions}>
        {questions.map((question, place) => (
          <li key={question.questionId}>
            <QuestionCard question={question} number={place + 1} />
            {actions?.(question.questionId, place + 1)}
          </li>
        ))}
      </ol>
    </Page>
  );
}

function Summary({ analysis: { attempts, mean, standardDeviation, alpha } }: { analysis: QuizAnalysis }) {
  const t = useAnalysisTexts();
  if (attempts === 0) return <p>{t('quiz.none')}</p>;
  const verdict = t(
    `quiz.${alpha !== null && alpha >= 0.7 ? 'alphaGood' : (alpha ?? 0) >= 0.5 ? 'alphaFair' : 'alphaLow'}`,
  );
  return (
    <p>
      {t('quiz.summary', {
        count: attempts,
        mean: points(Math.round(mean ?? 0)),
        spread: points(Math.round(standardDeviation ?? 0)),
      })}{' '}
      {alpha !== null && t('quiz.alpha', { alpha: decimal(alpha), verdict })}
    </p>
  );
}
