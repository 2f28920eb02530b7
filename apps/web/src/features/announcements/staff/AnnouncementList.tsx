import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { datesIn, useDates } from '../../../app/dates.js';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { type Group, NEW, placeOf } from './group.js';
import { type AnnouncementLine, announcementsQuery } from './queries.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

interface AnnouncementListProps {
  group: Group;
  /** Of a cohort; people at their own pace have no common one. */
  timeZone: string | null;
}

/** What was written to a group, or is to be, with how many have read it. */
export function AnnouncementList({ group, timeZone }: AnnouncementListProps) {
  const t = useStaffTexts();
  const read = useInfiniteQuery(announcementsQuery(group));
  const items = read.data?.pages.flatMap((page) => page.items);
  const columns = useColumns(group);
  return (
    <section aria-labelledby="announcements">
      <h2 id="announcements" className="visually-hidden">
        {t('title')}
      </h2>
      <div className={classes.head}>
        <p className={classes.soft}>
          {timeZone ? t('toCohort', { zone: timeZone.replaceAll('_', ' ') }) : t('toOwnPace')}
        </p>
        <ButtonLink to={placeOf(group, NEW)}>{t('write')}</ButtonLink>
      </div>
      {read.isPending && <ListSkeleton rows={4} />}
      {read.isError && !items && (
        <ErrorState problem={read.error} title={t('error')} onRetry={() => void read.refetch()} />
      )}
      {items && (
        <DataList
          label={t('list')}
          columns={columns}
          rows={items}
          rowId={({ id }) => id}
          rowName={({ title }) => title}
          more={{ has: read.hasNextPage, pending: read.isFetchingNextPage, load: () => void read.fetchNextPage() }}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        />
      )}
    </section>
  );
}

const SIGNS = { draft: 'open', scheduled: 'waiting', published: 'done', taken_back: 'excused' } as const;

function useColumns(group: Group): Column<AnnouncementLine>[] {
  const t = useStaffTexts();
  const mine = useDates();
  return [
    {
      key: 'title',
      header: t('columns.title'),
      cell: ({ id, title, pinned, pinnedUntil }) => (
        <span className={classes.named}>
          <Link to={placeOf(group, id)} data-list-open>
            {title}
          </Link>
          {pinned && pinnedUntil && <span className={classes.soft}>{t('pinned', { day: mine.day(pinnedUntil) })}</span>}
        </span>
      ),
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state }) => (
        <StatusBadge kind={SIGNS[state]} plain>
          {t(`states.${state}`)}
        </StatusBadge>
      ),
    },
    {
      key: 'when',
      header: t('columns.when'),
      cell: ({ publishedAt, publishAt, timeZone }) => {
        const at = publishedAt ?? publishAt;
        return at ? datesIn(timeZone).moment(at) : '–';
      },
    },
    {
      key: 'read',
      header: t('columns.read'),
      align: 'end',
      cell: ({ publishedAt, readBy, readers }) =>
        publishedAt ? t('readBy', { count: readBy, readers }) : <span className={classes.notYet}>{t('notYet')}</span>,
    },
    { key: 'by', header: t('columns.by'), wideOnly: true, cell: ({ by }) => by ?? t('gone') },
  ];
}
