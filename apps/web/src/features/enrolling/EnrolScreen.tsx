import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { OpenChair } from '../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { EnrolForm } from './EnrolForm.js';
import { forgetCohortInvitation, keptCohortInvitation } from './join/kept-invitation.js';
import { cohortInvitationQuery, courseQuery, enrolmentFormQuery, isLiving, myTrainingsQuery, type Standing } from './queries.js';
import { StandingNow } from './StandingNow.js';
import { useEnrollingTexts } from './texts.js';

/** From the course page into the course: the form, then where one stands. */
export function EnrolScreen({ slug, wanted }: { slug: string; wanted: string | undefined }) {
  const t = useEnrollingTexts();
  const course = useQuery(courseQuery(slug));
  const form = useQuery(enrolmentFormQuery(slug));
  const trainings = useQuery(myTrainingsQuery);
  const [standing, setStanding] = useState<Standing | null>(null);
  const [code, setCode] = useState(keptCohortInvitation);
  const invitation = useQuery({ ...cohortInvitationQuery(code ?? ''), enabled: code !== null });

  const failed = [course, form, trainings].find((query) => query.isError);
  if (failed?.error) {
    const retry = (): void =>
      void [course, form, trainings].filter(({ isError }) => isError).forEach((query) => void query.refetch());
    return <Unavailable problem={failed.error} onRetry={retry} />;
  }
  if (!course.data || !form.data || !trainings.data || invitation.isLoading) return <PageSkeleton />;

  const { title, weeks } = course.data;
  const known = trainings.data.find((training) => training.course.slug === slug && isLiving(training.state));
  const now = standing ?? known;
  if (now) {
    const training = trainings.data.find(({ id }) => id === now.id);
    return <StandingNow course={title} standing={now} training={training} isNew={standing !== null} />;
  }
  const invited = code !== null && invitation.data?.course.slug === slug ? { code, group: invitation.data.cohort } : null;
  const { policy, full } = form.data;
  if (policy === 'closed' && !invited) return <Closed slug={slug} />;
  const kind = invited ? (invited.group.full ? 'full' : 'open') : policy === 'open' && full ? 'full' : policy === 'closed' ? 'open' : policy;
  const leadOf = () => {
    if (invited) return invited.group.full ? 'lead.full' : 'lead.invited';
    if (kind === 'approval' && full) return 'lead.approvalFull';
    return kind === 'open' && form.data.cohorts.length > 0 ? 'lead.groups' : (`lead.${kind}` as const);
  };
  const choose = (): void => {
    forgetCohortInvitation();
    setCode(null);
  };
  return (
    <Page
      title={t(`title.${kind}`, { course: title })}
      windowTitle={`${t('window')}: ${title}`}
      lead={
        <>
          <p>{t(leadOf(), { weeks })}</p>
          {invited && (
            <Button variant="subtle" onClick={choose}>
              {t('join.choose')}
            </Button>
          )}
        </>
      }
      width="narrow"
    >
      <EnrolForm
        key={invited ? 'invited' : 'choosing'}
        slug={slug}
        form={form.data}
        kind={kind}
        invited={invited}
        wanted={wanted}
        onEnrolled={setStanding}
      />
    </Page>
  );
}

function Closed({ slug }: { slug: string }) {
  const t = useEnrollingTexts();
  return (
    <Page title={t('closed.title')} width="narrow" hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={t('closed.title')}
        action={
          <ButtonLink to="/courses/$slug" params={{ slug }}>
            {t('closed.action')}
          </ButtonLink>
        }
      >
        {t('closed.text')}
      </EmptyState>
    </Page>
  );
}

function Unavailable({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useEnrollingTexts();
  const missing = ApiProblem.from(problem).status === 404;
  return (
    <Page title={missing ? t('missing.title') : t('error')} width="narrow" hideTitle>
      {missing ? (
        <EmptyState
          picture={<OpenChair />}
          title={t('missing.title')}
          action={<ButtonLink to="/courses">{t('missing.action')}</ButtonLink>}
        >
          {t('missing.text')}
        </EmptyState>
      ) : (
        <ErrorState problem={problem} title={t('error')} onRetry={onRetry} />
      )}
    </Page>
  );
}
