import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { BulkKind } from '@convenor/rules';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import dialog from '../../ui/dialog/Dialog.module.css';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { BulkPreview } from './BulkPreview.js';
import { bulkActionQuery, type BulkWish } from './queries.js';
import { useBulkTexts } from './texts.js';
import type { BulkSelection } from './use-bulk-selection.js';
import { isComplete, WishFields } from './WishFields.js';

interface BulkDialogProps {
  kind: BulkKind | null;
  selection: BulkSelection;
  onClose: () => void;
}

/** The second press of a double click was not meant for the button that has come under it. */
const TOO_SOON_MS = 500;

/** What is to be done, then whom it touches, then a yes. */
export function BulkDialog({ kind, selection, onClose }: BulkDialogProps) {
  const t = useBulkTexts();
  return (
    <Dialog open={kind !== null} title={kind ? t(`titles.${kind}`) : ''} onClose={onClose}>
      {kind && <Steps key={kind} kind={kind} selection={selection} onClose={onClose} />}
    </Dialog>
  );
}

function Steps({ kind, selection, onClose }: { kind: BulkKind; selection: BulkSelection; onClose: () => void }) {
  const t = useBulkTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [wish, setWish] = useState<BulkWish>({ kind });
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lookedAt = useRef(0);
  const look = useAction(
    (wanted: BulkWish, key) =>
      ok(api.POST('/api/admin/bulk-actions', { body: { ...wanted, selection: selection.asSent }, headers: once(key) })),
    { onSuccess: () => void (lookedAt.current = performance.now()) },
  );
  const apply = useAction(
    (id: string, key) =>
      ok(api.POST('/api/admin/bulk-actions/{id}/apply', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async (action) => {
        client.setQueryData(bulkActionQuery(action.id).queryKey, action);
        onClose();
        selection.clear();
        await client.invalidateQueries({ queryKey: ['admin'] });
        await navigate({ to: '/admin/bulk-actions/$actionId', params: { actionId: action.id } });
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (look.data) {
      if (performance.now() - lookedAt.current > TOO_SOON_MS) apply.mutate(look.data.id);
    } else if (isComplete(wish)) look.mutate(wish);
    else {
      setMissing(true);
      requestAnimationFrame(() => focusFirst(form.current, '[aria-invalid="true"]'));
    }
  };
  const looked = look.data !== undefined;
  const step = useRef(looked);
  useEffect(() => {
    if (step.current === looked) return;
    step.current = looked;
    // What had the focus is gone.
    focusFirst(form.current, looked ? '[tabindex="-1"]' : 'input, select, textarea');
  }, [looked]);
  const problem = look.error ?? apply.error;
  useEffect(() => {
    // While it waited for the answer the button was off, and let go of the focus.
    if (problem) focusFirst(form.current, '[type="submit"]');
  }, [problem]);
  return (
    <form ref={form} className={dialog.body} noValidate onSubmit={submit}>
      {look.data ? (
        <BulkPreview action={look.data} />
      ) : (
        <WishFields
          wish={wish}
          missing={missing}
          sample={selection.sample}
          onChange={(part) => {
            setWish({ ...wish, ...part });
            setMissing(false);
          }}
        />
      )}
      <div role="alert">{problem && <p className={dialog.problem}>{problemSentence(problem, ui)}</p>}</div>
      <div className={dialog.actions}>
        {!look.data && (
          <Button type="submit" loading={look.isPending}>
            {t('form.look')}
          </Button>
        )}
        {look.data && look.data.toDo > 0 && (
          <Button type="submit" loading={apply.isPending}>
            {t(`preview.apply.${kind}`, { count: look.data.toDo })}
          </Button>
        )}
        {look.data && (
          <Button variant="default" disabled={apply.isPending} onClick={() => (apply.reset(), look.reset())}>
            {t('form.back')}
          </Button>
        )}
        <Button variant="subtle" disabled={apply.isPending} onClick={onClose}>
          {ui('confirm.cancel')}
        </Button>
      </div>
    </form>
  );
}

function focusFirst(form: HTMLFormElement | null, which: string): void {
  form?.querySelector<HTMLElement>(which)?.focus();
}
