import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ApiComponents } from '../../../app/api-paths.js';
import { useStepTime } from '../../../ui/active-time/use-active-time.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { LessonProse } from '../../../ui/prose/LessonProse.js';
import classes from '../Practice.module.css';
import { practiceLogQuery } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

type Activity = ApiComponents['schemas']['ActivityDto'];

interface StepScreenProps {
  enrolmentId: string;
  activity: Activity;
  practice: NonNullable<Activity['practice']>;
}

/** A step of the path that is done in meetings: what to do, how far one is, and the way to the log. */
export function StepScreen({ enrolmentId, activity, practice }: StepScreenProps) {
  const t = usePracticeTexts();
  const signed = useInfiniteQuery(practiceLogQuery(enrolmentId)).data?.pages[0]?.signed;
  const running = activity.enrolmentState === 'active' || activity.enrolmentState === 'accepted';
  useStepTime(enrolmentId, activity.id, running && activity.state !== 'complete' && activity.state !== 'excused');
  const { html, observed, coLed, led } = practice;
  const rows = (
    [
      ['observed', observed, signed?.observed],
      ['co_led', coLed, signed?.coLed],
      ['led', led, signed?.led],
    ] as const
  ).filter(([, wanted]) => wanted > 0);
  const { following } = activity;
  return (
    <Page
      title={activity.title}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('step.above', { week: activity.week, title: activity.moduleTitle })}
        </Link>
      }
      lead={!activity.required && <p>{t('step.optional')}</p>}
    >
      <LessonProse html={html.replaceAll('href="#activity-', `href="/learn/${enrolmentId}/activities/`)} />
      <section aria-labelledby="asked">
        <h2 id="asked">{t('step.asked')}</h2>
        <ul className={classes.asked}>
          {rows.map(([kind, wanted, done]) => (
            <li key={kind} data-done={(done !== undefined && done >= wanted) || undefined}>
              <span className={classes.kind}>{t(`kindsOf.${kind}`)}</span>
              <span>
                {done === undefined
                  ? t('step.wanted', { count: wanted })
                  : t('log.ofAsked', { signed: done, asked: wanted })}
              </span>
            </li>
          ))}
        </ul>
        <p className={classes.soft}>{t(activity.state === 'complete' ? 'step.complete' : 'step.how')}</p>
      </section>
      <div className={classes.ways}>
        <ButtonLink to="/learn/$enrolmentId/practice" params={{ enrolmentId }}>
          {t('step.go')}
        </ButtonLink>
        {following?.open && (
          <ButtonLink
            to="/learn/$enrolmentId/activities/$activityId"
            params={{ enrolmentId, activityId: following.id }}
            variant="default"
          >
            {t('step.next', { title: following.title })}
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}
