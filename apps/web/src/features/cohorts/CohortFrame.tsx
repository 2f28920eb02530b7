import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { CohortTabs } from './CohortTabs.js';
import classes from './Cohorts.module.css';
import { cohortQuery, type ReadCohort } from './queries.js';
import { type CohortTexts, useCohortTexts } from './texts.js';
import { datesWords, namesOf, phaseOf, placesWords } from './words.js';

interface CohortFrameProps {
  cohortId: string;
  /** Which of its pages this is; names the window. */
  page: Parameters<CohortTexts>[0] & `tabs.${string}`;
  children: ReactNode | ((read: ReadCohort) => ReactNode);
}

/** What every page of a cohort begins with: its name, dates, places and trainers, and the way to its other pages. */
export function CohortFrame({ cohortId, page, children }: CohortFrameProps) {
  const t = useCohortTexts();
  const read = useQuery(cohortQuery(cohortId));
  if (read.isPending) return <PageSkeleton />;
  if (read.isError) return <Unavailable problem={read.error} onRetry={() => void read.refetch()} />;
  const { cohort } = read.data;
  return (
    <Page
      title={cohort.name}
      windowTitle={`${t(page)}: ${cohort.name}`}
      width="wide"
      above={
        <Anchor component={Link} to="/admin/cohorts">
          {t('cohort.back')}
        </Anchor>
      }
      lead={<Facts cohort={cohort} />}
    >
      <CohortTabs cohort={cohort} />
      {typeof children === 'function' ? children(read.data) : children}
    </Page>
  );
}

function Facts({ cohort }: { cohort: ReadCohort['cohort'] }) {
  const t = useCohortTexts();
  const dates = useDates();
  const { trainers, mentors, archived, course } = cohort;
  return (
    <div className={classes.facts}>
      <p className={classes.badges}>
        {archived ? (
          <StatusBadge kind="excused">{t('phase.archived')}</StatusBadge>
        ) : (
          <StatusBadge kind={PHASE_SIGNS[phaseOf(cohort, dates)]}>{t(`phase.${phaseOf(cohort, dates)}`)}</StatusBadge>
        )}
        <span>{course.title}</span>
      </p>
      <p>{datesWords(t, cohort, dates)}</p>
      <p>{placesWords(t, cohort)}</p>
      <p>
        {trainers.length > 0 ? t('cohort.trainers', { count: trainers.length, names: namesOf(trainers) }) : t('cohort.noTrainers')}
        {mentors.length > 0 && ` · ${t('cohort.mentors', { count: mentors.length, names: namesOf(mentors) })}`}
      </p>
    </div>
  );
}

const PHASE_SIGNS = { coming: 'open', running: 'started', past: 'done' } as const;

function Unavailable({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useCohortTexts();
  if (ApiProblem.from(problem).status !== 404) {
    return (
      <Page title={t('cohort.error')} width="wide">
        <ErrorState problem={problem} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Page title={t('cohort.missing')} width="wide" hideTitle>
      <EmptyState title={t('cohort.missing')} action={<ButtonLink to="/admin/cohorts">{t('cohort.back')}</ButtonLink>}>
        {t('cohort.missingText')}
      </EmptyState>
    </Page>
  );
}
