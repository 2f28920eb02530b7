import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Activity.module.css';

export interface FootProps {
  enrolmentId: string;
  activity: Activity;
  /** Between back and next: what can be opened on demand. */
  tools?: ReactNode;
  /** The primary way on; a link to the next step unless given. */
  primary?: ReactNode;
  /** A sentence above the buttons. */
  note?: ReactNode;
}

/** The foot of a step: always in reach, back at the one side, on at the other. */
export function Foot({ enrolmentId, activity, tools, primary, note }: FootProps) {
  const t = useLearningTexts();
  const { previous } = activity;
  return (
    <footer className={classes.foot} data-print="hide">
      {note && <div className={classes.note}>{note}</div>}
      <div className={classes.bar}>
        <ButtonLink
          to={previous ? '/learn/$enrolmentId/activities/$activityId' : '/learn/$enrolmentId'}
          params={{ enrolmentId, activityId: previous?.id ?? '' }}
          variant="subtle"
          className={classes.back}
          leftSection={<IconChevronLeft size={20} aria-hidden="true" />}
          aria-label={previous ? t('activity.backTo', { title: previous.title }) : t('activity.toPath')}
        >
          {t('activity.back')}
        </ButtonLink>
        {tools && <div className={classes.tools}>{tools}</div>}
        <div className={classes.primary}>{primary ?? <WayOn enrolmentId={enrolmentId} activity={activity} />}</div>
      </div>
    </footer>
  );
}

/** To the next step where it is open, else to the path. */
export function WayOn({
  enrolmentId,
  activity,
  strong = false,
}: {
  enrolmentId: string;
  activity: Activity;
  strong?: boolean;
}) {
  const t = useLearningTexts();
  const { following } = activity;
  const variant = strong ? 'filled' : 'light';
  if (!following?.open) {
    return (
      <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }} variant={variant}>
        {t('activity.finish')}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink
      to="/learn/$enrolmentId/activities/$activityId"
      params={{ enrolmentId, activityId: following.id }}
      variant={variant}
      rightSection={<IconChevronRight size={20} aria-hidden="true" />}
      aria-label={t('activity.nextTitle', { title: following.title })}
    >
      {t('activity.next')}
    </ButtonLink>
  );
}
