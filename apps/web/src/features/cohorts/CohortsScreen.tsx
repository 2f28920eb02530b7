import { Anchor, Button, Checkbox, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Cohorts.module.css';
import { type Cohort, cohortsQuery, coursesQuery } from './queries.js';
import { useCohortTexts } from './texts.js';
import type { CohortsView } from './view.js';
import { datesWords, namesOf, type Phase, phaseOf, placesWords } from './words.js';

const PHASES: readonly Phase[] = ['coming', 'running', 'past'];

export interface CohortsScreenProps {
  view: CohortsView;
  onView: (view: CohortsView) => void;
}

/** Groups of people who start together: what is coming, what runs, what is over. */
export function CohortsScreen({ view, onView }: CohortsScreenProps) {
  const t = useCohortTexts();
  const mayManage = may(useMe(), 'cohort:manage');
  return (
    <Page
      title={t('list.title')}
      width="wide"
      lead={t('list.lead')}
      aside={mayManage && <ButtonLink to="/admin/cohorts/new">{t('list.new')}</ButtonLink>}
    >
      <Filters view={view} onView={onView} />
      <Groups view={view} onClear={() => onView({})} />
    </Page>
  );
}

function Filters({ view, onView }: CohortsScreenProps) {
  const t = useCohortTexts();
  const courses = useQuery(coursesQuery).data ?? [];
  return (
    <div className={classes.filters} role="search">
      <NativeSelect
        label={t('list.course')}
        value={view.course ?? ''}
        onChange={({ currentTarget }) => onView({ ...view, course: currentTarget.value || undefined })}
      >
        <option value="">{t('list.allCourses')}</option>
        {courses.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </NativeSelect>
      <Checkbox
        size="md"
        label={t('list.archived')}
        checked={view.archived ?? false}
        onChange={({ currentTarget }) => onView({ ...view, archived: currentTarget.checked || undefined })}
      />
    </div>
  );
}

function Groups({ view, onClear }: { view: CohortsView; onClear: () => void }) {
  const t = useCohortTexts();
  const dates = useDates();
  const cohorts = useInfiniteQuery(cohortsQuery(view));
  if (cohorts.isPending) return <ListSkeleton rows={6} />;
  if (cohorts.isError) {
    return <ErrorState problem={cohorts.error} title={t('list.error')} onRetry={() => void cohorts.refetch()} />;
  }
  const rows = cohorts.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return view.course || view.archived ? <NoMatch onClear={onClear} /> : <None />;
  const inPhase = (phase: Phase): Cohort[] => {
    const found = rows.filter((cohort) => phaseOf(cohort, dates) === phase);
    // Of those to come, the next one first.
    return phase === 'coming' ? found.toReversed() : found;
  };
  return (
    <>
      {PHASES.map((phase) => [phase, inPhase(phase)] as const)
        .filter(([, found]) => found.length > 0)
        .map(([phase, found]) => (
          <section key={phase} className={classes.phase} aria-labelledby={`phase-${phase}`}>
            <h2 id={`phase-${phase}`}>{t(`list.${phase}`)}</h2>
            <Rows label={t(`list.${phase}`)} cohorts={found} />
          </section>
        ))}
      {cohorts.hasNextPage && (
        <Button variant="default" loading={cohorts.isFetchingNextPage} onClick={() => void cohorts.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}

function Rows({ label, cohorts }: { label: string; cohorts: Cohort[] }) {
  const t = useCohortTexts();
  const dates = useDates();
  const columns: Column<Cohort>[] = [
    {
      key: 'name',
      header: t('list.name'),
      cell: ({ id, name, course }) => (
        <span className={classes.named}>
          <Link to="/admin/cohorts/$cohortId" params={{ cohortId: id }} data-list-open>
            {name}
          </Link>
          <span className={classes.soft}>{course.title}</span>
        </span>
      ),
    },
    { key: 'dates', header: t('list.dates'), cell: (cohort) => datesWords(t, cohort, dates) },
    { key: 'places', header: t('list.places'), cell: (cohort) => placesWords(t, cohort) },
    {
      key: 'trainers',
      header: t('list.trainers'),
      cell: ({ trainers }) => (trainers.length > 0 ? namesOf(trainers) : t('list.nobody')),
    },
  ];
  return (
    <DataList label={label} columns={columns} rows={cohorts} rowId={({ id }) => id} rowName={({ name }) => name} />
  );
}

function None() {
  const t = useCohortTexts();
  const mayManage = may(useMe(), 'cohort:manage');
  return (
    <EmptyState
      picture={<Circle />}
      title={t('list.emptyTitle')}
      action={mayManage && <ButtonLink to="/admin/cohorts/new">{t('list.new')}</ButtonLink>}
    >
      {t(mayManage ? 'list.emptyText' : 'list.emptyOwn')}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useCohortTexts();
  return (
    <EmptyState
      title={t('list.noMatchTitle')}
      action={
        <Anchor component="button" type="button" onClick={onClear}>
          {t('list.clear')}
        </Anchor>
      }
    >
      {t('list.noMatchText')}
    </EmptyState>
  );
}
