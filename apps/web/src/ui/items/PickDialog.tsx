import { IconCheck } from '@tabler/icons-react';
import { Dialog } from '../dialog/Dialog.js';
import { LessonProse } from '../prose/LessonProse.js';
import type { ShownChoice } from './item.js';
import classes from './Pick.module.css';
import { useItemTexts } from './texts.js';

interface PickDialogProps {
  open: boolean;
  title: string;
  choices: readonly ShownChoice[];
  /** Id of the choice; empty for none. */
  chosen: string;
  /** Ids of choices that stand elsewhere already: choosing one takes it from there. */
  used?: ReadonlySet<string>;
  onPick: (id: string) => void;
  onClose: () => void;
}

/** A list over the screen to choose one from, or nothing. */
export function PickDialog({ open, title, choices, chosen, used, onPick, onClose }: PickDialogProps) {
  const t = useItemTexts();
  const pick = (id: string): void => {
    onPick(id);
    onClose();
  };
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <ul className={classes.list}>
        {choices.map(({ id, html }) => (
          <li key={id}>
            <button type="button" className={classes.choice} aria-pressed={id === chosen} onClick={() => pick(id)}>
              <LessonProse html={html} size="plain" />
              {used?.has(id) && id !== chosen && <span className={classes.note}>{t('gaps.used')}</span>}
              {id === chosen && <IconCheck size={20} aria-hidden="true" />}
            </button>
          </li>
        ))}
        {chosen !== '' && (
          <li>
            <button type="button" className={classes.empty} onClick={() => pick('')}>
              {t('pick.leaveEmpty')}
            </button>
          </li>
        )}
      </ul>
    </Dialog>
  );
}
