import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { places } from '../../app/navigation.js';
import { useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { CourseList } from './CourseList.js';
import classes from './Front.module.css';
import { coursesQuery } from './queries.js';
import { useCourseTexts } from './texts.js';

const STEPS = ['enrol', 'learn', 'certify'] as const;
/** For everybody, and whole without this app. */
const PAGES = ['facilitators', 'meetings', 'verify'] as const;

/** What this is, for a person who has never seen it: one promise, one button, the courses. */
export function FrontScreen() {
  const t = useCourseTexts();
  const howId = useId();
  const coursesId = useId();
  return (
    <div className={classes.front}>
      <Page
        title={t('front.title')}
        width="wide"
        lead={
          <>
            <p>{t('front.lead')}</p>
            <div className={classes.action}>
              <FirstStep />
            </div>
          </>
        }
        aside={
          <div className={classes.picture}>
            <Circle />
          </div>
        }
      >
        <section className={classes.how} aria-labelledby={howId}>
          <h2 id={howId} className="visually-hidden">
            {t('front.howTitle')}
          </h2>
          <ol className={classes.steps}>
            {STEPS.map((step) => (
              <li key={step}>
                <h3>{t(`front.steps.${step}.title`)}</h3>
                <p>{t(`front.steps.${step}.text`)}</p>
              </li>
            ))}
          </ol>
        </section>
        <section className={classes.courses} aria-labelledby={coursesId}>
          <h2 id={coursesId}>{t('front.coursesTitle')}</h2>
          <CourseList headings="h3" />
        </section>
        <p className={classes.promise}>{t('front.promise')}</p>
        <nav className={classes.pages} aria-label={t('front.pages.label')}>
          {PAGES.map((page) => (
            <a key={page} href={`/${page}`}>
              {t(`front.pages.${page}`)}
            </a>
          ))}
        </nav>
      </Page>
    </div>
  );
}

/** Straight to the course where there is only one; back to the training for whoever is signed in. */
function FirstStep() {
  const t = useCourseTexts();
  const me = useMe();
  const { data } = useInfiniteQuery(coursesQuery);
  const courses = data?.pages.flatMap((page) => page.items) ?? [];
  const [only] = courses;
  if (me) {
    return (
      <ButtonLink to={places.home} size="lg">
        {t('front.goOn')}
      </ButtonLink>
    );
  }
  if (only && courses.length === 1) {
    return (
      <ButtonLink to="/courses/$slug" params={{ slug: only.slug }} size="lg">
        {t('front.action')}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink to={places.courses} size="lg">
      {t('front.actionMany')}
    </ButtonLink>
  );
}
