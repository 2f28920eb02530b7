import { Anchor, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import { DataList } from '../../../ui/data/DataList.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge, type StatusKind } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { csvAddress, type DueRenewal, renewalsQuery } from './queries.js';
import classes from './Staff.module.css';
import { useStaffRenewalTexts } from './texts.js';
import { RENEWAL_LISTINGS, type RenewalView } from './view.js';

interface RenewalsScreenProps {
  view: RenewalView;
  courses: readonly { slug: string; title: string }[];
  onCourse: (slug: string) => void;
}

type Standing = NonNullable<DueRenewal['state']> | 'waiting' | 'none';

const BADGES: Record<Standing, StatusKind> = {
  too_early: 'open',
  open: 'next',
  grace: 'late',
  closed: 'excused',
  waiting: 'waiting',
  none: 'excused',
};

/** Whose certificate ends soon, who can renew, who has. */
export function RenewalsScreen({ view, courses, onCourse }: RenewalsScreenProps) {
  const t = useStaffRenewalTexts();
  const which = view.which ?? 'quarter';
  const { course } = view;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t(`lead.${which}`)}</p>}>
      <nav aria-label={t('filter')} className={classes.filter}>
        {RENEWAL_LISTINGS.map((each) => (
          <Link
            key={each}
            to="/admin/renewals"
            search={{ ...(each !== 'quarter' && { which: each }), ...(course && { course }) }}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === which ? 'true' : undefined}
          >
            {t(each)}
          </Link>
        ))}
      </nav>
      <NativeSelect
        className={classes.course}
        label={t('course')}
        value={course ?? ''}
        onChange={(event) => onCourse(event.currentTarget.value)}
      >
        <option value="">{t('anyCourse')}</option>
        {courses.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </NativeSelect>
      <Rows view={view} />
      <p>
        <Anchor href={csvAddress(view)} download>
          {t('csv')}
        </Anchor>
      </p>
    </Page>
  );
}

function Rows({ view }: { view: RenewalView }) {
  const t = useStaffRenewalTexts();
  const dates = useDates();
  const renewals = useInfiniteQuery(renewalsQuery(view));
  if (renewals.isPending) return <ListSkeleton rows={6} />;
  if (renewals.isError)
    return <ErrorState problem={renewals.error} title={t('error')} onRetry={() => void renewals.refetch()} />;
  return (
    <DataList
      label={t(view.which ?? 'quarter')}
      rows={renewals.data.pages.flatMap((page) => page.items)}
      rowId={({ credentialId }) => credentialId}
      rowName={({ person }) => person.name}
      columns={[
        {
          key: 'person',
          header: t('person'),
          cell: ({ credentialId, person }) => (
            <span className={classes.person}>
              <Link to="/admin/credentials/$credentialId" params={{ credentialId }} data-list-open>
                {person.name}
              </Link>
              <span className={classes.soft}>{person.email}</span>
            </span>
          ),
        },
        { key: 'course', header: t('course'), cell: ({ course }) => course.title },
        {
          key: 'number',
          header: t('number'),
          wideOnly: true,
          cell: ({ number }) => <span className={classes.number}>{number}</span>,
        },
        { key: 'until', header: t('until'), cell: ({ expiresAt }) => dates.dayAndDistance(expiresAt) },
        {
          key: 'standing',
          header: t('standing'),
          cell: (row) => (
            <span className={classes.person}>
              <StatusBadge kind={BADGES[standingOf(row)]} plain>
                {t(`states.${standingOf(row)}`)}
              </StatusBadge>
              {row.place !== null && row.place !== 'own' && !row.waiting && (
                <span className={classes.soft}>{t(`place.${row.place}`)}</span>
              )}
            </span>
          ),
        },
        { key: 'closes', header: t('closes'), cell: ({ closesOn }) => (closesOn ? dates.day(closesOn) : '–') },
        {
          key: 'notice',
          header: t('notice'),
          wideOnly: true,
          cell: ({ notifiedDays }) =>
            notifiedDays === null ? t('noNotice') : t('noticeDays', { count: notifiedDays }),
        },
      ]}
      more={{
        has: renewals.hasNextPage,
        pending: renewals.isFetchingNextPage,
        load: () => void renewals.fetchNextPage(),
      }}
      empty={
        <EmptyState picture={<Circle />} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}

function standingOf({ state, waiting }: DueRenewal): Standing {
  return waiting ? 'waiting' : (state ?? 'none');
}
