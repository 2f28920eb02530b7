import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { may, useMe } from '../../app/session.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Course.module.css';
import { DraftPanel } from './DraftPanel.js';
import { staffCourseQuery } from './queries.js';
import { SettingsForm } from './SettingsForm.js';
import { useAuthoringTexts } from './texts.js';
import { VersionList } from './VersionList.js';

/** One course for its authors and admins: what waits, what is out, and how it is held. */
export function CourseScreen({ slug }: { slug: string }) {
  const t = useAuthoringTexts();
  const me = useMe();
  const course = useQuery(staffCourseQuery(slug));
  if (course.isPending) return <PageSkeleton />;
  if (course.isError) return <Unavailable problem={course.error} onRetry={() => void course.refetch()} />;

  const { title, versions } = course.data;
  const published = versions.some(({ state }) => state === 'published');
  const drafted = versions.some(({ state }) => state === 'draft');
  const mayWrite = may(me, 'course:write');
  return (
    <Page
      title={title}
      above={t('course.above')}
      width="wide"
      aside={
        <div className={classes.ways}>
          {published && (
            <ButtonLink to="/courses/$slug" params={{ slug }} variant="default">
              {t('course.public')}
            </ButtonLink>
          )}
          {published && (
            <ButtonLink to="/admin/courses/$slug/analysis" params={{ slug }} variant="default">
              {t('course.analysis')}
            </ButtonLink>
          )}
          {published && may(me, 'course:publish') && (
            <ButtonLink to="/admin/courses/$slug/certification" params={{ slug }} variant="default">
              {t('course.certification')}
              </ButtonLink>
            )}
          {published && may(me, 'course:settings') && (
            <ButtonLink to="/admin/courses/$slug/renewal" params={{ slug }} variant="default">
              {t('course.renewal')}
            </ButtonLink>
          )}
          {published && may(me, 'cohort:manage') && (
            <ButtonLink to="/admin/courses/$slug/announcements/{-$announcementId}" params={{ slug }} variant="default">
              {t('course.announcements')}
            </ButtonLink>
          )}
          {mayWrite && (
            <ButtonLink to="/admin/courses/import" variant={drafted ? 'default' : 'filled'}>
              {t('course.importNext')}
            </ButtonLink>
          )}
        </div>
      }
    >
      <div className={classes.columns}>
        <DraftPanel course={course.data} mayWrite={mayWrite} mayPublish={may(me, 'course:publish')} />
        <SettingsForm course={course.data} mayChange={may(me, 'course:settings')} />
        <VersionList course={course.data} />
      </div>
    </Page>
  );
}

function Unavailable({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useAuthoringTexts();
  const missing = ApiProblem.from(problem).status === 404;
  return (
    <Page title={t('course.error')} hideTitle>
      {missing ? (
        <EmptyState
          title={t('course.error')}
          action={<ButtonLink to="/admin/courses">{t('course.backToList')}</ButtonLink>}
        >
          {t('course.missing')}
        </EmptyState>
      ) : (
        <ErrorState problem={problem} title={t('course.error')} onRetry={onRetry} />
      )}
    </Page>
  );
}
