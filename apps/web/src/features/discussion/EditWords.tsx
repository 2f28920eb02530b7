import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Discussion.module.css';
import { useDiscussionTexts } from './texts.js';

interface EditWordsProps {
  enrolmentId: string;
  post: { id: string; rowVersion: number };
  text: string;
  longest: number;
  onClose: () => void;
}

/** Other words in place of those that were posted. */
export function EditWords({ enrolmentId, post, text, longest, onClose }: EditWordsProps) {
  const t = useDiscussionTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [words, setWords] = useState(text);
  const save = useAction(
    (body: { text: string }, key) =>
      ok(
        api.PATCH('/api/enrolments/{id}/posts/{postId}', {
          params: { path: { id: enrolmentId, postId: post.id } },
          body,
          headers: { ...once(key), 'if-match': `"${post.rowVersion}"` },
        }),
      ),
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
        onClose();
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') save.mutate({ text: words.trim() });
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <Textarea
        label={t('own.words')}
        autosize
        minRows={3}
        maxLength={longest}
        value={words}
        error={words.trim() === '' && t('respond.missing')}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div role="alert">{save.error && <p className={classes.problem}>{problemSentence(save.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending}>
          {t('own.save')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={save.isPending}>
          {t('own.cancel')}
        </Button>
      </div>
    </form>
  );
}
