import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { languageWords } from '../../app/languages.js';
import { DataList } from '../../ui/data/DataList.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './PeopleImport.module.css';
import {
  importRowsQuery,
  type Outcome,
  type Outlook,
  type PeopleImport,
  type PeopleImportRow,
  type RowsFilter,
} from './queries.js';
import { usePeopleImportTexts } from './texts.js';

export const OUTLOOK_SIGNS: Record<Outlook, StatusKind> = {
  ...({ new_person: 'next', known_person: 'open', changed: 'started', already: 'excused', refused: 'late' } as const),
};
export const OUTCOME_SIGNS: Record<Outcome, StatusKind> = {
  ...({ enrolled: 'done', waitlisted: 'waiting', changed: 'done', already: 'excused', refused: 'late' } as const),
};

/** Row by row: what would become of it, or what has. */
export function ImportRows({ list, filter }: { list: PeopleImport; filter: RowsFilter }) {
  const t = usePeopleImportTexts();
  const rows = useInfiniteQuery(importRowsQuery(list, filter));
  const { outlook, outcome } = filter;
  if (rows.isPending) return <ListSkeleton rows={5} />;
  if (rows.isError) return <ErrorState problem={rows.error} title={t('error')} onRetry={() => void rows.refetch()} />;
  return (
    <DataList
      label={outlook ? t(`one.outlooks.${outlook}`) : outcome ? t(`one.outcomes.${outcome}`) : t('one.all')}
      rows={rows.data.pages.flatMap((page) => page.items)}
      rowId={({ line }) => String(line)}
      rowName={({ name, line }) => name || String(line)}
      more={{ has: rows.hasNextPage, pending: rows.isFetchingNextPage, load: () => void rows.fetchNextPage() }}
      empty={<EmptyState title={t('one.empty')}>{t('one.emptyText')}</EmptyState>}
      columns={[
        {
          key: 'person',
          header: t('one.person'),
          cell: ({ name, email, enrolmentId }) => (
            <span className={classes.person}>
              {enrolmentId ? (
                <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
                  {name}
                </Link>
              ) : (
                <span>{name || '–'}</span>
              )}
              <span className={classes.soft}>{email || '–'}</span>
            </span>
          ),
        },
        {
          key: 'outcome',
          header: t(list.state === 'draft' ? 'one.outcome' : 'one.became'),
          cell: (row) => <Fate row={row} />,
        },
        { key: 'line', header: t('one.line'), align: 'end', cell: ({ line }) => line },
      ]}
    />
  );
}

function Fate({ row }: { row: PeopleImportRow }) {
  const t = usePeopleImportTexts();
  const dates = useDates();
  const { outlook, outcome, waits, invited, changes, problem, startsOn, language, tags } = row;
  const gone = outlook === 'refused' || outcome === 'refused';
  const what = new Intl.ListFormat(locale()).format(changes.map((change) => t(`one.changes.${change}`)));
  const words = [
    problem,
    changes.length > 0 ? t('one.changing', { what }) : null,
    startsOn && !gone && !waits ? t('one.startsOn', { day: dates.day(startsOn) }) : null,
    language && !gone ? t('one.speaks', { language: languageWords(language) }) : null,
    tags.length > 0 && !gone ? t('one.tagged', { tags: tags.join(', ') }) : null,
    !outcome && waits ? t('one.waiting') : null,
    invited ? t('one.invited') : null,
  ].filter(Boolean);
  return (
    <span className={classes.person}>
      <StatusBadge kind={outcome ? OUTCOME_SIGNS[outcome] : OUTLOOK_SIGNS[outlook]} plain>
        {outcome ? t(`one.outcomes.${outcome}`) : t(`one.outlooks.${outlook}`)}
      </StatusBadge>
      {words.length > 0 && <span className={classes.soft}>{words.join(' · ')}</span>}
    </span>
  );
}
