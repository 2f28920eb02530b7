import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDates } from '../../../app/dates.js';
import { DataList } from '../../../ui/data/DataList.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { ClearFlagDialog } from './ClearFlagDialog.js';
import { columnsOf } from './columns.js';
import { IssueDialog } from './IssueDialog.js';
import { RevokeDialog } from './RevokeDialog.js';
import { type CredentialListing, staffCredentialsQuery } from './staff-queries.js';
import classes from './Staff.module.css';

const STATES: readonly CredentialListing[] = ['queued', 'issued', 'flagged', 'revoked'];

/** Who is ready to be certified, and every certificate there is. */
export function CredentialsScreen({ state }: { state: CredentialListing }) {
  const t = useCertificationTexts();
  return (
    <Page title={t('staff.title')} width="wide" lead={<p>{t(`staff.lead.${state}`)}</p>}>
      <nav aria-label={t('staff.filter')} className={classes.filter}>
        {STATES.map((each) => (
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
  if (credentials.isPending) return <ListSkeleton rows={6} />;
  if (credentials.isError) {
    return (
      <ErrorState problem={credentials.error} title={t('staff.error')} onRetry={() => void credentials.refetch()} />
    );
  }
  return (
    <>
      <DataList
        label={t(`staff.${state}`)}
        columns={columnsOf(state, { t, dates, onIssue: setIssuing, onRevoke: setRevoking, onClear: setClearing })}
        rows={credentials.data.pages.flatMap((page) => page.items)}
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
      <RevokeDialog credential={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
