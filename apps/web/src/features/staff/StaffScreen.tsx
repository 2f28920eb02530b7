import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { useSignedIn } from '../../app/session.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { OpenInvitations } from './OpenInvitations.js';
import { staffPlaces } from './places.js';
import { type StaffMember, staffQuery } from './queries.js';
import { useRoleWords } from './role-words.js';
import { type RegionsField, RolesDialog } from './RolesDialog.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

export interface StaffScreenProps {
  /** Whose roles are being changed. */
  changing: string | undefined;
  onChanging: (memberId: string | undefined) => void;
  regions: RegionsField;
}

export function StaffScreen(props: StaffScreenProps) {
  const t = useStaffTexts();
  return (
    <Page
      width="wide"
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      aside={<ButtonLink to={staffPlaces.invite}>{t('invite')}</ButtonLink>}
    >
      <Team {...props} />
    </Page>
  );
}

function Team({ changing, onChanging, regions }: StaffScreenProps) {
  const t = useStaffTexts();
  const dates = useDates();
  const me = useSignedIn();
  const staff = useInfiniteQuery(staffQuery);
  if (staff.isPending) return <ListSkeleton rows={4} />;
  if (staff.isError) return <ErrorState problem={staff.error} onRetry={() => void staff.refetch()} />;

  const members = staff.data.pages.flatMap((page) => page.items);
  const columns: Column<StaffMember>[] = [
    {
      key: 'name',
      header: t('columns.name'),
      cell: ({ id, name, email }) => (
        <span className={classes.person}>
          <span className={classes.name}>
            {name}
            {id === me.id && (
              <StatusBadge kind="open" plain>
                {t('you')}
              </StatusBadge>
            )}
          </span>
          <span className={classes.soft}>{email}</span>
        </span>
      ),
    },
    { key: 'roles', header: t('columns.roles'), cell: (member) => <Roles member={member} /> },
    {
      key: 'lastSeen',
      header: t('columns.lastSeen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? dates.ago(lastSeenAt) : t('notHere')),
    },
    {
      key: 'actions',
      header: t('columns.actions'),
      align: 'end',
      cell: ({ id, name }) => (
        <Button variant="default" size="sm" aria-label={t('changeRolesOf', { name })} onClick={() => onChanging(id)}>
          {t('changeRoles')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataList
        label={t('list')}
        columns={columns}
        rows={members}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        more={{ has: staff.hasNextPage, pending: staff.isFetchingNextPage, load: () => void staff.fetchNextPage() }}
        empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      />
      <OpenInvitations invitations={staff.data.pages[0]?.invitations ?? []} />
      <RolesDialog
        member={members.find(({ id }) => id === changing)}
        regions={regions}
        onClose={() => onChanging(undefined)}
      />
    </>
  );
}

/** With the regions of who coordinates. */
function Roles({ member: { roles, regions } }: { member: StaffMember }) {
  const t = useStaffTexts();
  const words = useRoleWords();
  const coordinates = roles.includes('coordinator');
  return (
    <span className={classes.person}>
      <span>{words(roles)}</span>
      {coordinates && (
        <span className={classes.soft}>
          {regions.length > 0 ? regions.map(({ name }) => name).join(', ') : t('noRegions')}
        </span>
      )}
    </span>
  );
}
