import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { monthWords } from '../../app/months.js';
import { may, useMe } from '../../app/session.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Figures.module.css';
import { MEASURES, MeasureSection } from './MeasureSection.js';
import { MonthTable } from './MonthTable.js';
import { monthsOf, PERIODS } from './periods.js';
import { coursesQuery, type Figures, figuresQuery, type FiguresView } from './queries.js';
import { ReportPanel } from './ReportPanel.js';
import { useFigureTexts } from './texts.js';

interface FiguresScreenProps {
  view: FiguresView;
  onView: (view: FiguresView) => void;
}

/** What became of certificates, month by month, and the report of a year. */
export function FiguresScreen({ view, onView }: FiguresScreenProps) {
  const t = useFigureTexts();
  const me = useMe();
  const figures = useQuery(figuresQuery(view));
  if (figures.error && [400, 404].includes(ApiProblem.from(figures.error).status)) return <NotFoundScreen />;
  return (
    <Page title={t('title')} lead={<p>{t('lead')}</p>}>
      <Choices view={view} onView={onView} />
      {figures.isPending && <TextSkeleton lines={10} />}
      {figures.isError && (
        <ErrorState problem={figures.error} title={t('error')} onRetry={() => void figures.refetch()} />
      )}
      {figures.data && <Known figures={figures.data} />}
      {me && may(me, 'enrolment:read-all') && <ReportPanel />}
    </Page>
  );
}

function Choices({ view, onView }: FiguresScreenProps) {
  const t = useFigureTexts();
  const courses = useQuery(coursesQuery);
  const now = new Date();
  const { from, to, course } = view;
  const isUsual = from === undefined && to === undefined;
  const chosen = PERIODS.find((period) => {
    const months = monthsOf(period, now);
    return isUsual ? period === 'months12' : months.from === from && months.to === to;
  });
  return (
    <div className={classes.choices}>
      <NativeSelect
        label={t('period')}
        value={chosen ?? 'given'}
        onChange={({ currentTarget }) => {
          const period = PERIODS.find((each) => each === currentTarget.value);
          if (period) onView({ ...(course && { course }), ...(period !== 'months12' && monthsOf(period, now)) });
        }}
      >
        {!chosen && (
          <option value="given">
            {t('asGiven', { from: from ? monthWords(from) : '…', to: to ? monthWords(to) : '…' })}
          </option>
        )}
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t(`periods.${period}`)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('course')}
        value={course ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onView({ ...(from && { from }), ...(to && { to }), ...(value && { course: value }) })
        }
      >
        <option value="">{t('everyCourse')}</option>
        {courses.data?.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}

function Known({ figures }: { figures: Figures }) {
  const t = useFigureTexts();
  const { from, to, course, totals, ready, medianDays, medianOf } = figures;
  const nothing = MEASURES.every((measure) => totals[measure] === 0);
  const query = new URLSearchParams({ from, to, ...(course && { course }) });
  return (
    <>
      <section className={classes.now} aria-labelledby="figures-now">
        <h2 id="figures-now" className="visually-hidden">
          {t('now')}
        </h2>
        <p>
          {t('ready', { count: ready })}
          {ready > 0 && course === null && (
            <>
              {' '}
              <Link to="/admin/credentials">{t('readyLink')}</Link>
            </>
          )}
        </p>
        <p>{medianDays === null ? t('daysNone') : t('days', { days: medianDays, of: medianOf })}</p>
      </section>
      {nothing ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <>
          {MEASURES.map((measure) => (
            <MeasureSection key={measure} measure={measure} figures={figures} />
          ))}
          <MonthTable figures={figures} />
          <p className={classes.soft}>{t('note')}</p>
          <p>
            <a href={`/api/admin/credential-figures.csv?${query}`} download>
              {t('file')}
            </a>
          </p>
        </>
      )}
    </>
  );
}
