import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { type Dates, useDates } from '../../../app/dates.js';
import { may, useMe } from '../../../app/session.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { Timeline } from '../../../ui/data/Timeline.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { sentenceOf } from '../certificate/History.js';
import { RequirementPath } from '../requirements/RequirementPath.js';
import { useCertificationTexts } from '../texts.js';
import { BADGES } from './columns.js';
import { CorrectDialog } from './CorrectDialog.js';
import { type Decision, DecisionDialog } from './DecisionDialog.js';
import { IssueDialog } from './IssueDialog.js';
import { staffCredentialQuery, type StaffCredentialPage } from './staff-queries.js';
import classes from './Staff.module.css';

type T = ReturnType<typeof useCertificationTexts>;

interface CredentialScreenProps {
  id: string;
  /** Goes on to another certificate. */
  onOther: (id: string) => void;
}

/** One certificate: how it stands, what it rests on, what happened to it, what can be done. */
export function CredentialScreen({ id, onOther }: CredentialScreenProps) {
  const t = useCertificationTexts();
  const dates = useDates();
  const credential = useQuery(staffCredentialQuery(id));
  if (credential.isPending) return <PageSkeleton />;
  if (credential.isError) {
    if (ApiProblem.from(credential.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('staff.one')} hideTitle>
        <ErrorState problem={credential.error} title={t('staff.oneError')} onRetry={() => void credential.refetch()} />
      </Page>
    );
  }
  const { data } = credential;
  const { status, requirements, history } = data;
  return (
    <Page
      title={data.holderName}
      windowTitle={data.number}
      above={<Link to="/admin/credentials">{t('staff.title')}</Link>}
      lead={<p>{data.courseTitle}</p>}
      aside={<StatusBadge kind={BADGES[status]}>{t(`staff.status.${status}`)}</StatusBadge>}
    >
      <Actions credential={data} onOther={onOther} />
      <section className={classes.section} aria-labelledby="facts">
        <h2 id="facts">{t('staff.facts')}</h2>
        <Facts credential={data} />
      </section>
      {requirements.length > 0 && (
        <section className={classes.section} aria-labelledby="rests">
          <h2 id="rests">{t('staff.issueRequirements')}</h2>
          <RequirementPath requirements={requirements} label={t('staff.issueRequirements')} />
        </section>
      )}
      <section className={classes.section} aria-labelledby="history">
        <h2 id="history">{t('staff.history')}</h2>
        <Timeline
          label={t('staff.history')}
          entries={history.map((event, place) => ({
            id: `${event.at}-${place}`,
            at: event.at,
            when: dates.moment(event.at),
            title: told(t, event),
            detail: (event.reason ?? event.other) && <Details event={event} />,
          }))}
        />
      </section>
    </Page>
  );
}

function Facts({ credential }: { credential: StaffCredentialPage }) {
  const t = useCertificationTexts();
  const dates = useDates();
  const { person, enrolmentId, number, verifyUrl, issuedAt, expiresAt, flag } = credential;
  return (
    <KeyValue
      items={[
        {
          key: t('staff.person'),
          value: (
            <>
              <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }}>
                {person.name}
              </Link>
              , {person.email}
            </>
          ),
        },
        {
          key: t('staff.number'),
          value: (
            <>
              <span className={classes.number}>{number}</span>{' '}
              <Anchor href={verifyUrl} target="_blank" rel="noreferrer" underline="always">
                {t('staff.verify')}
              </Anchor>
            </>
          ),
        },
        { key: t('staff.issuedOn'), value: day(dates, issuedAt) },
        { key: t('staff.until'), value: issuedAt && (day(dates, expiresAt) ?? t('staff.never')) },
        { key: t('staff.suspendedOn'), value: day(dates, credential.suspendedAt) },
        { key: t('staff.revokedOn'), value: day(dates, credential.revokedAt) },
        { key: t('staff.reason'), value: credential.revokedReason },
        { key: t('staff.flag'), value: flag && `${flag.reason} (${dates.day(flag.at)})` },
        { key: t('staff.origin'), value: credential.origin === 'elsewhere' ? t('staff.elsewhere') : null },
        { key: t('staff.numberElsewhere'), value: credential.numberElsewhere },
        { key: t('staff.evidenceNote'), value: credential.evidenceNote },
      ]}
    />
  );
}

function day(dates: Dates, instant: string | null): string | null {
  return instant === null ? null : dates.day(instant);
}

function told(t: T, event: StaffCredentialPage['history'][number]): string {
  const sentence = sentenceOf(t, event);
  return event.actor ? t('staff.historyBy', { sentence, actor: event.actor }) : sentence;
}

function Details({ event: { reason, other } }: { event: StaffCredentialPage['history'][number] }) {
  const t = useCertificationTexts();
  return (
    <>
      {reason && <p>{reason}</p>}
      {other && (
        <p>
          <Link to="/admin/credentials/$credentialId" params={{ credentialId: other }}>
            {t('staff.other')}
          </Link>
        </p>
      )}
    </>
  );
}

function Actions({
  credential,
  onOther,
}: {
  credential: StaffCredentialPage;
  onOther: CredentialScreenProps['onOther'];
}) {
  const t = useCertificationTexts();
  const me = useMe();
  const [asked, setAsked] = useState<Decision | 'issue' | 'correct' | null>(null);
  const [decision, setDecision] = useState<Decision>('suspend');
  const close = (): void => setAsked(null);
  const decide = (what: Decision): void => {
    setDecision(what);
    setAsked(what);
  };
  const { possible } = credential;
  const mayRevoke = may(me, 'credential:revoke');
  const decisions = mayRevoke
    ? (['reinstate', 'suspend', 'revoke'] as const).filter((each) => possible.includes(each))
    : [];
  const corrects = mayRevoke && possible.includes('supersede');
  if (decisions.length === 0 && !corrects && !possible.includes('issue')) return null;
  return (
    <div className={classes.actions}>
      {possible.includes('issue') && <Button onClick={() => setAsked('issue')}>{t('staff.look')}</Button>}
      {corrects && (
        <Button variant="default" onClick={() => setAsked('correct')}>
          {t('staff.correct')}
        </Button>
      )}
      {decisions.map((each) => (
        <Button
          key={each}
          variant={each === 'revoke' ? 'subtle' : 'default'}
          {...(each === 'revoke' && { color: 'red' })}
          onClick={() => decide(each)}
        >
          {t(`staff.${each}`)}
        </Button>
      ))}
      <IssueDialog credential={asked === 'issue' ? credential : null} onClose={close} />
      <DecisionDialog credential={asked === decision ? credential : null} decision={decision} onClose={close} />
      <CorrectDialog
        credential={credential}
        open={asked === 'correct'}
        onClose={close}
        onDone={(fresh) => {
          close();
          onOther(fresh);
        }}
      />
    </div>
  );
}
