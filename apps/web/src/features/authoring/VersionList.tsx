import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import classes from './Course.module.css';
import { packageAddress, type StaffCourse, type StaffCourseVersion } from './queries.js';
import { useAuthoringTexts } from './texts.js';

const SIGNS: Record<StaffCourseVersion['state'], StatusKind> = { draft: 'started', published: 'done', retired: 'open' };

/** Every version there ever was; each can be looked at and taken along. */
export function VersionList({ course: { slug, versions } }: { course: StaffCourse }) {
  const t = useAuthoringTexts();
  const dates = useDates();
  const nameOf = ({ number, patch, state }: StaffCourseVersion): string =>
    state === 'draft' ? t('state.draft') : `${number}.${patch}`;
  const columns: Column<StaffCourseVersion>[] = [
    {
      key: 'version',
      header: t('versions.version'),
      cell: (version) => (
        <Link
          to="/admin/courses/$slug/preview/$versionId"
          params={{ slug, versionId: version.id }}
          aria-label={t('versions.previewOf', { version: nameOf(version) })}
          data-list-open
        >
          {nameOf(version)}
        </Link>
      ),
    },
    {
      key: 'state',
      header: t('versions.state'),
      cell: ({ state }) => <StatusBadge kind={SIGNS[state]}>{t(`state.${state}`)}</StatusBadge>,
    },
    {
      key: 'published',
      header: t('versions.published'),
      cell: ({ publishedAt }) => (publishedAt ? dates.day(publishedAt) : '–'),
    },
    { key: 'by', header: t('versions.by'), cell: ({ importedBy }) => importedBy ?? t('versions.commandLine') },
    {
      key: 'export',
      header: t('versions.export'),
      cell: (version) => (
        <a
          href={packageAddress(slug, version.id)}
          download
          className={classes.export}
          aria-label={t('versions.exportOf', { version: nameOf(version) })}
        >
          <IconDownload size={18} aria-hidden="true" />
          {t('versions.export')}
        </a>
      ),
    },
  ];
  return (
    <section className={classes.versions} aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <DataList label={t('versions.title')} columns={columns} rows={versions} rowId={({ id }) => id} rowName={nameOf} />
      <p className={classes.soft}>{t('stateHelp')}</p>
    </section>
  );
}
