import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type BulkKind, isUndoable } from '@convenor/rules';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { locale } from '../../app/i18n.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import dialog from '../../ui/dialog/Dialog.module.css';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Bulk.module.css';
import { problemWords } from './problems.js';
import { type BulkAction, bulkActionQuery, type BulkWish } from './queries.js';
import { useBulkTexts } from './texts.js';
import type { BulkSelection } from './use-bulk-selection.js';
import { isComplete, WishFields } from './WishFields.js';

interface BulkDialogProps {
  kind: BulkKind | null;
  selection: BulkSelection;
  onClose: () => void;
}

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
  const look = useAction((wanted: BulkWish, key) =>
    ok(api.POST('/api/admin/bulk-actions', { body: { ...wanted, selection: selection.asSent }, headers: once(key) })),
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
    if (look.data) return look.data.toDo > 0 ? apply.mutate(look.data.id) : onClose();
    if (isComplete(wish)) look.mutate(wish);
    else setMissing(true);
  };
  const problem = look.error ?? apply.error;
  return (
    <form className={dialog.body} noValidate onSubmit={submit}>
      {look.data ? (
        <Preview action={look.data} />
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

function Preview({ action: { kind, toDo, problems, missing, first } }: { action: BulkAction }) {
  const t = useBulkTexts();
  const names = new Intl.ListFormat(locale(), { type: toDo > first.length ? 'unit' : 'conjunction' }).format(
    first.map(({ name }) => name),
  );
  return (
    <div role="status" className={classes.preview}>
      <p className={classes.touches}>{toDo > 0 ? t('preview.touches', { count: toDo }) : t('preview.nobody')}</p>
      {first.length > 0 && (
        <p>
          {toDo > first.length
            ? t('preview.firstAndMore', { names, count: toDo - first.length })
            : t('preview.first', { names })}
        </p>
      )}
      {(problems.length > 0 || missing > 0) && (
        <>
          <p>{t('preview.left')}</p>
          <ul>
            {problems.map(({ problem, count }) => (
              <li key={problem}>{t('problemCount', { problem: problemWords(t, problem), count })}</li>
            ))}
            {missing > 0 && <li>{t('preview.missing', { count: missing })}</li>}
          </ul>
        </>
      )}
      {toDo > 0 && <p className={classes.soft}>{isUndoable(kind) ? t('preview.undo') : t('preview.noUndo')}</p>}
    </div>
  );
}
