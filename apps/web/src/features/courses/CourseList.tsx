import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Circle } from '../../ui/illustrations/Circle.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { CardSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './CourseList.module.css';
import { coursesQuery } from './queries.js';
import { useCourseTexts } from './texts.js';

/** The published courses, each with its promise and what it takes. `headings` says where they stand in the outline. */
export function CourseList({ headings: Heading }: { headings: 'h2' | 'h3' }) {
  const t = useCourseTexts();
  const ui = useUiTexts();
  const courses = useInfiniteQuery(coursesQuery);
  if (courses.isPending) return <CardSkeleton />;
  if (courses.isError)
    return <ErrorState problem={courses.error} title={t('list.error')} onRetry={() => void courses.refetch()} />;
  const items = courses.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState picture={<Circle />} title={t('list.emptyTitle')}>
        {t('list.emptyText')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {items.map((course) => (
          <li key={course.slug} className={classes.card} lang={course.language}>
            <Heading className={classes.title}>
              <Link to="/courses/$slug" params={{ slug: course.slug }}>
                {course.title}
              </Link>
            </Heading>
            <p className={classes.summary}>{course.summary}</p>
            <p className={classes.facts}>
              <span>{t('facts.weeks', { count: course.weeks })}</span>
              <span>{t('facts.hours', { count: course.hours })}</span>
              <span>{t(`policy.${course.enrolmentPolicy}`)}</span>
              {course.placesLeft !== null && course.enrolmentPolicy !== 'closed' && (
                <span>
                  {course.placesLeft === 0 ? t('facts.full') : t('facts.places', { count: course.placesLeft })}
                </span>
              )}
            </p>
            <IconArrowRight className={classes.arrow} size={24} stroke={1.6} aria-hidden="true" />
          </li>
        ))}
      </ul>
      {courses.hasNextPage && (
        <Button variant="default" loading={courses.isFetchingNextPage} onClick={() => void courses.fetchNextPage()}>
          {ui('list.more')}
        </Button>
      )}
    </>
  );
}
