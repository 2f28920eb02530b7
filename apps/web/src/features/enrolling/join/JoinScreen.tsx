import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { places } from '../../../app/navigation.js';
import { useMe } from '../../../app/session.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import classes from '../Enrol.module.css';
import { groupDates } from '../group-words.js';
import { cohortInvitationQuery } from '../queries.js';
import { useEnrollingTexts } from '../texts.js';
import { forgetCohortInvitation, keepCohortInvitation, keptCohortInvitation } from './kept-invitation.js';

/** Where the invitation of a group leads: says what it is, and then to the form. */
export function JoinScreen() {
  const fromLink = useLocation({ select: ({ hash }) => hash.trim() });
  const code = fromLink || keptCohortInvitation();
  return code ? <Invited code={code} /> : <Unknown />;
}

function Invited({ code }: { code: string }) {
  const t = useEnrollingTexts();
  const dates = useDates();
  const me = useMe();
  const invitation = useQuery(cohortInvitationQuery(code));
  if (invitation.isPending || me === undefined) return <PageSkeleton />;
  if (invitation.isError) {
    const { code: problem, status } = ApiProblem.from(invitation.error);
    if (problem === 'invitation_unknown' || status === 400) return <Unknown />;
    return (
      <Page title={t('join.error')} width="narrow" hideTitle>
        <ErrorState problem={invitation.error} title={t('join.error')} onRetry={() => void invitation.refetch()} />
      </Page>
    );
  }
  const { course, cohort } = invitation.data;
  const keep = (): void => keepCohortInvitation(code);
  return (
    <Page title={t('join.title', { course: course.title })} windowTitle={t('join.window')} width="narrow" hideTitle>
      <EmptyState
        picture={<Circle />}
        title={t('join.title', { course: course.title })}
        action={
          me ? (
            <ButtonLink to="/courses/$slug/enrol" params={{ slug: course.slug }} size="lg" onClick={keep}>
              {t('join.goOn')}
            </ButtonLink>
          ) : (
            <div className={classes.ways}>
              <ButtonLink to={places.signUp} search={{ returnTo: '/join' }} size="lg" onClick={keep}>
                {t('join.signUp')}
              </ButtonLink>
              <ButtonLink to={places.signIn} search={{ returnTo: '/join' }} variant="subtle" onClick={keep}>
                {t('join.signIn')}
              </ButtonLink>
            </div>
          )
        }
      >
        <p className={classes.group}>
          <strong>{cohort.name}</strong>
          <span>{groupDates(t, cohort, dates)}</span>
        </p>
        <p>{t(cohort.full ? 'join.full' : 'join.text')}</p>
      </EmptyState>
    </Page>
  );
}

function Unknown() {
  const t = useEnrollingTexts();
  return (
    <Page title={t('join.unknownTitle')} width="narrow" hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={t('join.unknownTitle')}
        action={
          <ButtonLink to={places.courses} onClick={forgetCohortInvitation}>
            {t('missing.action')}
          </ButtonLink>
        }
      >
        {t('join.unknownText')}
      </EmptyState>
    </Page>
  );
}
