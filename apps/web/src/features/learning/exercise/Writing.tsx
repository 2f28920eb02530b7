import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { countWords } from '@convenor/rules';
import { useRef, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { Foot } from '../activity/Foot.js';
import { activityQuery, refreshTraining } from '../queries.js';
import { SavingWords } from '../saving/SavingWords.js';
import { useAutosave } from '../saving/use-autosave.js';
import { useLearningTexts } from '../texts.js';
import classes from './Exercise.module.css';
import type { ExerciseScreenProps } from './ExerciseScreen.js';

/** Writing a reflection: it saves itself, and says so. */
export function Writing({ enrolmentId, activity, exercise }: ExerciseScreenProps) {
  const t = useLearningTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [tooFew, setTooFew] = useState(false);
  const { id: activityId } = activity;
  const address = { params: { path: { id: enrolmentId, activityId } } };
  const { queryKey } = activityQuery(enrolmentId, activityId);
  const remember = (text: string, at: { savedAt: string; postedAt: string | null }): void => {
    client.setQueryData(
      queryKey,
      (known) => known?.exercise && { ...known, exercise: { ...known.exercise, text, ...at } },
    );
  };

  const { text, saving, change, flush, settle } = useAutosave({
    store: `reflection.${enrolmentId}.${activityId}`,
    saved: { text: exercise.text, at: exercise.savedAt },
    save: async (words, leaving) => {
      remember(
        words,
        await ok(
          api.PUT('/api/enrolments/{id}/activities/{activityId}/reflection', {
            ...address,
            body: { text: words },
            keepalive: leaving,
          }),
        ),
      );
    },
  });

  const post = useAction(
    async (words: string, key) => {
      await flush();
      return ok(
        api.POST('/api/enrolments/{id}/activities/{activityId}/reflection/post', {
          ...address,
          body: { text: words },
          headers: once(key),
        }),
      );
    },
    {
      onSuccess: (saved, words) => {
        settle();
        remember(words, saved);
        void refreshTraining(client, enrolmentId);
      },
    },
  );

  const words = countWords(text);
  const least = exercise.minimumWords ?? 1;
  const send = (): void => {
    const missing = words < least;
    setTooFew(missing);
    if (missing) field.current?.focus();
    else post.mutate(text);
  };
  const counted = t('exercise.words', { count: words });

  return (
    <>
      <div className={classes.writing}>
        <Textarea
          ref={field}
          label={t('exercise.label')}
          rows={12}
          maxLength={20_000}
          value={text}
          disabled={post.isPending}
          error={tooFew && words < least && t('exercise.tooFew', { count: least })}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <div className={classes.below}>
          <p className={classes.count}>
            {exercise.minimumWords === null
              ? counted
              : t(words < least ? 'exercise.minimum' : 'exercise.enough', { words: counted, count: least })}
          </p>
          <SavingWords saving={saving} />
        </div>
      </div>
      <Foot
        enrolmentId={enrolmentId}
        activity={activity}
        note={
          <>
            <p role="alert">{post.error ? t('exercise.failed', { problem: problemSentence(post.error, ui) }) : null}</p>
            {!post.error && <p>{t(exercise.share ? 'exercise.postHelpShared' : 'exercise.postHelp')}</p>}
          </>
        }
        primary={
          <Button onClick={send} loading={post.isPending}>
            {t('exercise.post')}
          </Button>
        }
      />
    </>
  );
}
