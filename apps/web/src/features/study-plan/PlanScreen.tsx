import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Plan.module.css';
import { PlanForm } from './PlanForm.js';
import { planQuery } from './queries.js';
import { usePlanTexts } from './texts.js';

/** When a person means to study: days, hours, a time; and at once what becomes of it. */
export function PlanScreen({ enrolmentId, calendar }: { enrolmentId: string; calendar: ReactNode }) {
  const t = usePlanTexts();
  const plan = useQuery(planQuery(enrolmentId));
  if (plan.isError && ApiProblem.from(plan.error).status === 404) return <NotFoundScreen />;
  return (
    <Page
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
    >
      {plan.isPending && <TextSkeleton lines={8} />}
      {plan.isError && <ErrorState problem={plan.error} title={t('loadError')} onRetry={() => void plan.refetch()} />}
      {plan.data && plan.data.left.length === 0 && (
        <EmptyState title={t('none')} action={<ButtonLink to="/home">{t('home')}</ButtonLink>}>
          {t('noneText')}
        </EmptyState>
      )}
      {plan.data && plan.data.left.length > 0 && <PlanForm enrolmentId={enrolmentId} data={plan.data} />}
      {plan.data?.choice && (
        <>
          <section className={classes.calendar} aria-labelledby="to-calendar" data-print="hide">
            <h2 id="to-calendar">{t('calendar.title')}</h2>
            <p className={classes.soft}>{t('calendar.text')}</p>
            <a href={`/api/enrolments/${enrolmentId}/plan.ics`} download="study-time.ics">
              {t('calendar.download')}
            </a>
          </section>
          {calendar}
        </>
      )}
    </Page>
  );
}
