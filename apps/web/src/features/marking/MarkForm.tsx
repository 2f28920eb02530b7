import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { points as pointWords } from '../../app/numbers.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { KeptComments } from './KeptComments.js';
import classes from './Marking.module.css';
import type { AnswersToMark, AnswerToMark, Place } from './queries.js';
import { thousandthsOf } from './typed-points.js';
import { useMarkingTexts } from './texts.js';

interface MarkFormProps {
  place: Place;
  question: AnswersToMark;
  answer: AnswerToMark;
  own: AnswerToMark['marks'][number] | undefined;
  given: boolean;
  onGiven: () => void;
}

type GivenMark = { comment: string } & ({ points: number } | { levels: Record<string, string> });

/** Points or levels, and a word to the person. */
export function MarkForm({ question, answer, own, given, onGiven }: MarkFormProps) {
  const t = useMarkingTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const name = useId();
  const { rubric, maxPoints } = question;
  const [typed, setTyped] = useState(own && rubric.length === 0 ? pointWords(own.points) : '');
  const [levels, setLevels] = useState<Record<string, string>>({ ...own?.levels });
  const [comment, setComment] = useState(own?.comment ?? '');
  const [wrong, setWrong] = useState(false);
  const { attemptId, itemId } = answer;
  const give = useAction(
    (body: GivenMark, key) =>
      ok(
        api.PUT('/api/admin/marking/answers/{attemptId}/{itemId}/mark', {
          params: { path: { attemptId, itemId } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        onGiven();
        toast(t('mark.done'));
        // The answer stays where it is, so that one can look again; the queue is asked anew.
        await client.invalidateQueries({ queryKey: ['admin', 'marking', 'questions'] });
      },
    },
  );
  const points = thousandthsOf(typed, maxPoints);
  const complete = rubric.length > 0 ? rubric.every(({ id }) => levels[id] !== undefined) : points !== null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!complete);
    if (!complete) return;
    give.mutate(rubric.length > 0 ? { levels, comment: comment.trim() } : { points: points!, comment: comment.trim() });
  };
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      {rubric.map((criterion) => (
        <Radio.Group
          key={criterion.id}
          label={criterion.title}
          name={`${name}-${criterion.id}`}
          value={levels[criterion.id] ?? null}
          error={wrong && levels[criterion.id] === undefined && t('mark.levelMissing')}
          onChange={(level) => setLevels({ ...levels, [criterion.id]: level })}
        >
          <div className={classes.levels}>
            {criterion.levels.map((level) => (
              <Radio
                key={level.id}
                size="md"
                value={level.id}
                label={t('mark.level', { title: level.title, points: pointWords(level.points) })}
              />
            ))}
          </div>
        </Radio.Group>
      ))}
      {rubric.length === 0 && (
        <TextInput
          className={classes.points}
          label={t('mark.points', { max: pointWords(maxPoints) })}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={wrong && points === null && t('mark.pointsWrong', { max: pointWords(maxPoints) })}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <Textarea
        label={t('mark.comment')}
        description={t('mark.commentHelp')}
        autosize
        minRows={2}
        maxLength={5_000}
        value={comment}
        onChange={({ currentTarget }) => setComment(currentTarget.value)}
      />
      <KeptComments comment={comment} onUse={setComment} />
      <div role="alert">{give.error && <p className={classes.problem}>{problemSentence(give.error, ui)}</p>}</div>
      <div>
        <Button type="submit" variant={given ? 'default' : 'filled'} loading={give.isPending}>
          {t(given ? 'mark.again' : 'mark.send')}
        </Button>
      </div>
    </form>
  );
}
