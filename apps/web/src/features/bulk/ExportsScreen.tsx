import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Bulk.module.css';
import { type Export, exportsQuery } from './queries.js';
import { useBulkTexts } from './texts.js';

const BADGES: Record<Export['state'], StatusKind> = {
  making: 'started',
  ready: 'done',
  expired: 'excused',
  failed: 'late',
};

function sizeOf(bytes: number): string {
  const [unit, size] = bytes < 100_000 ? ['kilobyte', Math.ceil(bytes / 1_000)] : ['megabyte', bytes / 1_000_000];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}

/** Files that somebody asked for, with the way to them for as long as they are kept. */
export function ExportsScreen() {
  const t = useBulkTexts();
  return (
    <Page
      title={t('export.title')}
      width="wide"
      above={<Link to="/admin/trainees">{t('past.trainees')}</Link>}
      lead={<p>{t('export.lead')}</p>}
    >
      <Files />
    </Page>
  );
}

function Files() {
  const t = useBulkTexts();
  const dates = useDates();
  const files = useQuery(exportsQuery);
  if (files.isPending) return <ListSkeleton rows={3} />;
  if (files.isError)
    return <ErrorState problem={files.error} title={t('one.error')} onRetry={() => void files.refetch()} />;
  return (
    <DataList
      label={t('export.title')}
      rows={files.data.items}
      rowId={({ id }) => id}
      rowName={({ format, madeAt }) => `${t(`export.formats.${format}`)}, ${dates.moment(madeAt)}`}
      columns={[
        {
          key: 'file',
          header: t('export.file'),
          cell: ({ id, format, state, bytes }) =>
            state === 'ready' ? (
              <Anchor
                href={`/api/admin/exports/${id}/file`}
                download={`trainees.${format}`}
                underline="always"
                data-list-open
              >
                {t('export.fetch', { format: t(`export.formats.${format}`), size: sizeOf(bytes ?? 0) })}
              </Anchor>
            ) : (
              t(`export.formats.${format}`)
            ),
        },
        {
          key: 'state',
          header: t('past.state'),
          cell: ({ state }) => (
            <span className={classes.standing}>
              <StatusBadge kind={BADGES[state]} plain>
                {t(`export.states.${state}`)}
              </StatusBadge>
              {(state === 'expired' || state === 'failed') && <span className={classes.soft}>{t('export.again')}</span>}
            </span>
          ),
        },
        { key: 'made', header: t('past.when'), cell: ({ madeAt }) => dates.moment(madeAt) },
        {
          key: 'until',
          header: t('export.until'),
          cell: ({ expiresAt }) => (expiresAt ? dates.moment(expiresAt) : '–'),
        },
      ]}
      empty={
        <EmptyState
          picture={<Circle />}
          title={t('export.empty')}
          action={<ButtonLink to="/admin/trainees">{t('past.trainees')}</ButtonLink>}
        >
          {t('export.emptyText')}
        </EmptyState>
      }
    />
  );
}
