import { Button } from '@mantine/core';
import { IconCloudOff, IconLogin2, IconRefreshAlert } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { signInFrom } from '../../app/navigation.js';
import type { SavingState } from './answers/answer-queue.js';
import classes from './Saving.module.css';
import { useQuizTexts } from './texts.js';

/** Says when answers do not reach the server, what that means, and when it is over. Silent while all goes well. */
export function SavingNotice({ saving, onTryNow }: { saving: SavingState; onTryNow: () => void }) {
  const t = useQuizTexts();
  const back = useCameBack(saving);
  const here = useRouterState({ select: ({ location }) => location.href });
  return (
    <div role="status" data-print="hide">
      {saving === 'waiting' && (
        <div className={classes.notice} data-tone="waiting">
          <IconCloudOff size={22} aria-hidden="true" />
          <p>{t('saving.waitingText')}</p>
          <Button variant="subtle" size="sm" onClick={onTryNow}>
            {t('saving.tryNow')}
          </Button>
        </div>
      )}
      {saving === 'signed-out' && (
        <div className={classes.notice} data-tone="waiting">
          <IconLogin2 size={22} aria-hidden="true" />
          <p>{t('saving.signedOut')}</p>
          {/* Leaves this page wholly: the app comes back knowing that nobody is signed in. */}
          <Button component="a" href={signInFrom(here)} size="sm">
            {t('saving.signIn')}
          </Button>
        </div>
      )}
      {saving === 'refused' && (
        <div className={classes.notice} data-tone="refused">
          <IconRefreshAlert size={22} aria-hidden="true" />
          <p>{t('saving.refused')}</p>
          <Button variant="subtle" size="sm" onClick={() => window.location.reload()}>
            {t('saving.reload')}
          </Button>
        </div>
      )}
      {back && saving === 'saved' && <p className="visually-hidden">{t('saving.back')}</p>}
    </div>
  );
}

/** True from the moment when answers are saved again after they could not be, until they cannot again. */
function useCameBack(saving: SavingState): boolean {
  const before = useRef(saving);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (saving === 'waiting') before.current = saving;
    else if (saving === 'saved' && before.current === 'waiting') {
      before.current = saving;
      setBack(true);
    }
  }, [saving]);
  return back;
}
