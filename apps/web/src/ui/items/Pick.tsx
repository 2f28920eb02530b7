import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import type { ShownChoice } from './item.js';
import classes from './Pick.module.css';
import { PickDialog } from './PickDialog.js';
import { plainOf } from './plain.js';
import { useItemTexts } from './texts.js';

interface PickProps {
  choices: readonly ShownChoice[];
  /** Id of the choice; empty for none. */
  chosen: string;
  onPick: (id: string) => void;
  labelledBy: string;
}

/** One of several: the menu of the device where all is plain text, else a list that can show pictures and emphasis. */
export function Pick({ choices, chosen, onPick, labelledBy }: PickProps) {
  const t = useItemTexts();
  const buttonId = useId();
  const [open, setOpen] = useState(false);
  const words = choices.map(({ html }) => plainOf(html));
  if (words.every((each) => each !== null)) {
    return (
      <select
        className={classes.menu}
        value={chosen}
        aria-labelledby={labelledBy}
        data-filled={chosen !== '' || undefined}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
      >
        <option value="">{t('pick.none')}</option>
        {choices.map(({ id }, place) => (
          <option key={id} value={id}>
            {words[place]}
          </option>
        ))}
      </select>
    );
  }
  const choice = choices.find(({ id }) => id === chosen);
  return (
    <>
      <button
        type="button"
        id={buttonId}
        className={classes.opener}
        aria-haspopup="dialog"
        aria-labelledby={`${labelledBy} ${buttonId}`}
        data-filled={choice !== undefined || undefined}
        onClick={() => setOpen(true)}
      >
        {choice ? <LessonProse html={choice.html} size="plain" /> : t('pick.none')}
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      <PickDialog
        open={open}
        title={t('pick.title')}
        choices={choices}
        chosen={chosen}
        onPick={onPick}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
