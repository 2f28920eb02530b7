import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { CertificateLine } from './CertificateLine.js';
import classes from './Hours.module.css';
import { certificatePreviewQuery, certificatesQuery, certifiedHours, type Period } from './queries.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';

interface CertificatePartProps {
  enrolmentId: string;
  period: Period;
}

/** What a certificate of these days would say, what it waits for, and those that there are. */
export function CertificatePart({ enrolmentId, period }: CertificatePartProps) {
  const t = useHoursTexts();
  return (
    <section className={classes.section} aria-labelledby="hours-certificate">
      <h2 id="hours-certificate">{t('certificate.title')}</h2>
      <Preview enrolmentId={enrolmentId} period={period} />
      <Given enrolmentId={enrolmentId} />
    </section>
  );
}

function Preview({ enrolmentId, period }: CertificatePartProps) {
  const t = useHoursTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const preview = useQuery(certificatePreviewQuery(enrolmentId, period));
  const certify = useAction(
    (body: Period, key) =>
      ok(
        api.POST('/api/enrolments/{id}/hours-certificates', {
          params: { path: { id: enrolmentId } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('certificate.done'));
        await client.invalidateQueries(certifiedHours(enrolmentId));
      },
    },
  );
  if (preview.isPending) return <TextSkeleton />;
  if (preview.isError) {
    return <ErrorState problem={preview.error} title={t('certificate.error')} onRetry={() => void preview.refetch()} />;
  }
  const { minutes, alreadyMinutes, evaluation, providerSet } = preview.data;
  const ready = minutes > 0 && evaluation === null && providerSet;
  return (
    <div className={classes.card}>
      <p>
        {minutes > 0
          ? t('certificate.says', { hours: t('certificate.hours', { count: minutes / 60 }) })
          : t(alreadyMinutes > 0 ? 'certificate.nothingNew' : 'certificate.nothing')}
      </p>
      {minutes > 0 && alreadyMinutes > 0 && <p>{t('certificate.already', { time: timeOf(alreadyMinutes * 60) })}</p>}
      {minutes > 0 && evaluation && (
        <p>
          {t('certificate.evaluation')}{' '}
          {evaluation.open ? (
            <Link
              to="/learn/$enrolmentId/activities/$activityId"
              params={{ enrolmentId, activityId: evaluation.activityId }}
            >
              {t('certificate.evaluationLink', { title: evaluation.title })}
            </Link>
          ) : (
            t('certificate.evaluationLater', { title: evaluation.title })
          )}
        </p>
      )}
      {minutes > 0 && !providerSet && <p>{t('certificate.provider')}</p>}
      <p role="alert" className={classes.problem}>
        {certify.error ? problemSentence(certify.error, ui) : null}
      </p>
      {ready && (
        <div className={classes.ways}>
          <Button loading={certify.isPending} onClick={() => certify.mutate(period)}>
            {t('certificate.get')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Given({ enrolmentId }: { enrolmentId: string }) {
  const t = useHoursTexts();
  const given = useInfiniteQuery(certificatesQuery(enrolmentId));
  const items = given.data?.pages.flatMap((page) => page.items) ?? [];
  if (given.isError) {
    return <ErrorState problem={given.error} title={t('certificate.error')} onRetry={() => void given.refetch()} />;
  }
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('certificate.earlier')}</h3>
      <ul className={classes.list}>
        {items.map((certificate) => (
          <CertificateLine key={certificate.id} certificate={certificate} />
        ))}
      </ul>
      {given.hasNextPage && (
        <Button variant="subtle" loading={given.isFetchingNextPage} onClick={() => void given.fetchNextPage()}>
          {t('certificate.more')}
        </Button>
      )}
    </>
  );
}
