import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { BoardPart } from './BoardPart.js';
import { reportQuery, type ScheduledReport } from './queries.js';
import classes from './Reports.module.css';
import { Since } from './Since.js';
import { useReportTexts } from './texts.js';
import { numberWords } from './words.js';

export type OverviewOf = NonNullable<ScheduledReport['overview']>;
export type ChosenOf = NonNullable<ScheduledReport['chosen']>;

interface ReportScreenProps {
  id: string;
  /** How an overview is drawn, with where each of its charts is as a file. */
  charts: (figures: OverviewOf, chosen: ChosenOf, fileOf: (chart: string) => string) => ReactNode;
}

/** A report as it was made for me. */
export function ReportScreen({ id, charts }: ReportScreenProps) {
  const t = useReportTexts();
  const dates = useDates();
  const report = useQuery(reportQuery(id));
  if (report.isPending) return <PageSkeleton />;
  if (report.isError)
    return (
      <Page width="wide" title={t('report.title')}>
        {ApiProblem.from(report.error).status === 404 ? (
          <EmptyState
            picture={<Circle />}
            title={t('report.missing')}
            action={<ButtonLink to="/admin/reports">{t('report.back')}</ButtonLink>}
          >
            {t('report.missingText')}
          </EmptyState>
        ) : (
          <ErrorState problem={report.error} title={t('report.error')} onRetry={() => void report.refetch()} />
        )}
      </Page>
    );
  const { name, madeAt, keptUntil, overview, chosen, board, list, before } = report.data;
  const fileOf = (as: string): string => `/api/admin/scheduled-reports/${id}/file?as=${as}`;
  return (
    <Page
      width="wide"
      above={<Link to="/admin/reports">{t('report.back')}</Link>}
      title={name}
      lead={<p>{t('report.made', { moment: dates.moment(madeAt), until: dates.day(keptUntil) })}</p>}
    >
      {overview && chosen && (
        <>
          {overview.funnel[0]!.people === 0 ? (
            <EmptyState picture={<Circle />} title={t('report.empty')}>
              {t('report.emptyText')}
            </EmptyState>
          ) : (
            <>
              {before?.steps && <Since funnel={overview.funnel} before={before.steps} madeAt={before.madeAt} />}
              <p className={classes.soft}>{t('report.today')}</p>
              {charts(overview, chosen, (chart) => `${fileOf('csv')}&chart=${chart}`)}
            </>
          )}
        </>
      )}
      {board && (
        <BoardPart
          board={board}
          before={before?.total ? { total: before.total, madeAt: before.madeAt } : null}
          pdf={fileOf('pdf')}
        />
      )}
      {list && (
        <>
          <p>
            {t('report.people', { count: list.people })}{' '}
            {list.within < list.people && t('report.within', { count: list.within })}{' '}
            {list.limitedTo !== null && t('report.limited', { most: numberWords(list.limitedTo) })}
          </p>
          {before?.people !== null && before?.people !== undefined && (
            <p>{t('report.peopleBefore', { count: before.people, day: dates.day(before.madeAt) })}</p>
          )}
          <p className={classes.actions}>
            <Anchor href={fileOf('csv')} download>
              {t('report.csv')}
            </Anchor>
            <Anchor href={fileOf('xlsx')} download>
              {t('report.xlsx')}
            </Anchor>
          </p>
        </>
      )}
    </Page>
  );
}
