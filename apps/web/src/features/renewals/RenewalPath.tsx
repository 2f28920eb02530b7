import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { type Renewal, type RenewalRequirement, renewalQuery } from './queries.js';
import classes from './Renewals.module.css';
import { useRenewalTexts } from './texts.js';

/** How a certificate is renewed: when, what it asks for, what is there already. Nothing where there is nothing to renew. */
export function RenewalPath({ enrolmentId }: { enrolmentId: string }) {
  const t = useRenewalTexts();
  const renewal = useQuery(renewalQuery(enrolmentId));
  if (renewal.isError)
    return <ErrorState problem={renewal.error} title={t('error')} onRetry={() => void renewal.refetch()} />;
  if (!renewal.data) return null;
  const { data } = renewal;
  return (
    <section className={classes.section} aria-labelledby="renewal">
      <h2 id="renewal">{t('title')}</h2>
      <p role="status">
        <Standing renewal={data} />
      </p>
      {data.state !== 'closed' && !data.waiting && data.place !== 'own' && <p>{t(`place.${data.place}`)}</p>}
      {data.state !== 'closed' && (
        <ol className={classes.path} aria-label={t('what')}>
          {data.requirements.map((requirement) => (
            <Step
              key={requirement.key}
              requirement={requirement}
              enrolmentId={enrolmentId}
              open={(data.state === 'open' || data.state === 'grace') && !data.waiting}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function Standing({ renewal }: { renewal: Renewal }) {
  const t = useRenewalTexts();
  const dates = useDates();
  const { state, needs, waiting, expiresAt, opensOn, closesOn, renewedUntil } = renewal;
  if (waiting) return t('waiting');
  const days = {
    day: dates.day(expiresAt),
    opens: dates.day(opensOn),
    closes: dates.day(closesOn),
    until: dates.day(renewedUntil),
  };
  return state === 'open' || state === 'grace' ? t(`${state}_${needs}`, days) : t(state, days);
}

interface StepProps {
  requirement: RenewalRequirement;
  enrolmentId: string;
  open: boolean;
}

function Step({ requirement: { title, met, evidence, missing }, enrolmentId, open }: StepProps) {
  const t = useRenewalTexts();
  return (
    <li>
      <h3>{title}</h3>
      <StatusBadge kind={met ? 'done' : 'open'} plain>
        {t(met ? 'met' : 'missing')}
      </StatusBadge>
      {evidence.map(({ code, sentence }) => (
        <p key={code} className={classes.soft}>
          {sentence}
        </p>
      ))}
      {missing.map((finding) => (
        <div key={finding.code}>
          <p>{finding.sentence}</p>
          {open && <Way finding={finding} enrolmentId={enrolmentId} />}
        </div>
      ))}
    </li>
  );
}

function Way({
  finding: { code, step },
  enrolmentId,
}: {
  finding: RenewalRequirement['missing'][number];
  enrolmentId: string;
}) {
  const t = useRenewalTexts();
  const params = { enrolmentId };
  if (code.startsWith('agreement_'))
    return (
      <Link to="/learn/$enrolmentId/renewal" params={params}>
        {t('sign')}
      </Link>
    );
  if (code.startsWith('practice_'))
    return (
      <Link to="/learn/$enrolmentId/practice" params={params}>
        {t('meetings')}
      </Link>
    );
  if (code.startsWith('minutes_'))
    return (
      <Link to="/learn/$enrolmentId" params={params}>
        {t('lessons')}
      </Link>
    );
  if (!step) return null;
  return (
    <Link to="/learn/$enrolmentId/activities/$activityId" params={{ enrolmentId, activityId: step.activityId }}>
      {t('go', { title: step.title })}
    </Link>
  );
}
