import { Button, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { FieldGroup, Form, FormActions } from '../../../ui/forms/Form.js';
import classes from './Preferences.module.css';
import type { QuietHours } from './queries.js';
import { usePreferenceTexts } from './texts.js';

const USUAL: QuietHours = { from: '21:00', to: '08:00' };

export interface QuietHoursFormProps {
  quiet: QuietHours | null;
  zone: string;
  keep: (hours: QuietHours | null) => Promise<unknown>;
}

export function QuietHoursForm({ quiet, zone, keep }: QuietHoursFormProps) {
  const t = usePreferenceTexts();
  const [problem, setProblem] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const form = useForm({
    initialValues: { on: quiet !== null, ...(quiet ?? USUAL) },
    validate: {
      from: (from, { on }) => (on && from === '' ? t('quiet.missing') : null),
      to: (to, { on, from }) => (!on ? null : to === '' ? t('quiet.missing') : to === from ? t('quiet.same') : null),
    },
  });
  const save = async ({ on, from, to }: typeof form.values): Promise<void> => {
    setSaving(true);
    setProblem(null);
    await keep(on ? { from, to } : null).catch(setProblem);
    setSaving(false);
  };
  return (
    <div className={classes.quiet}>
      <Form
        form={form}
        labels={{ from: t('quiet.from'), to: t('quiet.to') }}
        problem={problem}
        onSubmit={(values) => void save(values)}
      >
        <FieldGroup legend={t('quiet.legend')} help={t('quiet.help', { zone: zone.replaceAll('_', ' ') })}>
          <Switch size="md" label={t('quiet.on')} {...form.getInputProps('on', { type: 'checkbox' })} />
          {form.values.on && (
            <div className={classes.times}>
              <TextInput type="time" className={classes.time} label={t('quiet.from')} {...form.getInputProps('from')} />
              <TextInput type="time" className={classes.time} label={t('quiet.to')} {...form.getInputProps('to')} />
            </div>
          )}
        </FieldGroup>
        <FormActions>
          <Button type="submit" variant="default" loading={saving}>
            {t('quiet.save')}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
