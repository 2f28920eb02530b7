import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { myReportsQuery, subscribe, type Subscription, subscriptionsQuery } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';

/** Reports that came to me, and what comes to me. */
export function MyReportsScreen() {
  const t = useReportTexts();
  const mayPlan = may(useMe(), 'report:schedule');
  return (
    <Page
      width="wide"
      title={t('mine.title')}
      lead={<p>{t('mine.lead')}</p>}
      aside={mayPlan && <ButtonLink to="/admin/report-schedules">{t('mine.plan')}</ButtonLink>}
    >
      <Came mayPlan={mayPlan} />
      <Subscriptions />
    </Page>
  );
}

function Came({ mayPlan }: { mayPlan: boolean }) {
  const t = useReportTexts();
  const dates = useDates();
  const reports = useInfiniteQuery(myReportsQuery);
  if (reports.isPending) return <ListSkeleton rows={3} />;
  if (reports.isError)
    return <ErrorState problem={reports.error} title={t('mine.error')} onRetry={() => void reports.refetch()} />;
  return (
    <DataList
      label={t('mine.list')}
      rows={reports.data.pages.flatMap(({ items }) => items)}
      rowId={({ id }) => id}
      rowName={({ name, madeAt }) => `${name}, ${dates.day(madeAt)}`}
      more={{
        ...{ has: reports.hasNextPage, pending: reports.isFetchingNextPage },
        load: () => void reports.fetchNextPage(),
      }}
      empty={
        <EmptyState picture={<Circle />} title={t('mine.empty')}>
          {t(mayPlan ? 'mine.emptyPlan' : 'mine.emptyText')}
        </EmptyState>
      }
      columns={[
        {
          key: 'report',
          header: t('columns.report'),
          cell: ({ id, name }) => (
            <Link to="/admin/reports/$reportId" params={{ reportId: id }} data-list-open>
              {name}
            </Link>
          ),
        },
        { key: 'kind', header: t('columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: 'made', header: t('columns.made'), align: 'end', cell: ({ madeAt }) => dates.moment(madeAt) },
        { key: 'kept', header: t('columns.kept'), align: 'end', cell: ({ keptUntil }) => dates.day(keptUntil) },
      ]}
    />
  );
}

function Subscriptions() {
  const t = useReportTexts();
  const dates = useDates();
  const subscriptions = useQuery(subscriptionsQuery);
  if (subscriptions.isPending) return <ListSkeleton rows={2} />;
  if (subscriptions.isError)
    return (
      <ErrorState problem={subscriptions.error} title={t('mine.error')} onRetry={() => void subscriptions.refetch()} />
    );
  if (subscriptions.data.length === 0) return null;
  return (
    <section aria-labelledby="subscriptions">
      <h2 id="subscriptions" className={classes.heading}>
        {t('mine.subscriptions')}
      </h2>
      <DataList
        label={t('mine.subscriptions')}
        rows={subscriptions.data}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        columns={[
          {
            key: 'report',
            header: t('columns.report'),
            cell: ({ name, kind }) => (
              <span className={classes.name}>
                {name}
                <span className={classes.soft}>{t(`kinds.${kind}`)}</span>
              </span>
            ),
          },
          { key: 'when', header: t('columns.when'), cell: ({ rhythm }) => t(`when.rhythm.${rhythm}`) },
          {
            key: 'next',
            header: t('columns.next'),
            cell: ({ nextAt, left }) => (nextAt && !left ? dates.moment(nextAt) : '–'),
          },
          { key: 'actions', header: t('columns.actions'), align: 'end', cell: (row) => <Turn subscription={row} /> },
        ]}
      />
    </section>
  );
}

function Turn({ subscription: { id, name, left } }: { subscription: Subscription }) {
  const t = useReportTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const turn = useAction(subscribe, {
    onSuccess: (_none, { isOn }) => toast(t(isOn ? 'mine.turnedOn' : 'mine.turnedOff', { name })),
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: subscriptionsQuery.queryKey }),
  });
  return (
    <Button
      variant="default"
      size="sm"
      loading={turn.isPending}
      aria-label={t(left ? 'mine.onName' : 'mine.offName', { name })}
      onClick={() => turn.mutate({ id, isOn: left })}
    >
      {t(left ? 'mine.on' : 'mine.off')}
    </Button>
  );
}
