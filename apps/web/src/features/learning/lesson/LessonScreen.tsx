import { useRef } from 'react';
import { duration } from '../../../app/numbers.js';
import { Page } from '../../../ui/page/Page.js';
import { Above } from '../activity/Above.js';
import activityClasses from '../activity/Activity.module.css';
import { ReadOnly } from '../activity/ReadOnly.js';
import { Foot, WayOn } from '../activity/Foot.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import { Contents } from './Contents.js';
import { DoneButton } from './DoneButton.js';
import classes from './Lesson.module.css';
import { LessonText } from './LessonText.js';
import { NoteToSelf } from './NoteToSelf.js';
import { ReadingProgress } from './ReadingProgress.js';
import { useReading } from './use-reading.js';

export interface LessonScreenProps {
  enrolmentId: string;
  activity: Activity;
  lesson: NonNullable<Activity['lesson']>;
}

/** The text, and nothing beside it. */
export function LessonScreen({ enrolmentId, activity, lesson }: LessonScreenProps) {
  const t = useLearningTexts();
  const text = useRef<HTMLDivElement>(null);
  const running = activity.enrolmentState === 'active' || activity.enrolmentState === 'accepted';
  const reports = useReading({
    ...{ enrolmentId, activityId: activity.id, place: lesson.position, text },
    running: running || activity.openAgain,
  });
  const finished = activity.state === 'complete' || activity.state === 'excused';
  return (
    <div className={classes.lesson}>
      <ReadingProgress text={text} />
      <Page
        title={activity.title}
        above={<Above enrolmentId={enrolmentId} activity={activity} />}
        lead={
          <p className={activityClasses.facts}>
            <span>{t('lesson.minutes', { time: duration(activity.minutes) })}</span>
            {!activity.required && <span>{t('optional')}</span>}
          </p>
        }
      >
        <ReadOnly state={activity.enrolmentState} />
        <LessonText enrolmentId={enrolmentId} html={lesson.html} text={text} />
        {running && !finished ? (
          <DoneButton
            enrolmentId={enrolmentId}
            activity={activity}
            lesson={lesson}
            reports={reports}
            tools={<Tools enrolmentId={enrolmentId} activity={activity} lesson={lesson} />}
          />
        ) : (
          <Foot
            enrolmentId={enrolmentId}
            activity={activity}
            tools={<Tools enrolmentId={enrolmentId} activity={activity} lesson={lesson} />}
            primary={<WayOn enrolmentId={enrolmentId} activity={activity} strong />}
            note={finished && <p>{t('lesson.again')}</p>}
          />
        )}
      </Page>
    </div>
  );
}

function Tools({ enrolmentId, activity, lesson }: LessonScreenProps) {
  return (
    <>
      {lesson.headings.length > 1 && <Contents headings={lesson.headings} />}
      <NoteToSelf enrolmentId={enrolmentId} activityId={activity.id} note={lesson.note} />
    </>
  );
}
