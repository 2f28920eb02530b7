import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Page } from '../../ui/page/Page.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Analysis.module.css';
import { type AnalysedQuiz, analysedQuizzesQuery } from './queries.js';
import { useAnalysisTexts } from './texts.js';

/** The quizzes of a course, and how many of their questions are worth a look. */
export function QuizzesScreen({ slug }: { slug: string }) {
  const t = useAnalysisTexts();
  const quizzes = useQuery(analysedQuizzesQuery(slug));
  if (quizzes.error && ApiProblem.from(quizzes.error).status === 404) return <NotFoundScreen />;
  const columns: Column<AnalysedQuiz>[] = [
    {
      key: 'quiz',
      header: t('quizzes.quiz'),
      cell: ({ activityId, title }) => (
        <Link to="/admin/courses/$slug/analysis/$activityId" params={{ slug, activityId }} className={classes.name}>
          {title}
        </Link>
      ),
    },
    { key: 'attempts', header: t('quizzes.attempts'), align: 'end', cell: ({ attempts }) => attempts },
    { key: 'flagged', header: t('quizzes.flagged'), align: 'end', cell: ({ flagged }) => flagged },
  ];
  return (
    <Page
      title={t('quizzes.title')}
      width="wide"
      above={
        <Link to="/admin/courses/$slug" params={{ slug }}>
          {quizzes.data?.courseTitle ?? t('quizzes.back')}
        </Link>
      }
      lead={
        <>
          <p>{quizzes.data ? t('quizzes.lead', { course: quizzes.data.courseTitle }) : t('quizzes.leadShort')}</p>
          <p>
            <Link to="/admin/flagged-questions">{t('quizzes.flaggedAnywhere')}</Link>
          </p>
        </>
      }
    >
      {quizzes.isPending && <ListSkeleton rows={4} />}
      {quizzes.isError && (
        <ErrorState problem={quizzes.error} title={t('quizzes.error')} onRetry={() => void quizzes.refetch()} />
      )}
      {quizzes.data && (
        <DataList
          label={t('quizzes.list')}
          columns={columns}
          rows={quizzes.data.items}
          rowId={({ activityId }) => activityId}
          rowName={({ title }) => title}
          empty={<EmptyState title={t('quizzes.emptyTitle')}>{t('quizzes.emptyText')}</EmptyState>}
        />
      )}
    </Page>
  );
}
