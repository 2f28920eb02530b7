import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ApprovalKind } from '@convenor/rules';
import { localDateAt } from '@convenor/rules';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Approval, approvalsQuery } from '../queries.js';
import classes from '../Schemes.module.css';
import { useSchemeTexts } from '../texts.js';
import type { StepsProps } from './CertificationSteps.js';
import { useRefresh } from './use-refresh.js';

/** Interviews and approvals of one person: what was noted, and a form for the next. */
export function ApprovalsPanel({ enrolmentId }: StepsProps) {
  const t = useSchemeTexts();
  const refresh = useRefresh(enrolmentId);
  const approvals = useQuery(approvalsQuery(enrolmentId));
  const [withdrawing, setWithdrawing] = useState<Approval | null>(null);
  const withdraw = useAction(
    ({ approvalId, reason }: { approvalId: string; reason: string }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/approvals/{approvalId}/withdraw', {
          params: { path: { id: enrolmentId, approvalId } },
          body: { reason },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setWithdrawing(null);
        toast(t('approvals.withdrawDone'));
        await refresh();
      },
    },
  );
  return (
    <section aria-labelledby="approvals">
      <h2 id="approvals">{t('approvals.title')}</h2>
      {approvals.isError && <p className={classes.problem}>{t('approvals.error')}</p>}
      {approvals.data?.length === 0 && <p className={classes.soft}>{t('approvals.none')}</p>}
      <Given approvals={approvals.data ?? []} onWithdraw={setWithdrawing} />
      <details>
        <summary>{t('approvals.give')}</summary>
        <GiveForm enrolmentId={enrolmentId} onGiven={refresh} />
      </details>
      <ConfirmDialog
        open={withdrawing !== null}
        title={t('approvals.withdrawTitle')}
        consequence={t('approvals.withdrawText')}
        action={t('approvals.withdraw')}
        reason="required"
        pending={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={(reason) => withdrawing && withdraw.mutate({ approvalId: withdrawing.id, reason })}
        onClose={() => setWithdrawing(null)}
      />
    </section>
  );
}

function Given({ approvals, onWithdraw }: { approvals: Approval[]; onWithdraw: (approval: Approval) => void }) {
  const t = useSchemeTexts();
  const dates = useDates();
  return (
    <ul className={classes.plain}>
      {approvals.map((approval) => {
        const { id, kind, day, note, givenBy, withdrawnAt, withdrawReason } = approval;
        const said = { kind: t(`approvals.kinds.${kind}`), day: dates.day(day) };
        return (
          <li key={id}>
            <p>{t('approvals.said', { ...said, name: givenBy ?? t('approvals.formerStaff') })}</p>
            {note && <p className={classes.words}>{note}</p>}
            {withdrawnAt ? (
              <p className={classes.soft}>{t('approvals.withdrawn', { reason: withdrawReason ?? '' })}</p>
            ) : (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('approvals.withdrawOf', said)}
                onClick={() => onWithdraw(approval)}
              >
                {t('approvals.withdraw')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function GiveForm({ enrolmentId, onGiven }: { enrolmentId: string; onGiven: () => Promise<void> }) {
  const t = useSchemeTexts();
  const ui = useUiTexts();
  const { zone } = useDates();
  const [kind, setKind] = useState<ApprovalKind>('interview');
  const [day, setDay] = useState(() => localDateAt(new Date(), zone));
  const [note, setNote] = useState('');
  const give = useAction(
    (body: { kind: ApprovalKind; day: string; note: string }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/approvals', {
          params: { path: { id: enrolmentId } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setNote('');
        toast(t('approvals.given'));
        await onGiven();
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    give.mutate({ kind, day, note: note.trim() });
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('approvals.kind')}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as ApprovalKind)}
        >
          <option value="interview">{t('approvals.kinds.interview')}</option>
          <option value="approval">{t('approvals.kinds.approval')}</option>
        </NativeSelect>
        <TextInput
          label={t('approvals.day')}
          type="date"
          required
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </div>
      <Textarea
        label={t('approvals.note')}
        description={t('approvals.noteHelp')}
        autosize
        minRows={2}
        maxLength={4_000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <div role="alert">{give.error && <p className={classes.problem}>{problemSentence(give.error, ui)}</p>}</div>
      <div>
        <Button type="submit" variant="default" loading={give.isPending} disabled={day === ''}>
          {t('approvals.give')}
        </Button>
      </div>
    </form>
  );
}
