import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import { applyToEarlier, type TemplateState, templateQuery } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

interface EarlierProps {
  state: TemplateState;
  course: string | undefined;
  onApplied: () => void;
}

/** Certificates that look otherwise, and the way to print them like this. */
export function Earlier({ state: { earlier, rowVersion }, course, onApplied }: EarlierProps) {
  const t = useTemplateTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const apply = useAction((_input: void, key) => applyToEarlier({ course, rowVersion }, key), {
    onSuccess: async ({ changed }) => {
      toast(t('applied', { count: changed }));
      await client.invalidateQueries({ queryKey: templateQuery(course).queryKey });
      setAsking(false);
      onApplied();
    },
  });
  return (
    <>
      {earlier > 0 && (
        <div className={classes.notice}>
          <p>{t('earlier', { count: earlier })}</p>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('apply')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('applyTitle')}
        consequence={<p>{t('applyText', { count: earlier })}</p>}
        action={t('applyAction')}
        pending={apply.isPending}
        problem={apply.error}
        onConfirm={() => apply.mutate()}
        onClose={() => {
          apply.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
