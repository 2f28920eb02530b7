import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Chance.module.css';
import { type ChanceCard, useSwitch } from './queries.js';
import { useChanceTexts } from './texts.js';

/** Whether it is on, and the owner's button, which says what it does before it does it. */
export function SwitchPanel({ card }: { card: ChanceCard }) {
  const t = useChanceTexts();
  const dates = useDates();
  const me = useSignedIn();
  const turn = useSwitch(card);
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { enabled, enabledAt } = card;
  const act = enabled ? 'switchOff' : 'switchOn';
  const overtaken = turn.error?.status === 412;
  const close = (): void => {
    setAsking(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div className={classes.panel}>
      <p>
        {enabled && enabledAt ? t('switch.isOn', { day: dates.day(enabledAt) }) : t('switch.isOff')}{' '}
        {!may(me, 'chance:manage') && t('switch.owner')}
      </p>
      {may(me, 'chance:manage') && (
        <Button ref={button} variant={enabled ? 'default' : 'filled'} onClick={() => setAsking(true)}>
          {t(`${act}.action`)}
        </Button>
      )}
      <div role="alert">{overtaken && !asking && <p className={classes.notice}>{t('changed')}</p>}</div>
      <ConfirmDialog
        open={asking}
        title={t(`${act}.title`)}
        consequence={t(`${act}.text`)}
        action={t(`${act}.action`)}
        tone={enabled ? 'serious' : 'normal'}
        pending={turn.isPending}
        problem={overtaken ? null : turn.error}
        onConfirm={() =>
          turn.mutate(!enabled, {
            onSuccess: () => {
              close();
              toast(t(`${act}.done`));
            },
            onError: ({ status }) => {
              if (status === 412) close();
            },
          })
        }
        onClose={() => {
          turn.reset();
          close();
        }}
      />
    </div>
  );
}
