import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ok } from '../../../app/api.js';
import { places } from '../../../app/navigation.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';

const SHOWN = 3;

const joinableQuery = {
  queryKey: ['courses-to-join'],
  queryFn: async () => (await ok(api.GET('/api/courses', { params: { query: { limit: 25 } } }))).items,
};

/** For a person who is in no course yet: what will be here, and the courses to begin with. */
export function NoTraining() {
  const t = useLearningTexts();
  const { data = [] } = useQuery(joinableQuery);
  const courses = data.filter(({ enrolmentPolicy }) => enrolmentPolicy !== 'closed').slice(0, SHOWN);
  return (
    <>
      <EmptyState
        picture={<Circle />}
        title={t('none.title')}
        action={courses.length === 0 && <ButtonLink to={places.courses}>{t('none.action')}</ButtonLink>}
      >
        {t('none.text')}
      </EmptyState>
      {courses.length > 0 && (
        <ul className={classes.courses} aria-label={t('none.courses')}>
          {courses.map(({ slug, title, summary, weeks, hours }) => (
            <li key={slug}>
              <Link to="/courses/$slug" params={{ slug }}>
                {title}
              </Link>
              <p>{summary}</p>
              <p className={classes.small}>{t('none.course', { weeks, hours })}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
