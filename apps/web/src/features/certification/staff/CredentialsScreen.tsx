import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDates } from '../../../app/dates.js';
import { DataList } from '../../../ui/data/DataList.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { ClearFlagDialog } from './ClearFlagDialog.js';
import { columnsOf } from './columns.js';
import { IssueDialog } from './IssueDialog.js';
import { DecisionDialog } from './DecisionDialog.js';
import { IssueMany } from './IssueMany.js';
import { CREDENTIAL_LISTINGS, type CredentialListing } from './listings.js';
import { csvAddress, staffCredentialsQuery } from './staff-queries.js';
import classes from './Staff.module.css';

/** Who is ready to be certified, and every certificate there is. */
export function CredentialsScreen({ state }: { state: CredentialListing }) {
  const t = useCertificationTexts();
  return (
    <Page
      title={t('staff.title')}
      width="wide"
      lead={<p>{t(`staff.lead.${state}`)}</p>}
      aside={
        <ButtonLink to="/admin/credentials/lists" variant="default">
          {t('staff.many')}
        </ButtonLink>
      }
    >
      <nav aria-label={t('staff.filter')} className={classes.filter}>
        {CREDENTIAL_LISTINGS.map((each) => (
          <Link
            key={each}
            to="/admin/credentials"
            search={each === 'queued' ? {} : { state: each }}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === state ? 'true' : undefined}
          >
            {t(`staff.${each}`)}
          </Link>
        ))}
      </nav>
      <Rows key={state} state={state} />
      <p>
        <Anchor href={csvAddress(state)} download>
          {t('staff.csv')}
        </Anchor>
      </p>
    </Page>
  );
}

function Rows({ state }: { state: CredentialListing }) {
  const t = useCertificationTexts();
  const dates = useDates();
  const credentials = useInfiniteQuery(staffCredentialsQuery(state));
  const [issuing, setIssuing] = useState<StaffCredential | null>(null);
  const [clearing, setClearing] = useState<StaffCredential | null>(null);
  const [revoking, setRevoking] = useState<StaffCredential | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (credentials.isPending) return <ListSkeleton rows={6} />;
  if (credentials.isError) {
    return (
      <ErrorState problem={credentials.error} title={t('staff.error')} onRetry={() => void credentials.refetch()} />
    );
  }
  const rows = credentials.data.pages.flatMap((page) => page.items);
  const queued = state === 'queued';
  return (
    <>
      {queued && rows.length > 0 && (
        <IssueMany chosen={rows.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      )}
      <DataList
        label={t(`staff.${state}`)}
        columns={columnsOf(state, { t, dates, onIssue: setIssuing, onRevoke: setRevoking, onClear: setClearing })}
        rows={rows}
        {...(queued && { selection: { ids: chosen, onChange: setChosen } })}
        rowId={({ id }) => id}
        rowName={({ person }) => person.name}
        more={{
          has: credentials.hasNextPage,
          pending: credentials.isFetchingNextPage,
          load: () => void credentials.fetchNextPage(),
        }}
        empty={
          <EmptyState picture={<Circle />} title={t(`staff.empty.${state}`)}>
            {t(`staff.empty.${state}Text`)}
          </EmptyState>
        }
      />
      <IssueDialog credential={issuing} onClose={() => setIssuing(null)} />
      <ClearFlagDialog credential={clearing} onClose={() => setClearing(null)} />
      <DecisionDialog credential={revoking} decision="revoke" onClose={() => setRevoking(null)} />
    </>
  );
}
