import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Dates } from '../../../app/dates.js';
import type { Column } from '../../../ui/data/DataList.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { timeOf } from '../time-words.js';
import type { StaffHoursCertificate } from './queries.js';
import classes from './Staff.module.css';
import type { useStaffHoursTexts } from './texts.js';

interface Means {
  t: ReturnType<typeof useStaffHoursTexts>;
  dates: Dates;
  /** Null for who may not. */
  onRevoke: ((certificate: StaffHoursCertificate) => void) | null;
}

type Cell = Column<StaffHoursCertificate>;

/** What the list says about each certificate. */
export function columnsOf({ t, dates, onRevoke }: Means): Cell[] {
  const person: Cell = {
    key: 'person',
    header: t('person'),
    cell: ({ enrolmentId, person: { name }, holderName }) => (
      <span className={classes.lines}>
        <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
          {name}
        </Link>
        {holderName !== name && <span className={classes.soft}>{holderName}</span>}
      </span>
    ),
  };
  const number: Cell = {
    key: 'number',
    header: t('number'),
    cell: ({ number: written, verifyUrl }) => (
      <span className={classes.lines}>
        <span className={classes.number}>{written}</span>
        <Anchor href={verifyUrl} target="_blank" rel="noreferrer" fz="sm" aria-label={t('pageOf', { number: written })}>
          {t('page')}
        </Anchor>
      </span>
    ),
  };
  const standing: Cell = {
    key: 'standing',
    header: t('standing'),
    cell: ({ revokedAt, revokedReason, lackingMinutes }) => (
      <span className={classes.lines}>
        <StatusBadge kind={revokedAt ? 'excused' : lackingMinutes > 0 ? 'late' : 'done'} plain>
          {revokedAt ? t('revoked', { day: dates.day(revokedAt) }) : t('stands')}
        </StatusBadge>
        {lackingMinutes > 0 && <span>{t('lacking', { time: timeOf(lackingMinutes * 60) })}</span>}
        {revokedReason && <span className={classes.soft}>{revokedReason}</span>}
      </span>
    ),
  };
  const act: Cell = {
    key: 'act',
    header: t('actions'),
    cell: (row) =>
      row.revokedAt !== null ? (
        '–'
      ) : (
        <Button
          size="compact-md"
          variant="subtle"
          color="red"
          aria-label={t('revokeOf', { number: row.number, name: row.person.name })}
          onClick={() => onRevoke?.(row)}
        >
          {t('revoke')}
        </Button>
      ),
  };
  return [
    person,
    { key: 'course', header: t('course'), cell: ({ course }) => course.title, wideOnly: true },
    { key: 'hours', header: t('hours'), cell: ({ minutes }) => t('hoursOf', { count: minutes / 60 }) },
    {
      key: 'days',
      header: t('days'),
      cell: ({ from, to }) =>
        from === to ? dates.day(from) : t('daysOf', { from: dates.day(from), to: dates.day(to) }),
    },
    number,
    { key: 'issued', header: t('issued'), cell: ({ issuedAt }) => dates.day(issuedAt), wideOnly: true },
    standing,
    ...(onRevoke ? [act] : []),
  ];
}
