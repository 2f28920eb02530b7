import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown } from '@tabler/icons-react';
import type { TraineeColumn } from '@convenor/rules';
import { useRef, useState } from 'react';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type KeptView, viewsQuery } from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import type { TraineeView } from '../view.js';
import { KeepViewDialog } from './KeepViewDialog.js';
import { addressOf, isChanged, keptOf, useViewActions } from './kept-views.js';
import classes from './List.module.css';
import { ManageViewsDialog } from './ManageViewsDialog.js';
import type { Settings } from './use-settings.js';

interface ViewsMenuProps {
  view: TraineeView;
  columns: readonly TraineeColumn[];
  settings: Settings;
  onView: (view: TraineeView) => void;
  onEveryone: () => void;
}

/** Views that were kept: opens one, keeps what is shown, and leads to where they are looked after. */
export function ViewsMenu({ view, columns, settings, onView, onEveryone }: ViewsMenuProps) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<'keep' | 'manage' | null>(null);
  const views = useQuery(viewsQuery).data ?? [];
  const { change } = useViewActions();
  const opened = views.find(({ id }) => id === view.view);
  const changed = opened !== undefined && isChanged(view, opened);
  const close = (): void => {
    setDialog(null);
    // The item of the menu that opened the dialog is gone.
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = (kept: KeptView): void =>
    change.mutate(
      { view: kept, part: keptOf(view, columns) },
      {
        onSuccess: (saved) => {
          toast(t('views.saved', { name: saved.name }));
          onView({ ...addressOf(saved), ...(view.q && { q: view.q }) });
        },
        onError: (problem) => toast(problemSentence(problem, ui)),
      },
    );
  const item = (kept: KeptView) => (
    <Menu.Item key={kept.id} aria-current={kept.id === opened?.id || undefined} onClick={() => onView(addressOf(kept))}>
      {kept.name}
      {!kept.mine && <span className={classes.by}>{t('views.by', { name: kept.maker.name })}</span>}
    </Menu.Item>
  );
  const own = views.filter(({ mine }) => mine);
  const others = views.filter(({ mine }) => !mine);
  return (
    <>
      <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            ref={button}
            variant="default"
            className={classes.viewButton}
            rightSection={<IconChevronDown size={18} aria-hidden="true" />}
          >
            {opened ? t(changed ? 'views.openedChanged' : 'views.opened', { name: opened.name }) : t('views.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.viewMenu}>
          <Menu.Item onClick={onEveryone}>{t('views.everyone')}</Menu.Item>
          {own.length > 0 && <Menu.Label>{t('views.own')}</Menu.Label>}
          {own.map(item)}
          {others.length > 0 && <Menu.Label>{t('views.others')}</Menu.Label>}
          {others.map(item)}
          <Menu.Divider />
          {opened && changed && opened.mayChange && (
            <Menu.Item onClick={() => save(opened)}>{t('views.save', { name: opened.name })}</Menu.Item>
          )}
          <Menu.Item onClick={() => setDialog('keep')}>{t('views.keepThis')}</Menu.Item>
          {views.length > 0 && <Menu.Item onClick={() => setDialog('manage')}>{t('views.manage')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'keep' && (
        <KeepViewDialog
          kept={keptOf(view, columns)}
          searching={view.q !== undefined}
          settings={settings}
          onKept={(kept) => onView({ ...addressOf(kept), ...(view.q && { q: view.q }) })}
          onClose={close}
        />
      )}
      {dialog === 'manage' && <ManageViewsDialog settings={settings} onClose={close} />}
    </>
  );
}
