import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MOST_HOLDOUT_PERCENT, NUDGE_DAYS } from '@convenor/rules';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Nudges.module.css';
import type { Nudge } from './queries.js';
import { useNudgeTexts } from './texts.js';
import { useChange } from './use-change.js';

/** The numbers of a rule. */
export function NudgeForm({ nudge }: { nudge: Nudge }) {
  const t = useNudgeTexts();
  const change = useChange(nudge);
  const overtaken = change.error?.status === 412;
  const form = useForm({
    initialValues: { days: String(nudge.days), holdoutPercent: String(nudge.holdoutPercent) },
    validate: {
      days: (entry) => (isWithin(entry, NUDGE_DAYS.least, NUDGE_DAYS.most) ? null : t('form.daysWrong')),
      holdoutPercent: (entry) => (isWithin(entry, 0, MOST_HOLDOUT_PERCENT) ? null : t('form.holdoutWrong')),
    },
  });
  const labels = { days: t(`form.days_${nudge.trigger}`), holdoutPercent: t('form.holdoutPercent') };
  return (
    <div className={classes.fields}>
      <Form
        form={form}
        labels={labels}
        problem={overtaken ? null : change.error}
        onSubmit={({ days, holdoutPercent }) => {
          const changes = {
            ...(Number(days) !== nudge.days && { days: Number(days) }),
            ...(Number(holdoutPercent) !== nudge.holdoutPercent && { holdoutPercent: Number(holdoutPercent) }),
          };
          if (Object.keys(changes).length === 0) return toast(t('form.nothing'));
          change.mutate(changes, { onSuccess: () => toast(t('form.saved')) });
        }}
      >
        <div role="alert">{overtaken && <p className={classes.notice}>{t('changed')}</p>}</div>
        <TextInput
          {...form.getInputProps('days')}
          label={labels.days}
          description={t('form.daysHelp')}
          inputMode="numeric"
          maxLength={2}
        />
        <TextInput
          {...form.getInputProps('holdoutPercent')}
          label={labels.holdoutPercent}
          description={t('form.holdoutHelp')}
          inputMode="numeric"
          maxLength={2}
        />
        <FormActions>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('form.save')}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

function isWithin(entry: string, least: number, most: number): boolean {
  return /^\d{1,2}$/.test(entry.trim()) && Number(entry) >= least && Number(entry) <= most;
}
