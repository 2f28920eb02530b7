import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { CardSkeleton, ListSkeleton } from '../../../ui/states/Skeletons.js';
import { longDay } from '../long-day.js';
import { type Credential, credentialQuery, type Requirements, requirementsQuery } from '../queries.js';
import { isMet, partsOf } from '../requirements/parts.js';
import { RequirementPath } from '../requirements/RequirementPath.js';
import { useCertificationTexts } from '../texts.js';
import { Badge } from './Badge.js';
import { Certificate } from './Certificate.js';
import classes from './Certificate.module.css';
import { CertificateError } from './CertificateError.js';
import { DownloadButton } from './DownloadButton.js';
import { Evidence } from './Evidence.js';
import { History } from './History.js';
import { HoursLink } from './HoursLink.js';
import { OtherCertificates } from './OtherCertificates.js';
import { Share } from './Share.js';

export interface CertificateScreenProps {
  enrolmentId: string;
  /** For people in more than one course: the way to the others. */
  courses?: ReactNode;
  /** How what they hold is renewed; another feature's. */
  renewal?: ReactNode;
}

/** What the certificate of a training asks for, and then the certificate itself. */
export function CertificateScreen({ enrolmentId, courses, renewal }: CertificateScreenProps) {
  const t = useCertificationTexts();
  const requirements = useQuery(requirementsQuery(enrolmentId));
  const held = requirements.data?.credential;
  const credential = useQuery({ ...credentialQuery(held?.id ?? ''), enabled: Boolean(held) });
  if (requirements.isPending || (held && credential.isPending)) {
    return (
      <Page title={t('path.title')} windowTitle={t('window')}>
        {held ? <CardSkeleton /> : <ListSkeleton rows={4} />}
      </Page>
    );
  }
  const failed = requirements.isError ? requirements : credential.isError ? credential : null;
  if (failed || !requirements.data) {
    if (ApiProblem.from(failed?.error).status === 404) return <NotFoundScreen />;
    return <CertificateError problem={failed?.error} onRetry={() => void failed?.refetch()} />;
  }
  const shown = { enrolmentId, requirements: requirements.data, courses };
  if (!credential.data) return <OnTheWay {...shown} />;
  if (credential.data.status === 'queued') return <Queued {...shown} />;
  return <Held {...shown} renewal={renewal} credential={credential.data} />;
}

interface ShownProps extends CertificateScreenProps {
  requirements: Requirements;
}

function OnTheWay({ enrolmentId, requirements: { items, groups, courseTitle }, courses }: ShownProps) {
  const t = useCertificationTexts();
  const parts = partsOf(items, groups);
  const met = parts.filter(isMet).length;
  const count = parts.length;
  if (count === 0) {
    return (
      <Page title={t('path.nothing')} windowTitle={t('window')} above={courseTitle} hideTitle>
        <EmptyState title={t('path.nothing')} repeatsHeading>
          {t('path.nothingText')}
        </EmptyState>
        {courses}
      </Page>
    );
  }
  const lead =
    met === count ? t('path.allMet') : met === 0 ? t('path.begin', { count }) : t('path.lead', { count, met });
  return (
    <Page title={t('path.title')} windowTitle={t('window')} above={courseTitle} lead={<p>{lead}</p>}>
      {courses}
      <h2 className="visually-hidden">{t('path.list')}</h2>
      <RequirementPath requirements={items} groups={groups} enrolmentId={enrolmentId} label={t('path.list')} />
      <HoursLink enrolmentId={enrolmentId} />
      <OtherCertificates enrolmentId={enrolmentId} />
    </Page>
  );
}

function Queued({ enrolmentId, requirements: { items, groups, courseTitle }, courses }: ShownProps) {
  const t = useCertificationTexts();
  return (
    <Page title={t('queued.title')} windowTitle={t('window')} above={courseTitle} lead={<p>{t('queued.lead')}</p>}>
      {courses}
      <h2 className="visually-hidden">{t('path.list')}</h2>
      <RequirementPath requirements={items} groups={groups} enrolmentId={enrolmentId} label={t('path.list')} />
      <HoursLink enrolmentId={enrolmentId} />
      <OtherCertificates enrolmentId={enrolmentId} />
    </Page>
  );
}

function Held({ enrolmentId, requirements, courses, renewal, credential }: ShownProps & { credential: Credential }) {
  const t = useCertificationTexts();
  const { zone } = useDates();
  const { status, expiresAt, suspendedAt, revokedAt, revokedReason } = credential;
  const day = (instant: string | null): string => longDay(instant ?? '', zone);
  const [title, lead] =
    status === 'revoked'
      ? [t('issued.revokedTitle'), t('issued.revokedLead', { day: day(revokedAt) })]
      : status === 'suspended'
        ? [t('issued.suspendedTitle'), t('issued.suspendedLead', { day: day(suspendedAt) })]
        : status === 'expired'
          ? [t('issued.expiredTitle'), t('issued.expiredLead', { day: day(expiresAt) })]
          : [t('issued.title'), t('issued.lead')];
  const stands = status !== 'revoked' && status !== 'suspended';
  const list = t(stands && credential.origin === 'course' ? 'path.stoodFor' : 'path.list');
  return (
    <Page title={title} windowTitle={t('window')} above={requirements.courseTitle} lead={<p>{lead}</p>}>
      {courses}
      {status === 'revoked' && (
        <div className={classes.note}>
          <p>
            {t('issued.revokedReason')}: {revokedReason}
          </p>
          <p>{t('issued.revokedHelp')}</p>
        </div>
      )}
      {stands && (
        <>
          <Certificate credential={credential} />
          <DownloadButton credential={credential} />
          {renewal}
          <Share credential={credential} />
          <Badge credential={credential} />
          <Evidence credential={credential} />
        </>
      )}
      <History credential={credential} />
      {credential.origin === 'course' && (
        <section className={classes.section} aria-labelledby="requirements">
          <h2 id="requirements">{list}</h2>
          <RequirementPath
            requirements={requirements.items}
            groups={requirements.groups}
            enrolmentId={enrolmentId}
            label={list}
          />
        </section>
      )}
      <HoursLink enrolmentId={enrolmentId} />
      <OtherCertificates enrolmentId={enrolmentId} />
    </Page>
  );
}
