import { IconCalendar, IconCertificate, IconClock, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Course.module.css';
import { EnrolButton } from './EnrolButton.js';
import type { Course } from './queries.js';
import { useCourseTexts } from './texts.js';

function Fact({ icon: Icon, children }: { icon: typeof IconClock; children: ReactNode }) {
  return (
    <li>
      <Icon size={22} stroke={1.7} aria-hidden="true" />
      <span>{children}</span>
    </li>
  );
}

/** What it takes, and the button: beside the text, on a phone before it. */
export function GlancePanel({ course }: { course: Course }) {
  const t = useCourseTexts();
  const perWeek = Math.round(course.hours / course.weeks);
  const { placesLeft } = course;
  return (
    <aside className={classes.glance} aria-label={t('page.glance')}>
      <ul className={classes.facts}>
        <Fact icon={IconCalendar}>
          <strong>{t('facts.weeks', { count: course.weeks })}</strong>
          {perWeek < 1 ? t('facts.underAnHour') : t('facts.perWeek', { count: perWeek })}
        </Fact>
        <Fact icon={IconClock}>{t('facts.hours', { count: course.hours })}</Fact>
        {placesLeft !== null && course.enrolmentPolicy !== 'closed' && (
          <Fact icon={IconUsers}>{placesLeft === 0 ? t('facts.full') : t('facts.places', { count: placesLeft })}</Fact>
        )}
        <Fact icon={IconCertificate}>{t('facts.valid', { count: course.certificate.validMonths })}</Fact>
      </ul>
      <EnrolButton course={course} />
      <p className={classes.private}>{t('enrol.private')}</p>
    </aside>
  );
}
