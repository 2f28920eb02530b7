import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../../ui/toast/toast.js';
import { Decide } from '../Decide.js';
import type { StaffTopic, StaffTopicReply } from './staff-queries.js';
import { useStaffTopicTexts } from './staff-texts.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

interface RepliesProps {
  topicId: string;
  pages: StaffTopic[];
  /** May hide what trainees wrote. */
  leads: boolean;
}

/** The oldest first. */
export function StaffReplies({ topicId, pages, leads }: RepliesProps) {
  const t = useStaffTopicTexts();
  const words = useTopicTexts();
  const replies = pages.flatMap(({ answers }) => answers.items);
  return (
    <section className={classes.replies} aria-labelledby="replies">
      <h2 id="replies">{t('replies')}</h2>
      {replies.length === 0 && <p className={classes.soft}>{words('topic.noReplies')}</p>}
      <ol>
        {replies.map((reply) => (
          <li key={reply.id}>
            <Reply {...{ topicId, reply, leads }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reply({ topicId, reply, leads }: { topicId: string; reply: StaffTopicReply; leads: boolean }) {
  const t = useStaffTopicTexts();
  const words = useTopicTexts();
  const dates = useDates();
  const by = reply.mine ? t('one.mine') : (reply.name ?? words('gone'));
  return (
    <article
      className={classes.reply}
      data-staff={reply.staff || undefined}
      aria-label={words('topic.replyBy', { name: by })}
    >
      <h3>{by}</h3>
      {reply.staff && <span className={classes.staff}>{words('topic.staff')}</span>}
      <p className={classes.soft}>
        {dates.moment(reply.postedAt)}
        {reply.edited && ` · ${words('topic.edited')}`}
      </p>
      <p className={classes.words}>{reply.text ?? <span className={classes.taken}>{words('topic.taken')}</span>}</p>
      {reply.hiddenReason !== null && (
        <p className={classes.note}>{t('one.hiddenFor', { reason: reply.hiddenReason })}</p>
      )}
      <div className={classes.actions}>
        {leads && !reply.staff && reply.text !== null && (
          <Decide post={{ id: reply.id, name: by }} decision={reply.hidden ? 'restore' : 'hide'} />
        )}
        {reply.mine && <TakeBack topicId={topicId} reply={reply} />}
      </div>
    </article>
  );
}

function TakeBack({ topicId, reply }: { topicId: string; reply: StaffTopicReply }) {
  const t = useStaffTopicTexts();
  const dates = useDates();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const take = useAction(
    (_: void, key) =>
      ok(
        api.DELETE('/api/admin/topics/{topicId}/replies/{replyId}', {
          params: { path: { topicId, replyId: reply.id } },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setAsking(false);
        toast(t('one.taken'));
        await client.invalidateQueries({ queryKey: ['admin', 'topics'] });
      },
    },
  );
  return (
    <>
      <Button
        variant="subtle"
        aria-label={t('one.takeBackOf', { when: dates.moment(reply.postedAt) })}
        onClick={() => setAsking(true)}
      >
        {t('one.takeBack')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('one.takeTitle')}
        consequence={t('one.takeText')}
        action={t('one.takeBack')}
        tone="serious"
        pending={take.isPending}
        problem={take.error}
        onConfirm={() => take.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
