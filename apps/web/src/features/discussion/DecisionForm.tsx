import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Discussion.module.css';
import type { ReviewDecision, StaffPost } from './queries.js';
import { useDiscussionTexts } from './texts.js';

/** A few words to the writer and, where the course asks for it, approval. */
export function DecisionForm({ post }: { post: StaffPost }) {
  const t = useDiscussionTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const decide = useAction(
    (body: { decision: ReviewDecision; comment: string }, key) =>
      ok(
        api.POST('/api/admin/reflections/{postId}/decision', {
          params: { path: { postId: post.id } },
          body,
          headers: { ...once(key), 'if-match': `"${post.rowVersion}"` },
        }),
      ),
    {
      onSuccess: async (_, { decision }) => {
        toast(t(`review.done.${decision}`));
        await client.invalidateQueries({ queryKey: ['admin', 'reflections'] });
        await client.invalidateQueries({ queryKey: ['admin', 'posts', post.id] });
      },
    },
  );
  const send = (decision: ReviewDecision): void => {
    const words = comment.trim();
    const lacking = words === '' && decision !== 'approve';
    setMissing(lacking);
    if (lacking) field.current?.focus();
    else decide.mutate({ decision, comment: words });
  };
  const waiting = post.review === 'waiting';
  return (
    <section className={classes.section} aria-labelledby="decide">
      <h2 id="decide">{t('review.form')}</h2>
      <div className={classes.form}>
        <Textarea
          ref={field}
          label={t('review.comment', { name: post.name })}
          description={t('review.commentHelp')}
          autosize
          minRows={4}
          maxLength={5_000}
          value={comment}
          error={missing && comment.trim() === '' && t('review.missing')}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
        <div role="alert">{decide.error && <p className={classes.problem}>{problemSentence(decide.error, ui)}</p>}</div>
        <div className={classes.actions}>
          {waiting && (
            <>
              <Button loading={decide.isPending} onClick={() => send('approve')}>
                {t('review.approve')}
              </Button>
              <Button variant="default" disabled={decide.isPending} onClick={() => send('return')}>
                {t('review.return')}
              </Button>
            </>
          )}
          {!waiting && (
            <Button loading={decide.isPending} onClick={() => send('comment')}>
              {t('review.send')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
