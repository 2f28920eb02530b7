import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { SchemeEditor } from './editor/SchemeEditor.js';
import { type CourseVersion, schemeQuery, type SchemeRecord, versionsQuery } from './queries.js';
import classes from './Schemes.module.css';
import { useSchemeTexts } from './texts.js';

export interface SchemeScreenProps {
  slug: string;
  /** Id of a version; the one that new people get unless given. */
  version?: string | undefined;
}

/** What the certificates of a course ask for, version by version. */
export function SchemeScreen({ slug, version }: SchemeScreenProps) {
  const t = useSchemeTexts();
  const versions = useQuery(versionsQuery(slug));
  const shown = versions.data?.find(({ id, state }) => (version ? id === version : state === 'published'));
  const scheme = useQuery({ ...schemeQuery(shown?.id ?? ''), enabled: Boolean(shown) });
  const failed = versions.isError ? versions : scheme.isError ? scheme : null;
  if (failed) {
    if (ApiProblem.from(failed.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('screen.title')}>
        <ErrorState problem={failed.error} title={t('screen.error')} onRetry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (versions.data && !shown) return <NothingYet slug={slug} />;
  if (!versions.data || !scheme.data) return <PageSkeleton />;
  return <Known slug={slug} versions={versions.data} record={scheme.data} />;
}

function NothingYet({ slug }: { slug: string }) {
  const t = useSchemeTexts();
  return (
    <Page title={t('screen.title')} hideTitle>
      <EmptyState
        title={t('screen.unpublished')}
        action={
          <Link to="/admin/courses/$slug" params={{ slug }}>
            {t('screen.toCourse')}
          </Link>
        }
      >
        {t('screen.unpublishedText')}
      </EmptyState>
    </Page>
  );
}

interface KnownProps {
  slug: string;
  versions: CourseVersion[];
  record: SchemeRecord;
}

function Known({ slug, versions, record }: KnownProps) {
  const t = useSchemeTexts();
  const { course, applied, draft } = record;
  return (
    <Page
      title={t('screen.title')}
      width="wide"
      above={
        <Link to="/admin/courses/$slug" params={{ slug }}>
          {t('screen.of', { course: course.title, version: course.version })}
        </Link>
      }
      lead={
        <p>
          {t(applied.length > 0 ? 'screen.leadApplied' : 'screen.leadList')} {draft && t('screen.leadDraft')}
        </p>
      }
    >
      {versions.length > 1 && <Versions slug={slug} versions={versions} shown={record.courseVersionId} />}
      <SchemeEditor key={record.courseVersionId} record={record} />
      {applied.length > 0 && <History applied={applied} />}
    </Page>
  );
}

function Versions({ slug, versions, shown }: { slug: string; versions: CourseVersion[]; shown: string }) {
  const t = useSchemeTexts();
  return (
    <nav aria-label={t('screen.versions')} className={classes.versions}>
      {versions.map(({ id, number, patch, state }) => (
        <Link
          key={id}
          to="/admin/courses/$slug/certification"
          params={{ slug }}
          search={state === 'published' ? {} : { version: id }}
          activeProps={{}}
          aria-current={id === shown ? 'true' : undefined}
        >
          {t('screen.version', { version: `${number}.${patch}` })}
        </Link>
      ))}
    </nav>
  );
}

function History({ applied }: { applied: SchemeRecord['applied'] }) {
  const t = useSchemeTexts();
  const dates = useDates();
  return (
    <section aria-labelledby="history" className={classes.history}>
      <h2 id="history">{t('screen.history')}</h2>
      <ul className={classes.plain}>
        {applied.map(({ version, appliedAt, appliedBy, reason }) => (
          <li key={version}>
            <p>{t('screen.applied', { day: dates.moment(appliedAt), name: appliedBy ?? t('screen.formerStaff') })}</p>
            <p className={classes.soft}>{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
