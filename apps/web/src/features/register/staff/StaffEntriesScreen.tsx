import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import cells from '../../../ui/data/Cells.module.css';
import { DataList } from '../../../ui/data/DataList.js';
import { SearchField } from '../../../ui/data/SearchField.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { type EntryFilter, type StaffEntry, staffEntriesQuery } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { TakeDownButton, TakeDownDialog } from './TakeDown.js';

const FILTERS = ['listed', 'taken_down'] as const satisfies EntryFilter[];

export interface StaffEntriesView {
  which?: string;
  q?: string;
}

export interface StaffEntriesScreenProps {
  view: StaffEntriesView;
  onSearch: (words: string) => void;
}

/** What certified people show of themselves, for staff: to look for it, take it down, put it back. */
export function StaffEntriesScreen({ view, onSearch }: StaffEntriesScreenProps) {
  const t = useRegisterTexts();
  const which = FILTERS.find((each) => each === view.which) ?? 'listed';
  const q = view.q ?? '';
  return (
    <Page title={t('entries.title')} lead={<p>{t('entries.lead')}</p>} width="wide">
      <nav className={classes.tabs} aria-label={t('entries.filter')}>
        {FILTERS.map((each) => (
          <Link
            key={each}
            to="/admin/register"
            search={{ ...(each !== 'listed' && { which: each }), ...(q && { q }) }}
            replace
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === which ? 'page' : undefined}
          >
            {t(`entries.filters.${each}`)}
          </Link>
        ))}
      </nav>
      <SearchField className={classes.search} label={t('entries.search')} value={q} onSearch={onSearch} />
      <Rows which={which} q={q} />
    </Page>
  );
}

function Rows({ which, q }: { which: EntryFilter; q: string }) {
  const t = useRegisterTexts();
  const [taking, setTaking] = useState<StaffEntry | null>(null);
  const entries = useInfiniteQuery(staffEntriesQuery(which, q));
  if (entries.isPending) return <ListSkeleton rows={5} />;
  if (entries.isError && !entries.data)
    return <ErrorState problem={entries.error} title={t('error')} onRetry={() => void entries.refetch()} />;
  return (
    <>
      <DataList
        label={t('entries.list')}
        rows={entries.data.pages.flatMap((page) => page.items)}
        rowId={({ person }) => person.id}
        rowName={({ person }) => person.name}
        columns={[
          {
            key: 'person',
            header: t('entries.person'),
            cell: ({ person }) => (
              <span className={`${cells.stacked} ${classes.person}`}>
                <span>{person.name}</span>
                <span className={cells.soft}>{person.email}</span>
              </span>
            ),
          },
          { key: 'shown', header: t('entries.shown'), cell: (entry) => <Shown entry={entry} /> },
          { key: 'words', header: t('entries.words'), cell: ({ text }) => text || '–' },
          { key: 'state', header: t('entries.state'), cell: (entry) => <State entry={entry} /> },
          {
            key: 'action',
            header: t('entries.action'),
            cell: (entry) => (
              <TakeDownButton
                title={nameOf(entry)}
                isDown={entry.takenDown !== null}
                onPress={() => setTaking(entry)}
              />
            ),
          },
        ]}
        more={{
          has: entries.hasNextPage,
          pending: entries.isFetchingNextPage,
          load: () => void entries.fetchNextPage(),
        }}
        empty={
          <EmptyState title={t(q ? 'entries.noneFound' : 'entries.empty')}>
            {t(q ? 'entries.noneFoundText' : 'entries.emptyText')}
          </EmptyState>
        }
      />
      {taking && (
        <TakeDownDialog
          of={{ entryOf: taking.person.id }}
          title={nameOf(taking)}
          person={taking.person.name}
          isDown={taking.takenDown !== null}
          onClose={() => setTaking(null)}
        />
      )}
    </>
  );
}

function nameOf({ shownName, person }: StaffEntry): string {
  return shownName ?? person.name;
}

function Shown({ entry: { shownName, region, address, certified, takenDown } }: { entry: StaffEntry }) {
  const t = useRegisterTexts();
  if (!shownName) return <span className={cells.soft}>{t('entries.left')}</span>;
  return (
    <span className={`${cells.stacked} ${classes.shown}`}>
      <span>{[shownName, region].filter(Boolean).join(' · ')}</span>
      {address && certified && !takenDown && (
        <a href={address} target="_blank" rel="noreferrer">
          {t('entries.see')}
        </a>
      )}
    </span>
  );
}

function State({ entry: { certified, takenDown } }: { entry: StaffEntry }) {
  const t = useRegisterTexts();
  const state = takenDown !== null ? 'taken_down' : certified ? 'public' : 'hidden';
  return (
    <span className={`${cells.stacked} ${classes.shown}`}>
      <StatusBadge kind={state === 'public' ? 'done' : state === 'hidden' ? 'excused' : 'late'} plain>
        {t(`entries.states.${state}`)}
      </StatusBadge>
      {takenDown && <span className={cells.soft}>{takenDown}</span>}
    </span>
  );
}
