import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { type SurveyResults, surveyResultsQuery } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';
import { QuestionCard } from './QuestionCard.js';

interface ResultsScreenProps {
  slug: string;
  activityId: string;
  /** A cohort, `self-paced`, or all together. */
  cohort: string | undefined;
  onCohort: (cohort: string | undefined) => void;
}

/** What was answered to a survey, question by question. */
export function ResultsScreen({ slug, activityId, cohort, onCohort }: ResultsScreenProps) {
  const t = useSurveyTexts();
  const results = useQuery({ ...surveyResultsQuery(slug, activityId, cohort), placeholderData: keepPreviousData });
  if (results.error && [400, 404].includes(ApiProblem.from(results.error).status)) return <NotFoundScreen />;
  const above = <Link to="/admin/surveys">{t('results.back')}</Link>;
  if (!results.data) {
    return (
      <Page title={t('list.title')} above={above}>
        {results.isPending && <TextSkeleton lines={8} />}
        {results.isError && (
          <ErrorState problem={results.error} title={t('results.error')} onRetry={() => void results.refetch()} />
        )}
      </Page>
    );
  }
  const { title, courseTitle, answers, questions } = results.data;
  const file = `/api/admin/courses/${slug}/surveys/${activityId}/results.csv${cohort ? `?cohort=${cohort}` : ''}`;
  return (
    <Page
      title={title}
      above={
        <>
          {above} · {courseTitle}
        </>
      }
      lead={answers !== null && <p>{t('results.lead', { count: answers })}</p>}
    >
      <Whose results={results.data} cohort={cohort} onCohort={onCohort} />
      {answers === null ? (
        <EmptyState title={t('results.fewTitle')}>{t('results.fewText')}</EmptyState>
      ) : (
        <>
          <ol className={classes.questions}>
            {questions.map((question) => (
              <li key={question.id}>
                <QuestionCard question={question} />
              </li>
            ))}
          </ol>
          <p>
            <a href={file} download>
              {t('results.file')}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function Whose({
  results: { groups },
  cohort,
  onCohort,
}: { results: SurveyResults } & Pick<ResultsScreenProps, 'cohort' | 'onCohort'>) {
  const t = useSurveyTexts();
  if (groups.length === 0) return null;
  return (
    <NativeSelect
      className={classes.whose}
      label={t('results.of')}
      value={cohort ?? ''}
      onChange={({ currentTarget }) => onCohort(currentTarget.value || undefined)}
    >
      <option value="">{t('results.all')}</option>
      {groups.map(({ id, name, answers }) => (
        <option key={id} value={id}>
          {answers === null
            ? t('results.groupFew', { name: name ?? t('results.selfPaced') })
            : t('results.group', { name: name ?? t('results.selfPaced'), answers })}
        </option>
      ))}
    </NativeSelect>
  );
}
