import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Course.module.css';
import { DRAFT_HEADING, DraftActions } from './DraftActions.js';
import { draftQuery, type StaffCourse, type StaffCourseVersion } from './queries.js';
import { Report } from './Report.js';
import { useAuthoringTexts } from './texts.js';

interface DraftPanelProps {
  course: StaffCourse;
  mayWrite: boolean;
  mayPublish: boolean;
}

/** The draft, what it will change, and the ways on; or that there is none. */
export function DraftPanel({ course, mayWrite, mayPublish }: DraftPanelProps) {
  const t = useAuthoringTexts();
  const draft = course.versions.find(({ state }) => state === 'draft');
  return (
    <section className={classes.panel} aria-labelledby={DRAFT_HEADING} data-has-draft={draft ? true : undefined}>
      <h2 id={DRAFT_HEADING} tabIndex={-1}>
        {t('draft.title')}
      </h2>
      {draft ? (
        <>
          <Origin version={draft} />
          <Draft course={course} draft={draft} mayWrite={mayWrite} mayPublish={mayPublish} />
        </>
      ) : (
        <p className={classes.soft}>{t('draft.none')}</p>
      )}
    </section>
  );
}

function Origin({ version: { importedAt, importedBy } }: { version: StaffCourseVersion }) {
  const t = useAuthoringTexts();
  const when = useDates().moment(importedAt);
  return (
    <p className={classes.soft}>
      {importedBy ? t('draft.imported', { when, name: importedBy }) : t('draft.importedByCommand', { when })}
    </p>
  );
}

function Draft({ course, draft, mayWrite, mayPublish }: DraftPanelProps & { draft: StaffCourseVersion }) {
  const t = useAuthoringTexts();
  const report = useQuery(draftQuery(course.slug, draft.id));
  if (report.isPending) return <TextSkeleton />;
  if (report.isError)
    return <ErrorState problem={report.error} title={t('draft.error')} onRetry={() => void report.refetch()} />;
  return (
    <>
      <Report report={report.data} />
      <DraftActions course={course} draft={draft} report={report.data} mayWrite={mayWrite} mayPublish={mayPublish} />
    </>
  );
}
