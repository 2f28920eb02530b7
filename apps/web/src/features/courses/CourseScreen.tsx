import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { places } from '../../app/navigation.js';
import { OpenChair } from '../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Course.module.css';
import { CourseSections } from './CourseSections.js';
import { GlancePanel } from './GlancePanel.js';
import { courseQuery, groupsQuery } from './queries.js';
import { useCourseTexts } from './texts.js';

/** The public page of a course: the first thing that most people ever see of it. */
export function CourseScreen({ slug }: { slug: string }) {
  const t = useCourseTexts();
  const course = useQuery(courseQuery(slug));
  const groups = useQuery(groupsQuery(slug));
  // Together, so that nothing moves once it is shown.
  if (course.isPending || groups.isPending) return <PageSkeleton />;
  if (course.isError) return <Unavailable problem={course.error} onRetry={() => void course.refetch()} />;
  const { title, summary, language } = course.data;
  return (
    <div className={classes.frame} lang={language}>
      <Page title={title} lead={summary} above={t('page.above')} width="wide">
        <div className={classes.layout}>
          <GlancePanel course={course.data} />
          <CourseSections course={course.data} groups={groups.data ?? []} />
        </div>
      </Page>
    </div>
  );
}

function Unavailable({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useCourseTexts();
  if (ApiProblem.from(problem).status !== 404) {
    return (
      <Page title={t('page.error')} hideTitle>
        <ErrorState problem={problem} title={t('page.error')} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Page title={t('page.missingTitle')} hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={t('page.missingTitle')}
        action={<ButtonLink to={places.courses}>{t('page.missingAction')}</ButtonLink>}
      >
        {t('page.missingText')}
      </EmptyState>
    </Page>
  );
}
