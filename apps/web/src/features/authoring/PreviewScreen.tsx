import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { duration } from '../../app/numbers.js';
import { Page } from '../../ui/page/Page.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { KIND_ICONS } from './kind-icons.js';
import classes from './Preview.module.css';
import { PreviewFrame, PreviewUnavailable } from './PreviewFrame.js';
import { type Preview, previewQuery } from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** The whole path of a version, with every door open. */
export function PreviewScreen({ slug, versionId }: { slug: string; versionId: string }) {
  const t = useAuthoringTexts();
  const preview = useQuery(previewQuery(slug, versionId));
  if (preview.isPending) return <PageSkeleton />;
  if (preview.isError)
    return <PreviewUnavailable slug={slug} problem={preview.error} onRetry={() => void preview.refetch()} />;
  const { course, versionState, modules } = preview.data;
  return (
    <PreviewFrame slug={slug}>
      <Page
        title={course.title}
        above={t('preview.above', { version: course.version, state: t(`state.${versionState}`) })}
      >
        {modules.map((module) => (
          <Module key={module.id} module={module} slug={slug} versionId={versionId} />
        ))}
      </Page>
    </PreviewFrame>
  );
}

function Module({ module, slug, versionId }: { module: Preview['modules'][number]; slug: string; versionId: string }) {
  const t = useAuthoringTexts();
  return (
    <section className={classes.module}>
      <p className={classes.soft}>{t('preview.week', { week: module.week })}</p>
      <h2>{module.title}</h2>
      <p>{module.summary}</p>
      <ol className={classes.steps}>
        {module.activities.map(({ id, kind, title, minutes, required }) => {
          const Icon = KIND_ICONS[kind];
          return (
            <li key={id}>
              <Icon size={20} stroke={1.7} aria-hidden="true" />
              <Link
                to="/admin/courses/$slug/preview/$versionId/$activityId"
                params={{ slug, versionId, activityId: id }}
              >
                {title}
              </Link>
              <span className={classes.soft}>
                {t(`kind.${kind}`)}, {duration(minutes)}
                {!required && `, ${t('preview.optional')}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
