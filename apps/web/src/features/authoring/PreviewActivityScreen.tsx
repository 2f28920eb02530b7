import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { duration } from '../../app/numbers.js';
import { Page } from '../../ui/page/Page.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Preview.module.css';
import { PreviewFrame, PreviewUnavailable } from './PreviewFrame.js';
import { SurveyPreview } from './SurveyPreview.js';
import { QuizPreview } from './QuizPreview.js';
import { type PreviewActivity, previewActivityQuery } from './queries.js';
import { useAuthoringTexts } from './texts.js';

interface Place {
  slug: string;
  versionId: string;
  activityId: string;
}

/** One step as a trainee sees it; a quiz shows its author all questions with their keys. */
export function PreviewActivityScreen(place: Place) {
  const t = useAuthoringTexts();
  const { slug, versionId, activityId } = place;
  const activity = useQuery(previewActivityQuery(slug, versionId, activityId));
  if (activity.isPending) return <PageSkeleton />;
  if (activity.isError)
    return <PreviewUnavailable slug={slug} problem={activity.error} onRetry={() => void activity.refetch()} />;
  const { title, kind, minutes, week, moduleTitle } = activity.data;
  return (
    <PreviewFrame slug={slug}>
      <Page
        title={title}
        above={`${t('preview.week', { week })} · ${moduleTitle} · ${t(`kind.${kind}`)}, ${duration(minutes)}`}
      >
        <Content activity={activity.data} place={place} />
        <Neighbours activity={activity.data} place={place} />
      </Page>
    </PreviewFrame>
  );
}

function Content({ activity, place }: { activity: PreviewActivity; place: Place }) {
  const t = useAuthoringTexts();
  const follow = usePreviewLinks(place);
  const { lesson, exercise, practice, agreement, survey, quiz } = activity;
  return (
    <div onClick={follow}>
      {lesson && <LessonProse html={lesson.html} />}
      {lesson?.minimumMinutes && (
        <p className={classes.soft}>{t('preview.minimum', { count: lesson.minimumMinutes })}</p>
      )}
      {exercise && <LessonProse html={exercise.promptHtml} />}
      {exercise?.minimumWords && (
        <p className={classes.soft}>{t('preview.minimumWords', { count: exercise.minimumWords })}</p>
      )}
      {practice && <LessonProse html={practice.html} />}
      {practice && <p className={classes.soft}>{t('preview.meetings', { ...practice })}</p>}
      {agreement && <LessonProse html={agreement.html} />}
      {agreement && <p className={classes.soft}>{t('preview.signed', { version: agreement.version })}</p>}
      {survey && <SurveyPreview survey={survey} />}
      {quiz && <QuizPreview quiz={quiz} />}
    </div>
  );
}

/** Links from one activity to another stay inside the preview. */
function usePreviewLinks({ slug, versionId }: Place): (event: MouseEvent) => void {
  const navigate = useNavigate();
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-activity]') : null;
    const activityId = link?.dataset['activity'];
    if (!activityId || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({
      to: '/admin/courses/$slug/preview/$versionId/$activityId',
      params: { slug, versionId, activityId },
    });
  };
}

function Neighbours({
  activity: { previous, following },
  place: { slug, versionId },
}: {
  activity: PreviewActivity;
  place: Place;
}) {
  const t = useAuthoringTexts();
  return (
    <nav className={classes.neighbours} aria-label={t('preview.neighbours')}>
      {previous && (
        <Link
          to="/admin/courses/$slug/preview/$versionId/$activityId"
          params={{ slug, versionId, activityId: previous.id }}
        >
          {t('preview.previous', { title: previous.title })}
        </Link>
      )}
      <Link to="/admin/courses/$slug/preview/$versionId" params={{ slug, versionId }}>
        {t('preview.toPath')}
      </Link>
      {following && (
        <Link
          to="/admin/courses/$slug/preview/$versionId/$activityId"
          params={{ slug, versionId, activityId: following.id }}
        >
          {t('preview.following', { title: following.title })}
        </Link>
      )}
    </nav>
  );
}
