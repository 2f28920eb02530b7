import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type TraineeColumn, USUAL_COLUMNS } from '@convenor/rules';
import { type ReactNode, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { Filters } from './Filters.js';
import { KeysDialog } from './list/KeysDialog.js';
import { addressOf } from './list/kept-views.js';
import { ListBar } from './list/ListBar.js';
import { useListKeys } from './list/use-list-keys.js';
import { useSettings } from './list/use-settings.js';
import { type KeptView, traineeCountQuery, viewsQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';
import { type RowSelection, TraineeRows } from './TraineeRows.js';
import { columnsOf, csvAddress, isFiltered, type TraineeView } from './view.js';

export interface TraineesScreenProps {
  view: TraineeView;
  onView: (view: TraineeView, how?: { replace: boolean }) => void;
  selection: RowSelection;
  /** What can be done with those who are chosen. */
  bar: (columns: readonly TraineeColumn[], nobody: boolean) => ReactNode;
}

/** Who is in training: search, filter, sort, help. */
export function TraineesScreen({ view, onView, selection, bar }: TraineesScreenProps) {
  const t = useTraineeTexts();
  const screen = useRef<HTMLDivElement>(null);
  const mayImport = may(useMe(), 'enrolment:import');
  const settings = useSettings();
  const { viewId, letterKeys, columns: own } = settings.settings;
  const opening = useFirstView(view, viewId, settings.pending, onView);
  const [keysShown, setKeysShown] = useState(false);
  const showKeys = useCallback(() => setKeysShown(true), []);
  useListKeys(screen, { enabled: letterKeys, onHelp: showKeys });
  const nobody = useQuery(traineeCountQuery(view)).data?.count === 0;
  const columns = columnsOf(view) ?? own ?? USUAL_COLUMNS;
  // Who begins with a view says here that they want none.
  const everyone = (): void => onView(viewId ? { view: 'all' } : {});
  return (
    <Page
      title={t('list.title')}
      width="wide"
      aside={
        mayImport && (
          <ButtonLink to="/admin/trainees/import" variant="default">
            {t('list.import')}
          </ButtonLink>
        )
      }
    >
      <div ref={screen}>
        <ListBar
          view={view}
          columns={columns}
          settings={settings}
          onView={onView}
          onEveryone={everyone}
          onKeys={showKeys}
        />
        <Filters view={view} onView={onView} onClear={everyone} />
        {bar(columns, nobody)}
        {opening ? (
          <ListSkeleton rows={8} />
        ) : (
          <TraineeRows
            view={view}
            selection={selection}
            columns={columns}
            letterKeys={letterKeys}
            empty={isFiltered(view) ? <NoMatch searched={view.q !== undefined} onClear={everyone} /> : <Nobody />}
          />
        )}
        {!nobody && (
          <p className={classes.files}>
            <Anchor href={csvAddress(view, columns)} download>
              {t('list.csv')}
            </Anchor>
            <Anchor href={csvAddress(view)} download>
              {t('list.csvAll')}
            </Anchor>
          </p>
        )}
      </div>
      <KeysDialog open={keysShown} settings={settings} onClose={() => setKeysShown(false)} />
    </Page>
  );
}

/** An address that says nothing opens with one's first view. @returns whether that is still being found out */
function useFirstView(
  view: TraineeView,
  viewId: string | null,
  pending: boolean,
  onView: TraineesScreenProps['onView'],
): boolean {
  const bare = Object.keys(view).length === 0;
  const views = useQuery({ ...viewsQuery, enabled: bare && viewId !== null });
  const first = bare && viewId !== null ? views.data?.find(({ id }) => id === viewId) : undefined;
  const open = useEffectEvent((kept: KeptView) => onView(addressOf(kept), { replace: true }));
  // Once for each time that the address says nothing.
  useEffect(() => {
    if (first) open(first);
  }, [first]);
  return pending || (bare && viewId !== null && (views.isPending || first !== undefined));
}

function Nobody() {
  const t = useTraineeTexts();
  const me = useMe();
  if (!may(me, 'enrolment:read-all'))
    return (
      <EmptyState picture={<Circle />} title={t('list.emptyOwnTitle')}>
        {t('list.emptyOwn')}
      </EmptyState>
    );
  return (
    <EmptyState
      picture={<Circle />}
      title={t('list.emptyTitle')}
      action={
        <ButtonLink to="/admin/trainees/import" variant="default">
          {t('list.import')}
        </ButtonLink>
      }
    >
      {t('list.emptyText')}
    </EmptyState>
  );
}

function NoMatch({ searched, onClear }: { searched: boolean; onClear: () => void }) {
  const t = useTraineeTexts();
  return (
    <EmptyState
      title={t('list.noMatchTitle')}
      action={
        <Anchor component="button" type="button" onClick={onClear}>
          {t('list.clear')}
        </Anchor>
      }
    >
      {t(searched ? 'list.noMatchSearched' : 'list.noMatchText')}
    </EmptyState>
  );
}
