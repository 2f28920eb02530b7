import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { useDates } from '../../../app/dates.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { Report } from '../Report.js';
import { Follow } from './Follow.js';
import { EditOwn, OwnActions } from './OwnWords.js';
import { aroundTopics, type Topic, topicQuery } from './queries.js';
import { Replies } from './Replies.js';
import { ReplyForm } from './ReplyForm.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

/** One topic: what it was opened with, and the replies in their order. */
export function TopicScreen({ enrolmentId, topicId }: { enrolmentId: string; topicId: string }) {
  const t = useTopicTexts();
  const pages = useInfiniteQuery(topicQuery(enrolmentId, topicId));
  const back = (
    <Link to="/learn/$enrolmentId/discussion" params={{ enrolmentId }}>
      {t('title')}
    </Link>
  );
  const topic = pages.data?.pages[0];
  if (!topic || !pages.data) {
    if (pages.error && ApiProblem.from(pages.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('topic.window')} hideTitle above={back}>
        {pages.isPending ? (
          <TextSkeleton lines={8} />
        ) : (
          <ErrorState problem={pages.error} title={t('topic.error')} onRetry={() => void pages.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={topic.title ?? t('taken')}
      windowTitle={t('topic.window')}
      above={back}
      aside={<Follow enrolmentId={enrolmentId} topic={topic} />}
    >
      <Seen enrolmentId={enrolmentId} topic={topic} whole={!pages.hasNextPage} />
      <Opening enrolmentId={enrolmentId} topic={topic} />
      <Replies enrolmentId={enrolmentId} topicId={topicId} pages={pages.data.pages} />
      {pages.hasNextPage && (
        <p className={classes.pager}>
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
      {topic.closed ? (
        <p className={classes.note}>{t('topic.closed')}</p>
      ) : (
        <Reply enrolmentId={enrolmentId} topicId={topicId} />
      )}
    </Page>
  );
}

/** Says that everything was read that is shown, once there is nothing more to show. */
function Seen({ enrolmentId, topic, whole }: { enrolmentId: string; topic: Topic; whole: boolean }) {
  const client = useQueryClient();
  const { id: topicId, unread, lastAt } = topic;
  const say = unread && whole;
  useEffect(() => {
    if (!say) return;
    // Nobody waits for it, and the next visit says it again.
    ok(
      api.PUT('/api/enrolments/{id}/topics/{topicId}/seen', {
        params: { path: { id: enrolmentId, topicId } },
        body: { upTo: lastAt },
      }),
    ).then(
      () => client.invalidateQueries({ queryKey: [...aroundTopics(enrolmentId), 'list'] }),
      () => undefined,
    );
  }, [client, enrolmentId, topicId, lastAt, say]);
  return null;
}

function Opening({ enrolmentId, topic }: { enrolmentId: string; topic: Topic }) {
  const t = useTopicTexts();
  const dates = useDates();
  const [editing, setEditing] = useState(false);
  const by = topic.mine ? t('you') : (topic.by ?? t('gone'));
  const own = topic.mine && topic.text !== null;
  return (
    <>
      <p className={classes.soft}>
        {t('by', { name: by, module: topic.moduleTitle })} · {dates.moment(topic.openedAt)}
        {topic.edited && ` · ${t('topic.edited')}`}
      </p>
      {own && editing ? (
        <EditOwn own={openingOf(enrolmentId, topic)} onClose={() => setEditing(false)} />
      ) : (
        <p className={classes.words}>{topic.text ?? <span className={classes.taken}>{t('topic.taken')}</span>}</p>
      )}
      {topic.hidden && (
        <p className={classes.note}>
          <strong>{t('topic.hidden', { reason: topic.hidden.reason })}</strong> {t('topic.hiddenHelp')}
        </p>
      )}
      {own && !editing && <OwnActions own={openingOf(enrolmentId, topic)} onEdit={() => setEditing(true)} />}
      {!topic.mine && topic.text !== null && (
        <Report
          enrolmentId={enrolmentId}
          post={{ id: topic.id, by, reportedByMe: topic.reportedByMe }}
          within={{ topicId: topic.id }}
        />
      )}
    </>
  );
}

function openingOf(enrolmentId: string, topic: Topic) {
  const { id, title, rowVersion, editableUntil, openedAt } = topic;
  const words = { title, text: topic.text ?? '', rowVersion, editableUntil, postedAt: openedAt };
  return { enrolmentId, topicId: id, replyId: null, ...words };
}

function Reply({ enrolmentId, topicId }: { enrolmentId: string; topicId: string }) {
  const t = useTopicTexts();
  const client = useQueryClient();
  const reply = useAction(
    (text: string, key) =>
      ok(
        api.POST('/api/enrolments/{id}/topics/{topicId}/replies', {
          params: { path: { id: enrolmentId, topicId } },
          body: { text },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('reply.done'));
        await client.invalidateQueries({ queryKey: aroundTopics(enrolmentId) });
      },
    },
  );
  return (
    <ReplyForm
      store={`reply.${enrolmentId}.${topicId}`}
      starters
      pending={reply.isPending}
      problem={reply.error}
      onSend={(text, done) => reply.mutate(text, { onSuccess: done })}
    />
  );
}
