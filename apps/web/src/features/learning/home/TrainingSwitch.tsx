import { Link } from '@tanstack/react-router';
import type { Training } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';

/** For the few who are in more than one course: which one this page is about. */
export function TrainingSwitch({ trainings, chosen }: { trainings: Training[]; chosen: string }) {
  const t = useLearningTexts();
  if (trainings.length < 2) return null;
  return (
    <nav className={classes.switch} aria-label={t('trainings.label')}>
      <ul>
        {trainings.map(({ id, course }) => (
          <li key={id}>
            <Link to="." search={{ training: id }} aria-current={id === chosen ? 'true' : undefined}>
              {course.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
