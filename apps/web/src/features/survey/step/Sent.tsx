import { useEffect, useRef } from 'react';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import type { Activity } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';

interface SentProps {
  enrolmentId: string;
  activity: Activity;
  /** The form that had the focus is gone: the thanks take it. */
  justNow: boolean;
}

/** Thanks, and the way on. The answers themselves cannot be shown again. */
export function Sent({ enrolmentId, activity: { following }, justNow }: SentProps) {
  const t = useSurveyTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (justNow) heading.current?.focus();
  }, [justNow]);
  return (
    <div className={classes.sent}>
      <h2 ref={heading} tabIndex={-1}>
        {t('step.thanks')}
      </h2>
      <p>{t('step.thanksText')}</p>
      {following?.open ? (
        <ButtonLink to="/learn/$enrolmentId/activities/$activityId" params={{ enrolmentId, activityId: following.id }}>
          {t('step.next', { title: following.title })}
        </ButtonLink>
      ) : (
        <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('step.path')}
        </ButtonLink>
      )}
    </div>
  );
}
