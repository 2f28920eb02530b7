import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { points } from '../../app/numbers.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { useCatchUp, useRefresh } from './moves.js';
import { lateAnswersQuery, type LatePreview, type RecordedAttempt } from './queries.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type Decision = 'accept' | 'decline';

/** Answers that came late and wait for somebody to decide: what counting them would change, and the decision. */
export function LateAnswers({ attempt: { id } }: { attempt: RecordedAttempt }) {
  const t = useTraineeTexts();
  const preview = useQuery(lateAnswersQuery(id));
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const refresh = useRefresh();
  const decide = useAction(
    (body: { decision: Decision; reason: string; receivedUntil?: string }, key) =>
      ok(api.POST('/api/admin/attempts/{id}/late-answers', { params: { path: { id } }, body, headers: once(key) })),
    {
      ...useCatchUp(),
      onSuccess: async (_answer, { decision }) => {
        setDeciding(null);
        toast(t(`late.${decision}Done`));
        await refresh();
      },
    },
  );
  if (preview.isPending) return <ListSkeleton rows={1} />;
  if (preview.isError)
    return <ErrorState title={t('late.error')} problem={preview.error} onRetry={() => void preview.refetch()} />;
  const { receivedUntil, losesPass, items } = preview.data;
  const noneCan = items.every(({ canCount }) => !canCount);
  const close = (): void => {
    setDeciding(null);
    decide.reset();
  };
  return (
    <section aria-labelledby={`late-${id}`}>
      <h3 id={`late-${id}`}>{t('late.title', { count: items.length })}</h3>
      {sentences(t, preview.data).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className={classes.actions}>
        {!noneCan && !losesPass && (
          <Button variant="default" onClick={() => setDeciding('accept')}>
            {t('late.accept')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => setDeciding('decline')}>
          {t('late.decline')}
        </Button>
      </div>
      <ConfirmDialog
        open={deciding !== null}
        title={t(deciding === 'decline' ? 'late.declineTitle' : 'late.acceptTitle')}
        consequence={t(deciding === 'decline' ? 'late.declineText' : 'late.acceptText')}
        action={t(deciding === 'decline' ? 'late.decline' : 'late.accept')}
        tone="serious"
        reason="required"
        pending={decide.isPending}
        problem={decide.error}
        onConfirm={(reason) =>
          deciding && decide.mutate({ decision: deciding, reason, ...(receivedUntil && { receivedUntil }) })
        }
        onClose={close}
      />
    </section>
  );
}

/** What counting them would make of the attempt, and what speaks against it. */
function sentences(t: TraineeTexts, { items, before, after, maxPoints, ...said }: LatePreview): string[] {
  const not = items.filter(({ canCount }) => !canCount).length;
  const result = ({ passed }: typeof after): string =>
    passed === null ? t('late.toMark') : t(passed ? 'happened.passed' : 'happened.notPassed');
  const change = t('late.change', {
    ...{ before: points(before.points), after: points(after.points), maxPoints: points(maxPoints) },
    ...{ resultBefore: result(before), resultAfter: result(after) },
  });
  return [
    not < items.length && change,
    not > 0 && t('late.cannot', { count: not }),
    said.lowers && t('late.lowers'),
    said.losesPass && t('late.losesPass'),
    said.keySeen && t('late.keySeen'),
  ].filter((sentence) => sentence !== false);
}
