import { Anchor, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDates } from '../../../app/dates.js';
import { may, useMe } from '../../../app/session.js';
import { DataList } from '../../../ui/data/DataList.js';
import { SearchField } from '../../../ui/data/SearchField.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { columnsOf } from './columns.js';
import { type StaffHoursCertificate, staffHoursCertificatesQuery } from './queries.js';
import { RevokeDialog } from './RevokeDialog.js';
import classes from './Staff.module.css';
import { useStaffHoursTexts } from './texts.js';
import { csvAddress, HOURS_LISTINGS, type HoursView } from './view.js';

export interface CertificatesScreenProps {
  view: HoursView;
  onView: (view: HoursView) => void;
}

/** Certificates of contact hours of the people whom one looks after. */
export function CertificatesScreen({ view, onView }: CertificatesScreenProps) {
  const t = useStaffHoursTexts();
  const { q, state } = view;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <div className={classes.filters} role="search">
        <SearchField
          label={t('search')}
          value={q ?? ''}
          onSearch={(words) => onView({ ...(state && { state }), ...(words && { q: words }) })}
        />
        <NativeSelect
          label={t('state')}
          value={state ?? ''}
          onChange={({ currentTarget }) => {
            const listing = HOURS_LISTINGS.find((each) => each === currentTarget.value);
            onView({ ...(q && { q }), ...(listing && { state: listing }) });
          }}
        >
          <option value="">{t('any')}</option>
          {HOURS_LISTINGS.map((each) => (
            <option key={each} value={each}>
              {t(`listing.${each}`)}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Rows view={view} onClear={() => onView({})} />
      <p>
        <Anchor href={csvAddress(view)} download>
          {t('csv')}
        </Anchor>
      </p>
    </Page>
  );
}

function Rows({ view, onClear }: { view: HoursView; onClear: () => void }) {
  const t = useStaffHoursTexts();
  const dates = useDates();
  const mayRevoke = may(useMe(), 'credential:revoke');
  const [revoking, setRevoking] = useState<StaffHoursCertificate | null>(null);
  const list = useInfiniteQuery(staffHoursCertificatesQuery(view));
  if (list.isPending) return <ListSkeleton rows={6} />;
  if (list.isError) {
    return <ErrorState problem={list.error} title={t('error')} onRetry={() => void list.refetch()} />;
  }
  const filtered = view.q !== undefined || view.state !== undefined;
  return (
    <>
      <DataList
        label={t('list')}
        columns={columnsOf({ t, dates, onRevoke: mayRevoke ? setRevoking : null })}
        rows={list.data.pages.flatMap((page) => page.items)}
        rowId={({ id }) => id}
        rowName={({ person }) => person.name}
        more={{
          has: list.hasNextPage,
          pending: list.isFetchingNextPage,
          load: () => void list.fetchNextPage(),
        }}
        empty={
          filtered ? (
            <EmptyState
              title={t('noMatchTitle')}
              action={
                <Anchor component="button" type="button" onClick={onClear}>
                  {t('clear')}
                </Anchor>
              }
            >
              {t('noMatchText')}
            </EmptyState>
          ) : (
            <EmptyState picture={<Circle />} title={t('emptyTitle')}>
              {t('emptyText')}
            </EmptyState>
          )
        }
      />
      <RevokeDialog certificate={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
