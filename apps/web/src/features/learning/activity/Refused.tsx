import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiProblem } from '../../../app/api-problem.js';
import { datesIn } from '../../../app/dates.js';
import { places } from '../../../app/navigation.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { stepOf } from '../outline.js';
import { pathQuery } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Activity.module.css';

/** A step that is locked, does not exist, or belongs to a training that does not run: why, and the way on. */
export function Refused({
  enrolmentId,
  activityId,
  problem,
}: {
  enrolmentId: string;
  activityId: string;
  problem: ApiProblem;
}) {
  const t = useLearningTexts();
  const locked = problem.code === 'activity_locked';
  const missing = problem.status === 404;
  const { data: path } = useQuery({ ...pathQuery(enrolmentId), enabled: locked });
  const lockedBy = problem.extra['lockedBy'] as { activityIds: string[]; opensOn: string | null } | undefined;
  const title = path && stepOf(path, activityId)?.activity.title;
  const heading = locked
    ? title
      ? t('activity.locked.title', { title })
      : t('activity.locked.plain')
    : t(missing ? 'activity.missing.title' : 'activity.notRunningTitle');
  const toPath = (label: string) => (
    <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }}>
      {label}
    </ButtonLink>
  );
  return (
    <Page title={heading} width="narrow" hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={heading}
        action={
          locked ? (
            toPath(t('activity.locked.action'))
          ) : missing ? (
            toPath(t('activity.missing.action'))
          ) : (
            <ButtonLink to={places.home} search={{ training: enrolmentId }}>
              {t('activity.notRunning')}
            </ButtonLink>
          )
        }
      >
        {!locked && <p>{missing ? t('activity.missing.text') : problem.detail}</p>}
        {locked && lockedBy && lockedBy.activityIds.length > 0 && (
          <>
            <p>{t('activity.locked.text')}</p>
            <ul className={classes.waits}>
              {lockedBy.activityIds.map((id) => {
                const step = path && stepOf(path, id)?.activity;
                if (!step) return null;
                return (
                  <li key={id}>
                    {step.state === 'locked' ? (
                      step.title
                    ) : (
                      <Link to="/learn/$enrolmentId/activities/$activityId" params={{ enrolmentId, activityId: id }}>
                        {step.title}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          </>
        )}
        {locked && lockedBy?.opensOn && path && (
          <p>{t('activity.locked.on', { day: datesIn(path.timeZone).dayAndDistance(lockedBy.opensOn) })}</p>
        )}
      </EmptyState>
    </Page>
  );
}
