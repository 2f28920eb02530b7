import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { type ListedSurvey, surveysQuery } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';

/** Every survey whose answers one may look at, and how many there are. */
export function SurveysScreen() {
  const t = useSurveyTexts();
  return (
    <Page title={t('list.title')} width="wide" lead={<p>{t('list.lead')}</p>}>
      <Surveys />
    </Page>
  );
}

function Surveys() {
  const t = useSurveyTexts();
  const surveys = useQuery(surveysQuery);
  if (surveys.isPending) return <ListSkeleton rows={4} />;
  if (surveys.isError)
    return <ErrorState problem={surveys.error} title={t('list.error')} onRetry={() => void surveys.refetch()} />;
  const columns: Column<ListedSurvey>[] = [
    {
      key: 'survey',
      header: t('list.survey'),
      cell: ({ courseSlug, activityId, title }) => (
        <Link to="/admin/surveys/$slug/$activityId" params={{ slug: courseSlug, activityId }} className={classes.name}>
          {title}
        </Link>
      ),
    },
    { key: 'course', header: t('list.course'), cell: ({ courseTitle }) => courseTitle },
    {
      key: 'when',
      header: t('list.when'),
      wideOnly: true,
      cell: ({ week, moduleTitle }) => t('list.week', { week, title: moduleTitle }),
    },
    { key: 'answers', header: t('list.answers'), align: 'end', cell: ({ answers }) => answers ?? t('list.few') },
  ];
  return (
    <DataList
      label={t('list.label')}
      columns={columns}
      rows={surveys.data}
      rowId={({ courseSlug, activityId }) => `${courseSlug} ${activityId}`}
      rowName={({ title }) => title}
      empty={<EmptyState title={t('list.emptyTitle')}>{t('list.emptyText')}</EmptyState>}
    />
  );
}
