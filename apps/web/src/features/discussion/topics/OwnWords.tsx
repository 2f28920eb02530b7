import { Button, Textarea, TextInput } from '@mantine/core';
import { POST_RULES, TOPIC_TITLE_LONGEST } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { TakeBack } from '../TakeBack.js';
import { aroundTopics } from './queries.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

/** What the person wrote in a topic: the opening, or a reply. */
export interface Own {
  enrolmentId: string;
  topicId: string;
  replyId: string | null;
  /** Of the opening. */
  title: string | null;
  text: string;
  postedAt: string;
  rowVersion: number;
  editableUntil: string | null;
}

/** Changes one's own words for a while, or takes them back. */
export function OwnActions({ own, onEdit }: { own: Own; onEdit: () => void }) {
  const t = useTopicTexts();
  const dates = useDates();
  const when = dates.moment(own.postedAt);
  const reply = own.replyId !== null;
  return (
    <div className={classes.actions}>
      {own.editableUntil && (
        <Button
          size="compact-md"
          variant="default"
          aria-label={reply ? t('topic.changeReply', { when }) : t('topic.changeTopic')}
          onClick={onEdit}
        >
          {t('topic.change')}
        </Button>
      )}
      <OwnTakeBack own={own} label={reply ? t('topic.takeReplyBack', { when }) : t('topic.takeTopicBack')} />
      {own.editableUntil && (
        <span className={classes.soft}>{t('topic.until', { when: dates.time(own.editableUntil) })}</span>
      )}
    </div>
  );
}

function OwnTakeBack({ own, label }: { own: Own; label: string }) {
  const t = useTopicTexts();
  const { enrolmentId: id, topicId, replyId } = own;
  const run = (key: string): Promise<unknown> =>
    replyId === null
      ? ok(
          api.DELETE('/api/enrolments/{id}/topics/{topicId}', {
            params: { path: { id, topicId } },
            headers: once(key),
          }),
        )
      : ok(
          api.DELETE('/api/enrolments/{id}/topics/{topicId}/replies/{replyId}', {
            params: { path: { id, topicId, replyId } },
            headers: once(key),
          }),
        );
  return (
    <TakeBack
      {...{ label, run, around: aroundTopics(id), size: 'compact-md', variant: 'default' }}
      words={{
        action: t('topic.takeBack'),
        title: t('topic.takeTitle'),
        text: t('topic.takeText'),
        done: t('topic.takenDone'),
      }}
    />
  );
}

interface Words {
  title: string | null;
  text: string;
}

/** Other words in place of those that were posted. */
export function EditOwn({ own, onClose }: { own: Own; onClose: () => void }) {
  const t = useTopicTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [words, setWords] = useState<Words>({ title: own.title, text: own.text });
  const { enrolmentId: id, topicId, replyId, rowVersion } = own;
  const save = useAction(
    ({ title, text }: Words, key) => {
      const headers = { ...once(key), 'if-match': `"${rowVersion}"` };
      return replyId === null
        ? ok(
            api.PATCH('/api/enrolments/{id}/topics/{topicId}', {
              params: { path: { id, topicId } },
              body: { ...(title !== null && { title }), text },
              headers,
            }),
          )
        : ok(
            api.PATCH('/api/enrolments/{id}/topics/{topicId}/replies/{replyId}', {
              params: { path: { id, topicId, replyId } },
              body: { text },
              headers,
            }),
          );
    },
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: aroundTopics(id) });
        onClose();
      },
    },
  );
  const text = words.text.trim();
  const title = words.title?.trim() ?? null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text !== '' && title !== '') save.mutate({ title, text });
  };
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      {words.title !== null && (
        <TextInput
          label={t('edit.title')}
          maxLength={TOPIC_TITLE_LONGEST}
          value={words.title}
          error={title === '' && t('form.missingTitle')}
          onChange={({ currentTarget }) => setWords({ ...words, title: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('edit.text')}
        autosize
        minRows={3}
        maxLength={POST_RULES.topic.longest}
        value={words.text}
        error={text === '' && t('form.missingText')}
        onChange={({ currentTarget }) => setWords({ ...words, text: currentTarget.value })}
      />
      <div role="alert">{save.error && <p className={classes.problem}>{problemSentence(save.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending}>
          {t('edit.save')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={save.isPending}>
          {t('edit.cancel')}
        </Button>
      </div>
    </form>
  );
}
