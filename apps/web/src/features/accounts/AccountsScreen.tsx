import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { SearchField } from '../../ui/data/SearchField.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Accounts.module.css';
import { MergePanel } from './MergePanel.js';
import { otherAccountsQuery, type OtherAccount } from './queries.js';
import { useAccountsTexts } from './texts.js';

export interface AccountsScreenProps {
  personId: string;
  q: string | undefined;
  from: string | undefined;
  onSearch: (words: string) => void;
}

/** Finds the other account of a person, says what would become of it, and makes the two one. */
export function AccountsScreen({ personId, q = '', from, onSearch }: AccountsScreenProps) {
  const t = useAccountsTexts();
  const found = useQuery(otherAccountsQuery(personId, q));
  if (found.isError && !found.data)
    return (
      <Page title={t('title')} width="wide">
        <ErrorState title={t('error')} problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  const person = found.data?.person;
  // An old address of an account that is in another one now.
  if (person && person.id !== personId)
    return <Navigate to="/admin/people/$personId/accounts" params={{ personId: person.id }} replace />;
  return (
    <Page
      title={t('title')}
      width="wide"
      above={
        <Link to="/admin/trainees" search={{ q: person?.email ?? '' }}>
          {t('back')}
        </Link>
      }
      lead={
        <>
          {person && <p className={classes.who}>{t('of', { name: person.name, email: person.email })}</p>}
          <p>{from ? t('previewLead') : t('lead')}</p>
        </>
      }
    >
      {from ? (
        <MergePanel key={from} personId={personId} from={from} q={q} />
      ) : (
        <>
          <SearchField className={classes.search} label={t('search')} value={q} onSearch={onSearch} />
          <section aria-labelledby="found">
            <h2 id="found">{q ? t('found') : t('suggested')}</h2>
            {found.data ? <Found personId={personId} q={q} rows={found.data.items} /> : <ListSkeleton rows={3} />}
          </section>
        </>
      )}
    </Page>
  );
}

function Found({ personId, q, rows }: { personId: string; q: string; rows: OtherAccount[] }) {
  const t = useAccountsTexts();
  const dates = useDates();
  return (
    <DataList
      label={q ? t('found') : t('suggested')}
      rows={rows}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      columns={[
        {
          key: 'name',
          header: t('columns.account'),
          cell: ({ id, name, email }) => (
            <span className={classes.account}>
              <Link to="/admin/people/$personId/accounts" params={{ personId }} search={{ from: id, ...(q && { q }) }}>
                {name}
              </Link>
              <span className={classes.soft}>{email}</span>
            </span>
          ),
        },
        {
          key: 'alike',
          header: t('columns.alike'),
          cell: ({ alike }) => alike.map((why) => t(`alike.${why}`)).join(', ') || t('alike.words'),
        },
        { key: 'since', header: t('columns.since'), align: 'end', cell: ({ createdAt }) => dates.day(createdAt) },
        { key: 'passages', header: t('columns.passages'), align: 'end', cell: ({ passages }) => passages },
      ]}
      empty={<EmptyState title={q ? t('foundNone') : t('suggestedNone')}>{t('foundNoneHelp')}</EmptyState>}
    />
  );
}
