import { useState } from 'react';
import { useDates } from '../../../app/dates.js';
import { Report } from '../Report.js';
import { EditOwn, OwnActions } from './OwnWords.js';
import type { Topic, TopicReply } from './queries.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

interface RepliesProps {
  enrolmentId: string;
  topicId: string;
  pages: Topic[];
}

/** The oldest first. */
export function Replies({ enrolmentId, topicId, pages }: RepliesProps) {
  const t = useTopicTexts();
  const replies = pages.flatMap(({ answers }) => answers.items);
  return (
    <section className={classes.replies} aria-labelledby="replies">
      <h2 id="replies">{t('topic.replies')}</h2>
      {replies.length === 0 ? (
        <p className={classes.soft}>{t('topic.noReplies')}</p>
      ) : (
        <ol>
          {replies.map((reply) => (
            <li key={reply.id}>
              <Reply {...{ enrolmentId, topicId, reply }} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Reply({ enrolmentId, topicId, reply }: { enrolmentId: string; topicId: string; reply: TopicReply }) {
  const t = useTopicTexts();
  const dates = useDates();
  const [editing, setEditing] = useState(false);
  const by = reply.mine ? t('you') : (reply.by ?? t('gone'));
  const { id: replyId, text, rowVersion, editableUntil, postedAt } = reply;
  const own = { enrolmentId, topicId, replyId, title: null, text: text ?? '', rowVersion, editableUntil, postedAt };
  return (
    <article
      className={classes.reply}
      data-staff={reply.staff || undefined}
      aria-label={t('topic.replyBy', { name: by })}
    >
      <h3>{by}</h3>
      {reply.staff && <span className={classes.staff}>{t('topic.staff')}</span>}
      <p className={classes.soft}>
        {dates.moment(postedAt)}
        {reply.edited && text !== null && ` · ${t('topic.edited')}`}
      </p>
      {reply.mine && editing ? (
        <EditOwn own={own} onClose={() => setEditing(false)} />
      ) : (
        <p className={classes.words}>{text ?? <span className={classes.taken}>{t('topic.taken')}</span>}</p>
      )}
      {reply.hidden && (
        <p className={classes.note}>
          <strong>{t('topic.hidden', { reason: reply.hidden.reason })}</strong> {t('topic.hiddenHelp')}
        </p>
      )}
      {reply.mine && text !== null && !editing && <OwnActions own={own} onEdit={() => setEditing(true)} />}
      {!reply.mine && !reply.staff && text !== null && (
        <Report
          enrolmentId={enrolmentId}
          post={{ id: replyId, by, reportedByMe: reply.reportedByMe }}
          within={{ topicId, replyId }}
        />
      )}
    </article>
  );
}
