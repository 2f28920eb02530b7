import { IconListNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.js';
import type { Answers } from './answers/use-answers.js';
import type { Attempt } from './queries.js';
import { Rail } from './Rail.js';
import classes from './Sitting.module.css';
import { useQuizTexts } from './texts.js';

interface RailSheetProps {
  attempt: Attempt;
  answers: Answers;
  answered: number;
  current?: number;
}

/** The rail of a narrow screen: behind a button that already says how far one is. */
export function RailSheet({ attempt, answers, answered, current }: RailSheetProps) {
  const t = useQuizTexts();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <div className={classes.sheet}>
      <button type="button" className={classes.sheetButton} onClick={() => setOpen(true)}>
        <IconListNumbers size={20} aria-hidden="true" />
        <span className="quiet-number">{t('attempt.answeredOf', { answered, all: attempt.items.length })}</span>
      </button>
      <Dialog open={open} title={t('attempt.list')} onClose={close}>
        <Rail attempt={attempt} answers={answers} {...(current !== undefined && { current })} onGo={close} />
      </Dialog>
    </div>
  );
}
