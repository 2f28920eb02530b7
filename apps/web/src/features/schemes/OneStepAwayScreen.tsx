import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { courseTitlesQuery, type NearPerson, nearQuery } from './queries.js';
import classes from './Schemes.module.css';
import { useSchemeTexts } from './texts.js';

/** Whom a single thing keeps from their certificate. */
export function OneStepAwayScreen({ course }: { course: string | undefined }) {
  const t = useSchemeTexts();
  const navigate = useNavigate();
  const courses = useQuery(courseTitlesQuery).data ?? [];
  const list = useInfiniteQuery(nearQuery(course));
  return (
    <Page title={t('near.title')} lead={<p>{t('near.lead')}</p>} width="wide">
      {(courses.length > 1 || course) && (
        <NativeSelect
          className={classes.filter}
          label={t('near.course')}
          value={course ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ to: '/admin/certification', search: value ? { course: value } : {}, replace: true })
          }
        >
          <option value="">{t('near.everyCourse')}</option>
          {courses.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </NativeSelect>
      )}
      {list.isPending && <ListSkeleton rows={6} />}
      {list.isError && <ErrorState problem={list.error} title={t('near.error')} onRetry={() => void list.refetch()} />}
      {list.data && (
        <People
          people={list.data.pages.flatMap(({ items }) => items)}
          more={{
            has: list.hasNextPage,
            pending: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
          }}
        />
      )}
    </Page>
  );
}

interface PeopleProps {
  people: NearPerson[];
  more: { has: boolean; pending: boolean; load: () => void };
}

function People({ people, more }: PeopleProps) {
  const t = useSchemeTexts();
  const dates = useDates();
  const columns: Column<NearPerson>[] = [
    {
      key: 'person',
      header: t('near.person'),
      cell: ({ enrolmentId, person }) => (
        <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
          {person.name}
        </Link>
      ),
    },
    { key: 'missing', header: t('near.missing'), cell: ({ steps }) => <Steps steps={steps} /> },
    {
      key: 'course',
      header: t('near.course'),
      cell: ({ course, cohortName }) => (cohortName ? `${course.title}, ${cohortName}` : course.title),
    },
    { key: 'since', header: t('near.since'), align: 'end', cell: ({ since }) => dates.distance(since) },
  ];
  return (
    <DataList
      label={t('near.list')}
      columns={columns}
      rows={people}
      rowId={({ enrolmentId }) => enrolmentId}
      rowName={({ person }) => person.name}
      more={more}
      empty={
        <EmptyState picture={<Circle />} title={t('near.emptyTitle')}>
          {t('near.empty')}
        </EmptyState>
      }
    />
  );
}

/** Where there are several, any one of them is enough. */
function Steps({ steps }: { steps: NearPerson['steps'] }) {
  const t = useSchemeTexts();
  return (
    <ul className={classes.steps}>
      {steps.map(({ key, title, missing }, place) => (
        <li key={key}>
          {place > 0 && `${t('near.or')} `}
          <strong>{title}</strong>{' '}
          <span className={classes.soft}>{missing.map(({ sentence }) => sentence).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}
