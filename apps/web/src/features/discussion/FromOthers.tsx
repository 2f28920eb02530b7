import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Discussion.module.css';
import { EditWords } from './EditWords.js';
import { Others } from './Others.js';
import { myReflectionQuery, type OwnReflection } from './queries.js';
import { Responses } from './Responses.js';
import { useDiscussionTexts } from './texts.js';

interface FromOthersProps {
  enrolmentId: string;
  activityId: string;
  /** One's own words. */
  text: string;
}

/** What comes back to a reflection: from trainers, from the group, and what the others wrote. */
export function FromOthers({ enrolmentId, activityId, text }: FromOthersProps) {
  const t = useDiscussionTexts();
  const mine = useQuery(myReflectionQuery(enrolmentId, activityId));
  if (mine.isPending) return <TextSkeleton lines={3} />;
  if (mine.isError) return <ErrorState problem={mine.error} title={t('error')} onRetry={() => void mine.refetch()} />;
  const { sharing, post } = mine.data;
  return (
    <>
      {sharing === 'post_first' && <p className={classes.note}>{t('own.first')}</p>}
      {post && <Own enrolmentId={enrolmentId} post={post} text={text} />}
      {sharing === 'no_group' && post && <p className={classes.note}>{t('own.noGroup')}</p>}
      {sharing === 'open' && <Others enrolmentId={enrolmentId} activityId={activityId} />}
    </>
  );
}

function Own({ enrolmentId, post, text }: { enrolmentId: string; post: OwnReflection; text: string }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const [editing, setEditing] = useState(false);
  const { review } = post;
  return (
    <>
      {review === 'waiting' && <p className={classes.note}>{t('own.waiting')}</p>}
      {review === 'returned' && <p className={classes.note}>{t('own.returned')}</p>}
      {review === 'approved' && (
        <p className={classes.note}>
          <StatusBadge kind="done">{t('own.approved')}</StatusBadge>
        </p>
      )}
      {post.hidden && (
        <p className={classes.note}>
          <strong>{t('own.hidden', { reason: post.hidden.reason })}</strong> {t('own.hiddenHelp')}
        </p>
      )}
      {editing && post.editableUntil && (
        <EditWords
          enrolmentId={enrolmentId}
          post={post}
          text={text}
          longest={20_000}
          onClose={() => setEditing(false)}
        />
      )}
      {!editing && post.editableUntil && (
        <div className={classes.note}>
          <p className={classes.soft}>{t('own.changeUntil', { when: dates.moment(post.editableUntil) })}</p>
          <div className={classes.actions}>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('own.change')}
            </Button>
          </div>
        </div>
      )}
      <Feedback post={post} />
      {post.responses.length > 0 && (
        <section className={classes.section} aria-labelledby="answers-to-me">
          <h2 id="answers-to-me">{t('own.responses')}</h2>
          <Responses enrolmentId={enrolmentId} responses={post.responses} />
        </section>
      )}
    </>
  );
}

function Feedback({ post }: { post: OwnReflection }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const said = post.feedback.filter(({ comment }) => comment !== '');
  if (said.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="feedback">
      <h2 id="feedback">{t('own.feedback')}</h2>
      {said.map(({ id, comment, by, at }) => (
        <div key={id}>
          <blockquote className={classes.text}>{comment}</blockquote>
          <p className={classes.soft}>{t('own.by', { name: by ?? t('own.someone'), when: dates.moment(at) })}</p>
        </div>
      ))}
    </section>
  );
}
