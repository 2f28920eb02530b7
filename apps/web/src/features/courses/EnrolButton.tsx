import { IconLock } from '@tabler/icons-react';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './Course.module.css';
import { enrolAction, enrolPlace } from './enrol-action.js';
import type { Course } from './queries.js';
import { useCourseTexts } from './texts.js';

/** The one button of a course, with a sentence that says what pressing it means. */
export function EnrolButton({ course }: { course: Course }) {
  const t = useCourseTexts();
  const action = enrolAction(course);
  return (
    <div className={classes.enrol}>
      {action === 'closed' ? (
        <p className={classes.closed}>
          <IconLock size={20} aria-hidden="true" />
          {t('enrol.closed')}
        </p>
      ) : (
        <ButtonLink to={enrolPlace(course.slug)} size="lg" fullWidth>
          {t(`enrol.${action}`)}
        </ButtonLink>
      )}
      <p className={classes.enrolNote}>{t(`enrol.note.${action}`)}</p>
    </div>
  );
}
