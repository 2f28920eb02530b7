import { Button, Radio, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Discussion.module.css';
import type { ResponseStarter, SharedReflection } from './queries.js';
import { useDiscussionTexts } from './texts.js';

const STARTERS: readonly ResponseStarter[] = ['stayed', 'wonder'];
const LONGEST = 600;

interface RespondFormProps {
  enrolmentId: string;
  post: SharedReflection;
  /** Beginnings that are taken. */
  given: ResponseStarter[];
  onClose: () => void;
}

/** A kind answer: one of two beginnings, and a few words. */
export function RespondForm({ enrolmentId, post, given, onClose }: RespondFormProps) {
  const t = useDiscussionTexts();
  const ui = useUiTexts();
  const name = useId();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const open = STARTERS.filter((starter) => !given.includes(starter));
  const [starter, setStarter] = useState(open[0]!);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const respond = useAction(
    (body: { starter: ResponseStarter; text: string }, key) =>
      ok(
        api.POST('/api/enrolments/{id}/posts/{postId}/responses', {
          params: { path: { id: enrolmentId, postId: post.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('respond.done'));
        await client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
        onClose();
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const words = text.trim();
    setMissing(words === '');
    if (words === '') field.current?.focus();
    else respond.mutate({ starter, text: words });
  };
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <Radio.Group
        label={t('respond.title', { name: post.by })}
        description={t('respond.how')}
        name={name}
        value={starter}
        onChange={(value) => setStarter(value)}
      >
        <div className={classes.choices}>
          {open.map((each) => (
            <Radio key={each} size="md" value={each} label={t(`starter.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        ref={field}
        label={t('respond.text')}
        description={t('respond.left', { count: LONGEST - text.length })}
        autosize
        minRows={3}
        maxLength={LONGEST}
        value={text}
        error={missing && text.trim() === '' && t('respond.missing')}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div role="alert">{respond.error && <p className={classes.problem}>{problemSentence(respond.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={respond.isPending}>
          {t('respond.send')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={respond.isPending}>
          {t('respond.cancel')}
        </Button>
      </div>
    </form>
  );
}
