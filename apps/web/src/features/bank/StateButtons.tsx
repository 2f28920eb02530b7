import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Bank.module.css';
import { asRead, type BankQuestion, questionChanged, questionQuery, type QuestionState } from './queries.js';
import { useBankTexts } from './texts.js';

interface StateButtonsProps {
  question: BankQuestion;
  onGone: () => void;
}

/** Where the question may go from here. */
export function StateButtons({ question, onGone }: StateButtonsProps) {
  const t = useBankTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { id, nextStates, state, usage, sound } = question;
  const move = useAction(
    (to: QuestionState, key) =>
      ok(
        api.POST('/api/bank/questions/{id}/state', {
          params: { path: { id }, header: asRead(question) },
          body: { state: to },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (changed) => {
        await questionChanged(client, changed);
        toast(t(`moved.${changed.state}`));
      },
      // What is there now is shown, so that the next press is about that.
      onError: async (problem) => {
        if (problem.status === 412) await client.invalidateQueries({ queryKey: questionQuery(id).queryKey });
      },
    },
  );
  const mayDelete = state === 'draft' && usage.quizzes === 0 && usage.answers === 0;
  return (
    <section aria-labelledby="state">
      <h2 id="state">{t('question.state')}</h2>
      <p className={classes.soft}>{t(`stateHelp.${state}`)}</p>
      {state === 'draft' && !sound && <p>{t('question.mendFirst')}</p>}
      <div className={classes.buttons}>
        {nextStates.map((to) => (
          <Button
            key={to}
            variant={to === 'reviewed' ? 'filled' : 'default'}
            loading={move.isPending && move.variables === to}
            disabled={move.isPending}
            onClick={() => move.mutate(to)}
          >
            {t(`move.${state === 'retired' ? 'back' : to}`)}
          </Button>
        ))}
        {mayDelete && <DeleteButton question={question} onGone={onGone} />}
      </div>
      <div role="alert">{move.error && <p className={classes.problem}>{problemSentence(move.error, ui)}</p>}</div>
    </section>
  );
}

function DeleteButton({ question, onGone }: StateButtonsProps) {
  const t = useBankTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, name } = question;
  const remove = useAction(
    (_reason: string, key) =>
      ok(
        api.DELETE('/api/bank/questions/{id}', {
          params: { path: { id }, header: asRead(question) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        onGone();
        toast(t('question.deleted'));
        client.removeQueries({ queryKey: questionQuery(id).queryKey });
        await client.invalidateQueries({ queryKey: ['bank', 'questions'] });
      },
    },
  );
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('question.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('question.deleteTitle', { name })}
        consequence={t('question.deleteText')}
        action={t('question.deleteAction')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={(reason) => remove.mutate(reason)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
