import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type StaffCourseCard, staffCoursesQuery } from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** All courses, published or not. */
export function CoursesScreen() {
  const t = useAuthoringTexts();
  const mayImport = may(useMe(), 'course:write');
  const importLink = mayImport && <ButtonLink to="/admin/courses/import">{t('list.import')}</ButtonLink>;
  return (
    <Page title={t('list.title')} width="wide" aside={importLink}>
      <CourseRows />
    </Page>
  );
}

function CourseRows() {
  const t = useAuthoringTexts();
  const dates = useDates();
  const courses = useInfiniteQuery(staffCoursesQuery);
  if (courses.isPending) return <ListSkeleton rows={3} />;
  if (courses.isError)
    return <ErrorState problem={courses.error} title={t('list.error')} onRetry={() => void courses.refetch()} />;

  const columns: Column<StaffCourseCard>[] = [
    {
      key: 'course',
      header: t('list.course'),
      cell: ({ slug, title }) => (
        <Link to="/admin/courses/$slug" params={{ slug }} data-list-open>
          {title}
        </Link>
      ),
    },
    {
      key: 'version',
      header: t('list.version'),
      cell: ({ currentVersion, publishedAt }) =>
        currentVersion && publishedAt ? `${currentVersion}, ${dates.day(publishedAt)}` : t('list.none'),
    },
    {
      key: 'draft',
      header: t('list.draft'),
      cell: ({ draftImportedAt }) =>
        draftImportedAt ? (
          <StatusBadge kind="started">{t('list.draftSince', { when: dates.distance(draftImportedAt) })}</StatusBadge>
        ) : (
          '–'
        ),
    },
    {
      key: 'enrolment',
      header: t('list.enrolment'),
      cell: ({ enrolmentPolicy }) => t(`policyShort.${enrolmentPolicy}`),
    },
    {
      key: 'capacity',
      header: t('list.capacity'),
      align: 'end',
      cell: ({ capacity }) => capacity ?? t('list.unlimited'),
    },
  ];
  return (
    <DataList
      label={t('list.title')}
      columns={columns}
      rows={courses.data.pages.flatMap((page) => page.items)}
      rowId={({ slug }) => slug}
      rowName={({ title }) => title}
      more={{ has: courses.hasNextPage, pending: courses.isFetchingNextPage, load: () => void courses.fetchNextPage() }}
      empty={
        <EmptyState picture={<Circle />} title={t('list.emptyTitle')}>
          {t('list.emptyText')}
        </EmptyState>
      }
    />
  );
}
