import type { PaceStatus } from '@convenor/rules';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { percent } from '../../app/numbers.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { ApplicationButtons } from './ApplicationButtons.js';
import { type TraineeRow, traineesQuery } from './queries.js';
import { hasPace, PaceBadge, reasonSentence, StateBadge } from './Standing.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';
import type { TraineeView } from './view.js';

/** A pace that is as it should be speaks for itself; of the others one wants to know why. */
const NEEDS_A_WORD: readonly PaceStatus[] = ['behind', 'at_risk', 'stalled'];

/** The people of a view, with where each of them stands. */
export function TraineeRows({ view, empty }: { view: TraineeView; empty: ReactNode }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const trainees = useInfiniteQuery(traineesQuery(view));
  if (trainees.isPending) return <ListSkeleton rows={8} />;
  if (trainees.isError) return <ErrorState problem={trainees.error} title={t('list.error')} onRetry={() => void trainees.refetch()} />;

  const columns: Column<TraineeRow>[] = [
    {
      key: 'name',
      header: t('list.name'),
      sort: 'name',
      cell: ({ id, person }) => (
        <span className={classes.person}>
          <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId: id }} data-list-open>
            {person.name}
          </Link>
          <span className={classes.soft}>{person.email}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('list.state'),
      cell: (row) => (
        <span className={classes.standing}>
          <StateBadge state={row.state} plain />
          {row.state === 'applied' && <ApplicationButtons row={row} />}
        </span>
      ),
    },
    {
      key: 'pace',
      header: t('list.pace'),
      sort: 'pace',
      cell: ({ state, pace }) =>
        hasPace(state) ? (
          <span className={classes.standing}>
            <PaceBadge status={pace.status} plain />
            {NEEDS_A_WORD.includes(pace.status) && pace.reasons[0] && <span className={classes.soft}>{reasonSentence(t, pace.reasons[0])}</span>}
          </span>
        ) : (
          '–'
        ),
    },
    { key: 'progress', header: t('list.progress'), sort: 'progress', align: 'end', cell: ({ progress }) => percent(progress.share) },
    {
      key: 'due',
      header: t('list.due'),
      align: 'end',
      wideOnly: true,
      cell: ({ state, nextDueOn }) => (nextDueOn && hasPace(state) ? <span className={classes.whole}>{dates.day(nextDueOn)}</span> : '–'),
    },
    {
      key: 'activity',
      header: t('list.activity'),
      sort: 'lastActivity',
      align: 'end',
      cell: ({ lastActivityAt }) => (lastActivityAt ? <span className={classes.whole}>{dates.ago(lastActivityAt)}</span> : t('list.never')),
    },
  ];
  return (
    <DataList
      label={t('list.title')}
      columns={columns}
      rows={trainees.data.pages.flatMap((page) => page.items)}
      rowId={({ id }) => id}
      rowName={({ person }) => person.name}
      sort={view.sort ?? 'name'}
      more={{ has: trainees.hasNextPage, pending: trainees.isFetchingNextPage, load: () => void trainees.fetchNextPage() }}
      empty={empty}
    />
  );
}
