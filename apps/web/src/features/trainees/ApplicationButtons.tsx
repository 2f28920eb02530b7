import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { may, useMe } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { useMove } from './moves.js';
import { useTraineeTexts } from './texts.js';

/** Decides an application where it stands in the list. */
export function ApplicationButtons({ row }: { row: { id: string; person: { name: string } } }) {
  const t = useTraineeTexts();
  const { name } = row.person;
  const [step, setStep] = useState<'accepted' | 'declined' | null>(null);
  const move = useMove(row.id, name, () => setStep(null));
  if (!may(useMe(), 'enrolment:decide')) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-sm" variant="light" onClick={() => setStep('accepted')} aria-label={`${t('actions.accept')}: ${name}`}>
        {t('actions.accept')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setStep('declined')} aria-label={`${t('actions.decline')}: ${name}`}>
        {t('actions.decline')}
      </Button>
      {(['accepted', 'declined'] as const).map((to) => (
        <ConfirmDialog
          key={to}
          open={step === to}
          title={t(`confirm.${to}Title`, { name })}
          consequence={t(`confirm.${to}Text`, { name })}
          action={t(to === 'accepted' ? 'actions.accept' : 'actions.decline')}
          reason={to === 'declined' ? 'required' : 'optional'}
          pending={move.isPending}
          problem={move.error}
          onConfirm={(reason) => move.mutate({ to, reason })}
          onClose={() => {
            setStep(null);
            move.reset();
          }}
        />
      ))}
    </Group>
  );
}
