import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { Decide } from '../Decide.js';
import { TakeBack } from '../TakeBack.js';
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
        {reply.mine && <AnswerTakeBack topicId={topicId} reply={reply} />}
      </div>
    </article>
  );
}

function AnswerTakeBack({ topicId, reply }: { topicId: string; reply: StaffTopicReply }) {
  const t = useStaffTopicTexts();
  const dates = useDates();
  return (
    <TakeBack
      variant="subtle"
      label={t('one.takeBackOf', { when: dates.moment(reply.postedAt) })}
      words={{ action: t('one.takeBack'), title: t('one.takeTitle'), text: t('one.takeText'), done: t('one.taken') }}
      around={['admin', 'topics']}
      run={(key) =>
        ok(
          api.DELETE('/api/admin/topics/{topicId}/replies/{replyId}', {
            params: { path: { topicId, replyId: reply.id } },
            headers: once(key),
          }),
        )
      }
    />
  );
}
