import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { may, useMe } from '../../../app/session.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { Decide } from '../Decide.js';
import { LeadTopic } from './LeadTopic.js';
import { ReplyForm } from './ReplyForm.js';
import { StaffReplies } from './StaffReplies.js';
import { type StaffTopic, staffTopicQuery } from './staff-queries.js';
import { useStaffTopicTexts } from './staff-texts.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

/** One topic with what those can do who lead the group. */
export function StaffTopicScreen({ topicId }: { topicId: string }) {
  const t = useStaffTopicTexts();
  const words = useTopicTexts();
  const pages = useInfiniteQuery(staffTopicQuery(topicId));
  const leads = may(useMe(), 'cohort:lead');
  const back = <Link to="/admin/discussion">{t('title')}</Link>;
  const topic = pages.data?.pages[0];
  if (!topic || !pages.data) {
    if (pages.error && ApiProblem.from(pages.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')} hideTitle above={back}>
        {pages.isPending ? (
          <TextSkeleton lines={8} />
        ) : (
          <ErrorState problem={pages.error} title={t('one.error')} onRetry={() => void pages.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={topic.title ?? words('taken')}
      windowTitle={t('title')}
      above={back}
      aside={leads && <LeadTopic topic={topic} />}
    >
      <Opening topic={topic} leads={leads} />
      <StaffReplies topicId={topicId} pages={pages.data.pages} leads={leads} />
      {pages.hasNextPage && (
        <p className={classes.pager}>
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {words('more')}
          </Button>
        </p>
      )}
      {topic.closed ? <p className={classes.note}>{t('one.closed')}</p> : <Answer topicId={topicId} />}
    </Page>
  );
}

function Opening({ topic, leads }: { topic: StaffTopic; leads: boolean }) {
  const t = useStaffTopicTexts();
  const words = useTopicTexts();
  const dates = useDates();
  const name = topic.name ?? words('gone');
  return (
    <>
      <p className={classes.soft}>
        {t('one.by', { name, module: topic.moduleTitle })} · {topic.cohortName ?? t('alone')} · {topic.courseTitle} ·{' '}
        {dates.moment(topic.openedAt)}
        {topic.edited && ` · ${words('topic.edited')}`}
      </p>
      <p className={classes.words}>{topic.text ?? <span className={classes.taken}>{words('topic.taken')}</span>}</p>
      {topic.hiddenReason !== null && (
        <p className={classes.note}>{t('one.hiddenFor', { reason: topic.hiddenReason })}</p>
      )}
      {leads && topic.name !== null && topic.text !== null && (
        <div className={classes.actions}>
          <Decide post={{ id: topic.id, name }} decision={topic.hidden ? 'restore' : 'hide'} />
        </div>
      )}
    </>
  );
}

function Answer({ topicId }: { topicId: string }) {
  const words = useTopicTexts();
  const client = useQueryClient();
  const answer = useAction(
    (text: string, key) =>
      ok(
        api.POST('/api/admin/topics/{topicId}/replies', {
          params: { path: { topicId } },
          body: { text },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(words('reply.done'));
        await client.invalidateQueries({ queryKey: ['admin', 'topics'] });
      },
    },
  );
  return (
    <ReplyForm
      store={`answer.${topicId}`}
      starters={false}
      pending={answer.isPending}
      problem={answer.error}
      onSend={(text, done) => answer.mutate(text, { onSuccess: done })}
    />
  );
}
