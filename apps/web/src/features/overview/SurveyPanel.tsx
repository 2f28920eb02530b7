import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useAbout } from './about.js';
import { BarChart, type Tone } from './BarChart.js';
import { ChartPanel } from './ChartPanel.js';
import { numberWords } from './numbers.js';
import { cohortsQuery, type ListedSurvey, type SurveyResults, surveyResultsQuery, surveysQuery } from './queries.js';
import { useOverviewTexts } from './texts.js';
import type { Chosen } from './view.js';

const TONES: readonly Tone[] = ['net', 'dots', 'lines', 'soft', 'plain'];

interface SurveyPanelProps {
  chosen: Chosen;
  isTable: boolean;
  onTurn: () => void;
}

/** What people say in the survey that most of them have answered. Answers have no names: no number leads to people. */
export function SurveyPanel(props: SurveyPanelProps) {
  const { course, cohort } = props.chosen;
  const surveys = useQuery(surveysQuery);
  // A cohort has answered the surveys of its own course alone.
  const cohorts = useQuery({ ...cohortsQuery(course), enabled: cohort !== undefined });
  const asked = cohort === undefined ? course : (cohorts.data?.find(({ id }) => id === cohort)?.course.slug ?? null);
  const survey = surveys.data
    ?.filter(({ courseSlug }) => asked === undefined || courseSlug === asked)
    .toSorted((a, b) => (b.answers ?? 0) - (a.answers ?? 0))[0];
  const results = useQuery({
    ...surveyResultsQuery(survey?.courseSlug ?? '', survey?.activityId ?? '', cohort),
    enabled: survey !== undefined,
  });
  const t = useOverviewTexts();
  const failed = surveys.error ?? cohorts.error ?? results.error;
  if (failed)
    return (
      <ErrorState
        problem={failed}
        title={t('surveyError')}
        onRetry={() =>
          void Promise.all([surveys.refetch(), ...(cohort ? [cohorts.refetch()] : [])]).then(() => results.refetch())
        }
      />
    );
  const isPending = surveys.isPending || (cohort !== undefined && cohorts.isPending) || (survey && results.isPending);
  if (isPending) return <TextSkeleton lines={4} />;
  return <Known {...props} survey={survey} results={results.data} countedAt={results.dataUpdatedAt} />;
}

interface KnownProps extends SurveyPanelProps {
  survey: ListedSurvey | undefined;
  results: SurveyResults | undefined;
  /** When the answers were asked for; 0 where there is no survey. */
  countedAt: number;
}

function Known({ chosen, survey, results, countedAt, ...frame }: KnownProps) {
  const t = useOverviewTexts();
  const { course, cohort } = chosen;
  // Answers go by nothing else.
  const about = useAbout({ ...(course && { course }), ...(cohort && { cohort }) }, new Date(countedAt).toISOString());
  const scales = (results?.questions ?? []).filter(({ type, answers }) => type === 'scale' && answers !== null);
  const mean = (thousandths: number | null): string =>
    thousandths === null ? '–' : numberWords(Math.round(thousandths / 100) / 10);
  const first = scales[0];
  const query = chosen.cohort ? `?cohort=${encodeURIComponent(chosen.cohort)}` : '';
  const steps = ['1', '2', '3', '4', '5'];
  return (
    <ChartPanel
      {...frame}
      about={about}
      name="survey"
      title={t('title.survey')}
      isEmpty={scales.length === 0}
      says={
        <p>
          {first && results
            ? t('says.survey', {
                ...{ count: results.answers ?? 0, question: first.text, mean: mean(first.mean), title: results.title },
                course: results.courseTitle,
              })
            : t('none.survey')}
        </p>
      }
      chart={(width) => (
        <BarChart
          width={width}
          numberOf={numberWords}
          legend={steps.map((step, place) => ({ tone: TONES[place]!, label: t(`scale.${step}` as 'scale.1') }))}
          rows={scales.map(({ id, text, bars, mean: middle }) => ({
            key: id,
            label: text,
            side: t('mean', { mean: mean(middle) }),
            parts: bars.map(({ key, count }, place) => ({
              ...{ key, tone: TONES[place]!, value: count, to: null },
              words: t('answers', { count, n: numberWords(count), step: key }),
            })),
          }))}
        />
      )}
      table={{
        heads: [t('head.question'), ...steps, t('head.mean'), t('head.answers')],
        rows: scales.map(({ id, text, bars, mean: middle, answers }) => ({
          key: id,
          cells: [text, ...bars.map(({ count }) => numberWords(count)), mean(middle), numberWords(answers ?? 0)],
        })),
      }}
      file={survey ? `/api/admin/courses/${survey.courseSlug}/surveys/${survey.activityId}/results.csv${query}` : ''}
      more={
        survey && (
          <p>
            <Link
              to="/admin/surveys/$slug/$activityId"
              params={{ slug: survey.courseSlug, activityId: survey.activityId }}
            >
              {t('wholeSurvey', { title: survey.title })}
            </Link>
          </p>
        )
      }
    />
  );
}
