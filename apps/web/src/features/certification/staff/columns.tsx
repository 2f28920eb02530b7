import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Dates } from '../../../app/dates.js';
import { may, useMe } from '../../../app/session.js';
import type { Column } from '../../../ui/data/DataList.js';
import { StatusBadge, type StatusKind } from '../../../ui/progress/StatusBadge.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import type { CredentialListing } from './listings.js';
import classes from './Staff.module.css';

interface Means {
  t: ReturnType<typeof useCertificationTexts>;
  dates: Dates;
  onIssue: (credential: StaffCredential) => void;
  onRevoke: (credential: StaffCredential) => void;
  onClear: (credential: StaffCredential) => void;
}

export const BADGES: Record<StaffCredential['status'], StatusKind> = {
  queued: 'waiting',
  valid: 'done',
  expiring: 'done',
  expired: 'late',
  suspended: 'paused',
  revoked: 'excused',
  superseded: 'excused',
};

type Cell = Column<StaffCredential>;

/** What a list of these says about each. */
export function columnsOf(state: CredentialListing, means: Means): Cell[] {
  const { t, dates, onIssue, onRevoke, onClear } = means;
  const day = (instant: string | null): string => (instant ? dates.day(instant) : '–');
  const person: Cell = {
    key: 'person',
    header: t('staff.person'),
    cell: ({ id, person, flag }) => (
      <span className={classes.person}>
        <Link to="/admin/credentials/$credentialId" params={{ credentialId: id }} data-list-open>
          {person.name}
        </Link>
        <span className={classes.soft}>{person.email}</span>
        {flag && state !== 'flagged' && <span>{t('staff.toLookAt')}</span>}
      </span>
    ),
  };
  const course: Cell = { key: 'course', header: t('staff.course'), cell: ({ course }) => course.title };
  const number: Cell = {
    key: 'number',
    header: t('staff.number'),
    cell: (credential) => <NumberCell credential={credential} />,
  };
  if (state === 'queued') {
    const since: Cell = {
      key: 'since',
      header: t('staff.since'),
      cell: ({ metAt }) => `${day(metAt)}, ${dates.ago(metAt)}`,
    };
    const act: Cell = {
      key: 'act',
      header: t('staff.actions'),
      cell: (row) => <IssueButton credential={row} onIssue={onIssue} />,
    };
    return [person, course, since, act];
  }
  if (state === 'suspended') {
    const since: Cell = { key: 'since', header: t('staff.suspendedOn'), cell: ({ suspendedAt }) => day(suspendedAt) };
    return [person, course, number, since];
  }
  if (state === 'revoked') {
    return [
      person,
      course,
      number,
      { key: 'revoked', header: t('staff.revokedOn'), cell: ({ revokedAt }) => day(revokedAt) },
      { key: 'reason', header: t('staff.reason'), cell: ({ revokedReason }) => revokedReason },
    ];
  }
  const standing: Cell = {
    key: 'standing',
    header: t('staff.standing'),
    cell: ({ status, byException }) => (
      <span className={classes.standing}>
        <StatusBadge kind={BADGES[status]} plain>
          {t(`staff.status.${status}`)}
        </StatusBadge>
        {byException && <span className={classes.soft}>{t('staff.byException')}</span>}
      </span>
    ),
  };
  if (state === 'flagged') {
    return [
      person,
      course,
      number,
      standing,
      {
        key: 'flag',
        header: t('staff.flag'),
        cell: ({ flag }) => flag && `${flag.reason} (${day(flag.at)})`,
      },
      { key: 'act', header: t('staff.actions'), cell: (row) => <ClearButton credential={row} onClear={onClear} /> },
    ];
  }
  return [
    person,
    course,
    number,
    standing,
    { key: 'issued', header: t('staff.issuedOn'), cell: ({ issuedAt }) => day(issuedAt) },
    {
      key: 'until',
      header: t('staff.until'),
      cell: ({ expiresAt }) => (expiresAt ? day(expiresAt) : t('staff.never')),
    },
    { key: 'act', header: t('staff.actions'), cell: (row) => <RevokeButton credential={row} onRevoke={onRevoke} /> },
  ];
}

function NumberCell({ credential: { number, verifyUrl } }: { credential: StaffCredential }) {
  const t = useCertificationTexts();
  return (
    <span className={classes.person}>
      <span className={classes.number}>{number}</span>
      <Anchor href={verifyUrl} target="_blank" rel="noreferrer" aria-label={t('staff.verifyOf', { number })} fz="sm">
        {t('staff.verify')}
      </Anchor>
    </span>
  );
}

function IssueButton({ credential, onIssue }: { credential: StaffCredential; onIssue: Means['onIssue'] }) {
  const t = useCertificationTexts();
  return (
    <Button
      size="compact-md"
      classNames={{ label: classes.button ?? '' }}
      aria-label={t('staff.lookAt', { name: credential.person.name })}
      onClick={() => onIssue(credential)}
    >
      {t('staff.look')}
    </Button>
  );
}

function ClearButton({ credential, onClear }: { credential: StaffCredential; onClear: Means['onClear'] }) {
  const t = useCertificationTexts();
  if (!may(useMe(), 'credential:revoke')) return null;
  return (
    <Button
      size="compact-md"
      variant="default"
      classNames={{ label: classes.button ?? '' }}
      aria-label={t('staff.clearOf', { name: credential.person.name })}
      onClick={() => onClear(credential)}
    >
      {t('staff.clear')}
    </Button>
  );
}

function RevokeButton({ credential, onRevoke }: { credential: StaffCredential; onRevoke: Means['onRevoke'] }) {
  const t = useCertificationTexts();
  if (!may(useMe(), 'credential:revoke')) return null;
  return (
    <Button
      size="compact-md"
      variant="subtle"
      color="red"
      aria-label={t('staff.revokeOf', { name: credential.person.name })}
      onClick={() => onRevoke(credential)}
    >
      {t('staff.revoke')}
    </Button>
  );
}
