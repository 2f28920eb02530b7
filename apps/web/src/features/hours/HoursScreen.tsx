import { useQuery } from '@tanstack/react-query';
import { localDateAt } from '@convenor/rules';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { places } from '../../app/navigation.js';
import { useSignedIn } from '../../app/session.js';
import { Arriving } from '../../ui/illustrations/Arriving.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { CertificatePart } from './CertificatePart.js';
import classes from './Hours.module.css';
import { hoursQuery, type Period, type Statement } from './queries.js';
import { StatementPart } from './StatementPart.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';
import { Weeks } from './Weeks.js';

interface HoursScreenProps {
  enrolmentId: string;
  courseTitle: string;
  /** For people in more than one course: the way to the others. */
  courses: ReactNode;
  /** As the address says it. */
  period: Partial<Period>;
  onPeriod: (period: Period) => void;
}

/** What a person has been credited in one training, week by week, for any days, and on a certificate. */
export function HoursScreen({ enrolmentId, courseTitle, courses, ...rest }: HoursScreenProps) {
  const t = useHoursTexts();
  const { name } = useSignedIn();
  const hours = useQuery(hoursQuery(enrolmentId));
  if (hours.isPending) {
    return (
      <Page title={t('title')} above={courseTitle}>
        <ListSkeleton rows={4} />
      </Page>
    );
  }
  if (hours.isError) {
    if (ApiProblem.from(hours.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')} above={courseTitle}>
        <ErrorState problem={hours.error} title={t('error')} onRetry={() => void hours.refetch()} />
      </Page>
    );
  }
  if (hours.data.days.length === 0) {
    return (
      <Page title={t('title')} above={courseTitle} hideTitle>
        <EmptyState
          picture={<Arriving />}
          title={t('empty.title')}
          action={<ButtonLink to={places.path}>{t('empty.action')}</ButtonLink>}
        >
          {t('empty.text')}
        </EmptyState>
        {courses}
      </Page>
    );
  }
  return (
    <Page title={t('title')} above={courseTitle} lead={<p>{t('lead', { time: timeOf(hours.data.allSeconds) })}</p>}>
      {courses}
      <p className={classes.printed}>{name}</p>
      <p className={classes.soft}>{t('explained')}</p>
      <Weeks days={hours.data.days} />
      <OfPeriod enrolmentId={enrolmentId} hours={hours.data} {...rest} />
    </Page>
  );
}

type OfPeriodProps = Pick<HoursScreenProps, 'enrolmentId' | 'period' | 'onPeriod'> & { hours: Statement };

/** Until the person chooses, everything up to today. */
function OfPeriod({ enrolmentId, hours, period, onPeriod }: OfPeriodProps) {
  const today = localDateAt(new Date(), hours.timeZone);
  const shown = { from: period.from ?? hours.days[0]!.on, to: period.to ?? today };
  return (
    <>
      <StatementPart
        key={`${shown.from} ${shown.to}`}
        enrolmentId={enrolmentId}
        period={shown}
        today={today}
        onPeriod={onPeriod}
      />
      <CertificatePart enrolmentId={enrolmentId} period={shown} />
    </>
  );
}
