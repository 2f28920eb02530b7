import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { SignatureForm } from '../../ui/forms/SignatureForm.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { renewalAgreementQuery } from './queries.js';
import { useRenewalTexts } from './texts.js';

/** The text that is read and signed again for a renewal. */
export function SignAgainScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = useRenewalTexts();
  const dates = useDates();
  const agreement = useQuery(renewalAgreementQuery(enrolmentId));
  const above = (
    <Link to="/learn/$enrolmentId/certificate" params={{ enrolmentId }}>
      {t('agreement.back')}
    </Link>
  );
  if (agreement.isPending) return <PageSkeleton />;
  if (agreement.isError) {
    const problem = ApiProblem.from(agreement.error);
    if (problem.status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('agreement.title')} hideTitle>
        {problem.code === 'renewal_not_open' ? (
          <EmptyState
            title={t('agreement.notOpen')}
            action={
              <ButtonLink to="/learn/$enrolmentId/certificate" params={{ enrolmentId }}>
                {t('agreement.toCertificate')}
              </ButtonLink>
            }
          >
            {t('agreement.notOpenText')}
          </EmptyState>
        ) : (
          <ErrorState problem={problem} title={t('agreement.error')} onRetry={() => void agreement.refetch()} />
        )}
      </Page>
    );
  }
  const { title, html, version, signedAt } = agreement.data;
  return (
    <Page title={title} above={above}>
      <LessonProse html={html} />
      {signedAt ? (
        <p role="status">
          <StatusBadge kind="done">{t('agreement.signed', { when: dates.moment(signedAt) })}</StatusBadge>
        </p>
      ) : (
        <Signing enrolmentId={enrolmentId} version={version} />
      )}
    </Page>
  );
}

function Signing({ enrolmentId, version }: { enrolmentId: string; version: string }) {
  const t = useRenewalTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const sign = useAction(
    (signedName: string, key) =>
      api.POST('/api/enrolments/{id}/renewal/agreement/sign', {
        params: { path: { id: enrolmentId } },
        body: { signedName, agreementVersion: version },
        headers: once(key),
      }),
    {
      onSuccess: async () => {
        toast(t('agreement.done'));
        await navigate({ to: '/learn/$enrolmentId/certificate', params: { enrolmentId } });
        await Promise.all(
          [['enrolment', enrolmentId], ['enrolments'], ['credential'], ['credentials']].map((queryKey) =>
            client.invalidateQueries({ queryKey }),
          ),
        );
      },
      onError: (problem) => {
        if (problem.code === 'agreement_changed')
          void client.invalidateQueries({ queryKey: renewalAgreementQuery(enrolmentId).queryKey });
      },
    },
  );
  return (
    <SignatureForm
      pending={sign.isPending}
      problem={sign.error}
      changed={t('agreement.changed')}
      help={t('agreement.help')}
      onSign={(name) => sign.mutate(name)}
    />
  );
}
