import { Button, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { VIEW_LIMITS } from '@convenor/rules';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { KeptSwitch } from '../../../ui/forms/KeptSwitch.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { type KeptView, viewsQuery } from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import { useViewActions } from './kept-views.js';
import classes from './List.module.css';
import type { Settings } from './use-settings.js';

/** Renames, shares and removes views, and says with which one the list opens. */
export function ManageViewsDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const t = useTraineeTexts();
  const views = useQuery(viewsQuery);
  const [leaving, setLeaving] = useState<KeptView | null>(null);
  const [gone, setGone] = useState<KeptView | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const onGone = (view: KeptView): void => {
    setGone(view);
    setLeaving(null);
  };
  const { remove } = useViewActions({ onGone });
  const { viewId } = settings.settings;
  const choose = (id: string | null) => () => void settings.keep({ viewId: id }).catch(() => undefined);
  useEffect(() => {
    // What had the focus is gone with its view.
    if (!leaving && document.activeElement === document.body)
      panel.current?.closest('dialog')?.querySelector('h2')?.focus();
  }, [leaving, views.data]);
  return (
    <Dialog open title={t('views.manageTitle')} width="wide" onClose={onClose}>
      <div ref={panel} className={classes.panel}>
        <p role="alert" className={classes.refused}>
          {gone && t('views.gone', { name: gone.name })}
        </p>
        {views.isPending && <ListSkeleton rows={3} />}
        {views.isError && (
          <ErrorState problem={views.error} title={t('views.error')} onRetry={() => void views.refetch()} />
        )}
        {views.data?.length === 0 && <p className={classes.soft}>{t('views.none')}</p>}
        {views.data && views.data.length > 0 && (
          <ul className={classes.views}>
            <li>
              <Radio
                size="md"
                name="first-view"
                label={t('views.firstEveryone')}
                checked={viewId === null}
                onChange={choose(null)}
              />
            </li>
            {views.data.map((view) => (
              <li key={view.id}>
                <Radio
                  size="md"
                  name="first-view"
                  label={t('views.firstThis', { name: view.name })}
                  description={view.mine ? undefined : t('views.by', { name: view.maker.name })}
                  checked={viewId === view.id}
                  onChange={choose(view.id)}
                />
                {view.mayChange && <ViewActions view={view} onRemove={() => setLeaving(view)} onGone={onGone} />}
              </li>
            ))}
          </ul>
        )}
      </div>
      {leaving && (
        <ConfirmDialog
          open
          title={t('views.removeTitle', { name: leaving.name })}
          consequence={leaving.shared ? t('views.removeShared') : t('views.removeText')}
          action={t('views.remove')}
          tone="serious"
          pending={remove.isPending}
          problem={remove.error}
          onConfirm={() => remove.mutate(leaving, { onSuccess: () => setLeaving(null) })}
          onClose={() => setLeaving(null)}
        />
      )}
    </Dialog>
  );
}

interface ViewActionsProps {
  view: KeptView;
  onRemove: () => void;
  onGone: (view: KeptView) => void;
}

function ViewActions({ view, onRemove, onGone }: ViewActionsProps) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const { change } = useViewActions({ onGone });
  const [name, setName] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setName(null);
    change.reset();
  };
  const isRenaming = name !== null;
  const wasRenaming = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone.
    if (wasRenaming.current && !isRenaming) button.current?.focus();
    wasRenaming.current = isRenaming;
  }, [isRenaming]);
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ view, part: { name: name ?? view.name } }, { onSuccess: close });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // It leaves the field, not the dialog around it.
    event.preventDefault();
    close();
  };
  const refused = change.error && (change.error.errors[0]?.message ?? problemSentence(change.error, ui));
  return (
    <div className={classes.viewActions}>
      <KeptSwitch
        label={t('views.sharedShort')}
        aria-label={t('views.shareThis', { name: view.name })}
        kept={view.shared}
        keep={(shared) => change.mutateAsync({ view, part: { shared } })}
      />
      {name === null ? (
        <Button
          ref={button}
          variant="subtle"
          size="compact-md"
          aria-label={t('views.renameThis', { name: view.name })}
          onClick={() => setName(view.name)}
        >
          {t('views.rename')}
        </Button>
      ) : (
        <form className={classes.rename} noValidate onSubmit={rename} onKeyDown={onKeyDown}>
          <TextInput
            autoFocus
            label={t('views.newName')}
            value={name}
            maxLength={VIEW_LIMITS.name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" loading={change.isPending}>
            {t('views.rename')}
          </Button>
          <Button variant="subtle" onClick={close}>
            {t('views.cancel')}
          </Button>
        </form>
      )}
      <Button
        variant="subtle"
        color="red"
        size="compact-md"
        aria-label={t('views.removeThis', { name: view.name })}
        onClick={onRemove}
      >
        {t('views.remove')}
      </Button>
      <p role="alert" className={classes.refused}>
        {refused}
      </p>
    </div>
  );
}
