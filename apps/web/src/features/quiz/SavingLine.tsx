import { IconCheck, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import type { SavingState } from './answers/answer-queue.js';
import classes from './Saving.module.css';
import { useQuizTexts } from './texts.js';

/** Always there, quietly: where the answers are. What a person must know is said by `SavingNotice`. */
export function SavingLine({ saving, any }: { saving: SavingState; any: boolean }) {
  const t = useQuizTexts();
  if (saving === 'saving') {
    return (
      <span className={classes.line} data-state="saving">
        <IconLoader2 size={18} aria-hidden="true" className={classes.turning} />
        {t('saving.saving')}
      </span>
    );
  }
  const safe = saving === 'saved';
  const Icon = safe ? IconCheck : IconCloudOff;
  return (
    <span className={classes.line} data-state={safe ? 'saved' : 'waiting'}>
      <Icon size={18} aria-hidden="true" />
      {t(safe ? (any ? 'saving.saved' : 'saving.none') : 'saving.waiting')}
    </span>
  );
}
