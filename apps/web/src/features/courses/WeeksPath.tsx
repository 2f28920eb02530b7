import {
  IconBook,
  IconCertificate,
  IconChecklist,
  IconListCheck,
  IconPencil,
  IconSignature,
  IconUsers,
} from '@tabler/icons-react';
import { duration } from '../../app/numbers.js';
import classes from './WeeksPath.module.css';
import type { ActivityKind, Course, CourseModule } from './queries.js';
import { useCourseTexts } from './texts.js';

const ICONS: Record<ActivityKind, typeof IconBook> = {
  lesson: IconBook,
  quiz: IconListCheck,
  exercise: IconPencil,
  practice: IconUsers,
  agreement: IconSignature,
  survey: IconChecklist,
};
const KINDS: ActivityKind[] = ['lesson', 'exercise', 'practice', 'quiz', 'agreement', 'survey'];

function Week({ module }: { module: CourseModule }) {
  const t = useCourseTexts();
  const { activities } = module;
  const counts = KINDS.map((kind) => ({
    kind,
    count: activities.filter((activity) => activity.kind === kind).length,
  })).filter(({ count }) => count > 0);
  const minutes = activities.filter(({ required }) => required).reduce((sum, activity) => sum + activity.minutes, 0);
  return (
    <li className={classes.week}>
      <span className={classes.seat} aria-hidden="true">
        {module.week}
      </span>
      <div className={classes.words}>
        <p className={classes.number}>{t('page.week', { week: module.week })}</p>
        <h3 className={classes.title}>{module.title}</h3>
        <p className={classes.summary}>{module.summary}</p>
        <details className={classes.inside}>
          <summary>
            <span className="visually-hidden">{`${t('page.inside')}, ${module.title}: `}</span>
            {counts.map(({ kind, count }) => t(`counts.${kind}`, { count })).join(', ')} · {duration(minutes)}
          </summary>
          <ul>
            {activities.map(({ id, kind, title, minutes: length, required }) => {
              const Icon = ICONS[kind];
              return (
                <li key={id}>
                  <Icon size={18} stroke={1.7} role="img" aria-label={t(`kind.${kind}`)} />
                  <span>{title}</span>
                  <span className={classes.minutes}>
                    {duration(length)}
                    {!required && `, ${t('optional')}`}
                  </span>
                </li>
              );
            })}
          </ul>
        </details>
      </div>
    </li>
  );
}

/** The weeks as a path with a seat for each; the certificate is where it leads. */
export function WeeksPath({ course }: { course: Course }) {
  const t = useCourseTexts();
  return (
    <ol className={classes.path}>
      {course.modules.map((module) => (
        <Week key={module.id} module={module} />
      ))}
      <li className={classes.week} data-end>
        <span className={classes.seat} aria-hidden="true">
          <IconCertificate size={24} stroke={1.7} />
        </span>
        <div className={classes.words}>
          <h3 className={classes.title}>{t('page.pathEnd')}</h3>
          <p className={classes.summary}>{t(`page.certificate.${course.certificate.approval}`)}</p>
        </div>
      </li>
    </ol>
  );
}
