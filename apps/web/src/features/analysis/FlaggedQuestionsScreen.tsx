import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Analysis.module.css';
import { type FlaggedQuestion, flaggedQuestionsQuery } from './queries.js';
import { SettleQuestion } from './SettleQuestion.js';
import { useAnalysisTexts } from './texts.js';
import { WhyFlagged } from './WhyFlagged.js';

/** Questions of all courses with which something may be wrong; each leads to where it stands, or is left or settled. */
export function FlaggedQuestionsScreen() {
  const t = useAnalysisTexts();
  const dates = useDates();
  const mayLeave = may(useMe(), 'course:write');
  const flagged = useInfiniteQuery(flaggedQuestionsQuery);
  const columns: Column<FlaggedQuestion>[] = [
    {
      key: 'question',
      header: t('flagged.question'),
      cell: ({ text, course: { slug }, activityId }) => (
        <Link to="/admin/courses/$slug/analysis/$activityId" params={{ slug, activityId }} className={classes.name}>
          {text}
        </Link>
      ),
    },
    {
      key: 'why',
      header: t('flagged.why'),
      cell: (row) => <WhyFlagged question={row} />,
    },
    {
      key: 'where',
      header: t('flagged.where'),
      cell: ({ quizTitle, course }) => t('flagged.place', { quiz: quizTitle, course: course.title }),
    },
    { key: 'since', header: t('flagged.since'), cell: ({ since }) => dates.ago(since) },
    ...(mayLeave
      ? [{ key: 'decide', header: t('flagged.decide'), cell: (row: FlaggedQuestion) => <Decide question={row} /> }]
      : []),
  ];
  const rows = flagged.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('flagged.title')} width="wide" lead={<p>{t('flagged.lead')}</p>}>
      {flagged.isPending && <ListSkeleton rows={4} />}
      {flagged.isError && (
        <ErrorState problem={flagged.error} title={t('flagged.error')} onRetry={() => void flagged.refetch()} />
      )}
      {flagged.data && (
        <DataList
          label={t('flagged.title')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ text }) => text}
          more={{
            has: flagged.hasNextPage,
            pending: flagged.isFetchingNextPage,
            load: () => void flagged.fetchNextPage(),
          }}
          empty={<EmptyState title={t('flagged.emptyTitle')}>{t('flagged.emptyText')}</EmptyState>}
        />
      )}
    </Page>
  );
}

function Decide({ question }: { question: FlaggedQuestion }) {
  const t = useAnalysisTexts();
  const { questionId, inBank, text, reports } = question;
  return (
    <div className={classes.decide}>
      {inBank && (
        <ButtonLink
          to="/admin/bank/$questionId"
          params={{ questionId }}
          size="compact-sm"
          variant="light"
          aria-label={t('flagged.openBank_name', { name: text })}
        >
          {t('flagged.openBank')}
        </ButtonLink>
      )}
      {reports.people > 0 ? <SettleQuestion question={question} /> : <LeaveButton question={question} />}
    </div>
  );
}

function LeaveButton({ question: { id, text } }: { question: FlaggedQuestion }) {
  const t = useAnalysisTexts();
  const client = useQueryClient();
  const leave = useAction(
    (_asked: void, key) =>
      api.POST('/api/admin/flagged-questions/{id}/looks', { params: { path: { id } }, body: {}, headers: once(key) }),
    {
      onSuccess: async () => {
        toast(t('flagged.left'));
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        loading={leave.isPending}
        aria-label={t('flagged.leave_name', { name: text })}
        onClick={() => leave.mutate()}
      >
        {t('flagged.leave')}
      </Button>
      {leave.isError && <ErrorState problem={leave.error} title={t('flagged.notLeft')} />}
    </>
  );
}
