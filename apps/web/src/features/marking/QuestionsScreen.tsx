import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Marking.module.css';
import { type QuestionToMark, questionsToMarkQuery } from './queries.js';
import { useMarkingTexts } from './texts.js';

/** Every question with answers that wait for a person. */
export function QuestionsScreen() {
  const t = useMarkingTexts();
  return (
    <Page title={t('queue.title')} width="wide" lead={<p>{t('queue.lead')}</p>}>
      <Questions />
    </Page>
  );
}

function Questions() {
  const t = useMarkingTexts();
  const dates = useDates();
  const questions = useQuery(questionsToMarkQuery);
  if (questions.isPending) return <ListSkeleton rows={4} />;
  if (questions.isError) {
    return <ErrorState problem={questions.error} title={t('queue.error')} onRetry={() => void questions.refetch()} />;
  }
  const columns: Column<QuestionToMark>[] = [
    {
      key: 'question',
      header: t('queue.question'),
      cell: ({ course, activityId, questionId, text }) => (
        <Link
          to="/admin/marking/$course/$activity/$question"
          params={{ course, activity: activityId, question: questionId }}
          className={classes.name}
        >
          {text}
        </Link>
      ),
    },
    {
      key: 'quiz',
      header: t('queue.quiz'),
      cell: ({ courseTitle, activityTitle }) => (
        <span className={classes.quiz}>
          {activityTitle}
          <span className={classes.soft}>{courseTitle}</span>
        </span>
      ),
    },
    { key: 'waiting', header: t('queue.waiting'), align: 'end', cell: ({ waiting }) => waiting },
    { key: 'since', header: t('queue.since'), align: 'end', cell: ({ since }) => dates.moment(since) },
  ];
  return (
    <DataList
      label={t('queue.list')}
      columns={columns}
      rows={questions.data.items}
      rowId={({ course, activityId, questionId }) => `${course} ${activityId} ${questionId}`}
      rowName={({ text }) => text}
      empty={
        <EmptyState picture={<Listening />} title={t('queue.emptyTitle')}>
          {t('queue.emptyText')}
        </EmptyState>
      }
    />
  );
}
