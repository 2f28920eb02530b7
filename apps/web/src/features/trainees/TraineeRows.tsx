import { type TraineeColumn, USUAL_COLUMNS } from '@convenor/rules';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { columnsFor } from './list/columns.js';
import { FoundBy } from './list/FoundBy.js';
import { traineesQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import type { TraineeView } from './view.js';

/** Whom of the rows somebody chose. */
export interface RowSelection {
  among: (rows: readonly string[]) => ReadonlySet<string>;
  change: (ids: ReadonlySet<string>, rows: readonly string[]) => void;
}

interface TraineeRowsProps {
  view: TraineeView;
  selection?: RowSelection;
  columns?: readonly TraineeColumn[];
  letterKeys?: boolean;
  empty: ReactNode;
}

/** The people of a view, with where each of them stands. */
export function TraineeRows({ view, selection, columns = USUAL_COLUMNS, letterKeys = true, empty }: TraineeRowsProps) {
  const t = useTraineeTexts();
  const dates = useDates();
  const trainees = useInfiniteQuery(traineesQuery(view));
  if (trainees.isPending) return <ListSkeleton rows={8} />;
  if (trainees.isError)
    return <ErrorState problem={trainees.error} title={t('list.error')} onRetry={() => void trainees.refetch()} />;
  const rows = trainees.data.pages.flatMap((page) => page.items);
  const ids = rows.map(({ id }) => id);
  const chosen = selection && {
    ids: selection.among(ids),
    onChange: (now: ReadonlySet<string>) => selection.change(now, ids),
  };
  const list = (
    <DataList
      label={t('list.title')}
      columns={columnsFor(columns, t, dates, view.q)}
      rows={rows}
      {...(chosen && { selection: chosen })}
      rowId={({ id }) => id}
      rowName={({ person }) => person.name}
      sort={view.sort ?? 'name'}
      letterKeys={letterKeys}
      more={{
        has: trainees.hasNextPage,
        pending: trainees.isFetchingNextPage,
        load: () => void trainees.fetchNextPage(),
      }}
      empty={empty}
    />
  );
  if (!view.q) return list;
  return (
    <>
      {/* Rows of the search before say nothing of this one. */}
      <FoundBy people={trainees.isPlaceholderData ? [] : rows.map(({ person }) => person)} q={view.q} />
      {list}
    </>
  );
}
