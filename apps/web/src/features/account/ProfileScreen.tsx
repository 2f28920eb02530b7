import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAction } from '../../app/action.js';
import { useSignedIn } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { TimeZoneField } from '../../ui/forms/TimeZoneField.js';
import { toast } from '../../ui/toast/toast.js';
import { AccountPage } from './AccountPage.js';
import { changeProfile, takeOn } from './queries.js';
import { useAccountTexts } from './texts.js';

export interface ProfileScreenProps {
  /** Another feature's: where the person is. */
  region: (value: string | null, onChange: (id: string | null) => void) => ReactNode;
}

export function ProfileScreen({ region }: ProfileScreenProps) {
  const t = useAccountTexts();
  const me = useSignedIn();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: me.name, timeZone: me.timeZone, regionId: me.regionId },
    validate: { name: (name) => (name.trim() === '' ? t('profile.missingName') : null) },
  });
  const save = useAction((values: typeof form.values, key) => changeProfile(values, key), {
    onSuccess: (changed) => {
      takeOn(client, changed);
      form.setValues({ name: changed.name, timeZone: changed.timeZone, regionId: changed.regionId });
      toast(t('saved'));
    },
  });

  return (
    <AccountPage section="profile">
      <Form
        form={form}
        labels={{ name: t('profile.name'), timeZone: t('profile.timeZone') }}
        problem={save.error}
        onSubmit={save.mutate}
      >
        <TextInput
          label={t('profile.name')}
          description={t('profile.nameHelp')}
          name="name"
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TimeZoneField
          label={t('profile.timeZone')}
          name="timeZone"
          {...form.getInputProps('timeZone')}
          value={form.values.timeZone}
        />
        {region(form.values.regionId, (id) => form.setFieldValue('regionId', id))}
        <FormActions>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </FormActions>
      </Form>
    </AccountPage>
  );
}
