import { Anchor } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
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
import classes from './Bank.module.css';
import { BankFilters } from './BankFilters.js';
import { BulkBar } from './BulkBar.js';
import { categoryPath } from './category-path.js';
import { categoriesQuery, type QuestionLine, questionsQuery } from './queries.js';
import { useBankTexts } from './texts.js';
import { type BankView, exportAddress, isFiltered } from './view.js';
import { STATE_SIGNS, usageWords } from './words.js';

export interface BankScreenProps {
  view: BankView;
  onView: (view: BankView) => void;
}

/** Every question there is: search, filter, sort, change many at once. */
export function BankScreen({ view, onView }: BankScreenProps) {
  const t = useBankTexts();
  const mayEdit = may(useMe(), 'bank:edit');
  return (
    <Page
      title={t('list.title')}
      width="wide"
      aside={mayEdit && <ButtonLink to="/admin/bank/new">{t('list.new')}</ButtonLink>}
    >
      <nav className={classes.ways} aria-label={t('list.ways')}>
        <Link to="/admin/bank/categories">{t('categories.title')}</Link>
        {mayEdit && <Link to="/admin/bank/import">{t('list.import')}</Link>}
        <Link to="/admin/bank/duplicates">{t('list.duplicates')}</Link>
      </nav>
      <BankFilters view={view} onView={onView} />
      <Rows view={view} mayEdit={mayEdit} onClear={() => onView({})} />
      <Downloads view={view} />
    </Page>
  );
}

function Rows({ view, mayEdit, onClear }: { view: BankView; mayEdit: boolean; onClear: () => void }) {
  const t = useBankTexts();
  const dates = useDates();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const questions = useInfiniteQuery(questionsQuery(view));
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  if (questions.isPending) return <ListSkeleton rows={8} />;
  if (questions.isError) {
    return <ErrorState problem={questions.error} title={t('list.error')} onRetry={() => void questions.refetch()} />;
  }
  const rows = questions.data.pages.flatMap((page) => page.items);
  const columns: Column<QuestionLine>[] = [
    {
      key: 'name',
      header: t('list.question'),
      sort: 'name',
      cell: ({ id, name, excerpt, tags, categoryId }) => (
        <span className={classes.question}>
          <Link to="/admin/bank/$questionId" params={{ questionId: id }} data-list-open>
            {name}
          </Link>
          {excerpt !== name && <span className={classes.excerpt}>{excerpt}</span>}
          <span className={classes.soft}>
            {[categoryPath(categories, categoryId), ...tags].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    { key: 'type', header: t('list.type'), wideOnly: true, cell: ({ type }) => t(`type.${type}`) },
    {
      key: 'state',
      header: t('list.state'),
      cell: ({ state, sound }) => (
        <span className={classes.standing}>
          <StatusBadge kind={STATE_SIGNS[state]} plain>
            {t(`state.${state}`)}
          </StatusBadge>
          {!sound && <span className={classes.soft}>{t('list.unsound')}</span>}
        </span>
      ),
    },
    { key: 'usage', header: t('list.usage'), sort: 'usage', cell: ({ usage }) => usageWords(t, usage) },
    {
      key: 'updated',
      header: t('list.updated'),
      sort: 'updatedAt',
      align: 'end',
      cell: ({ updatedAt }) => <span className={classes.whole}>{dates.ago(updatedAt)}</span>,
    },
  ];
  const visible = new Set(rows.map(({ id }) => id));
  const ids = new Set([...chosen].filter((id) => visible.has(id)));
  return (
    <>
      {mayEdit && ids.size > 0 && (
        <BulkBar questions={rows.filter(({ id }) => ids.has(id))} onDone={() => setChosen(new Set())} />
      )}
      <DataList
        label={t('list.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        sort={view.sort ?? '-updatedAt'}
        {...(mayEdit && { selection: { ids, onChange: setChosen } })}
        more={{
          has: questions.hasNextPage,
          pending: questions.isFetchingNextPage,
          load: () => void questions.fetchNextPage(),
        }}
        empty={isFiltered(view) ? <NoMatch onClear={onClear} /> : <NothingYet mayEdit={mayEdit} />}
      />
    </>
  );
}

function NothingYet({ mayEdit }: { mayEdit: boolean }) {
  const t = useBankTexts();
  return (
    <EmptyState
      picture={<Circle />}
      title={t('list.emptyTitle')}
      action={
        mayEdit && (
          <ButtonLink to="/admin/bank/import" variant="default">
            {t('list.import')}
          </ButtonLink>
        )
      }
    >
      {t('list.emptyText')}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useBankTexts();
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

const FORMATS = ['gift', 'moodle_xml', 'qti_2_2', 'yaml'] as const;

/** Everything that is in use, or what the filters show, as a file. */
function Downloads({ view }: { view: BankView }) {
  const t = useBankTexts();
  return (
    <p className={classes.downloads}>
      <span>{t(isFiltered(view) ? 'list.downloadShown' : 'list.download')}</span>
      {FORMATS.map((format) => (
        <Anchor key={format} href={exportAddress(view, format)} download>
          {t(`format.${format}`)}
        </Anchor>
      ))}
    </p>
  );
}
