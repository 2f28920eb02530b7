import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useSignedIn } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { Page } from '../../ui/page/Page.js';
import { toast } from '../../ui/toast/toast.js';
import { accountPlaces } from './places.js';
import { sessionsQuery } from './queries.js';
import { useAccountTexts } from './texts.js';

export function PasswordScreen() {
  const t = useAccountTexts();
  const me = useSignedIn();
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (password) => (password === '' ? t('password.missingCurrent') : null),
      newPassword: (password) => (password === '' ? t('password.missingNew') : null),
    },
  });
  const change = useAction(
    (body: typeof form.values, key) => ok(api.POST('/api/me/password', { body, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('password.done'));
        await client.invalidateQueries(sessionsQuery);
        await router.navigate({ to: accountPlaces.security });
      },
    },
  );

  return (
    <Page above={t('title')} title={t('password.title')} width="narrow" lead={<p>{t('password.lead')}</p>}>
      <Form
        form={form}
        labels={{ currentPassword: t('password.current'), newPassword: t('password.new') }}
        problem={change.error}
        onSubmit={change.mutate}
      >
        {/* Tells a password manager whose password changes. */}
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordField
          purpose="current"
          label={t('password.current')}
          name="currentPassword"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordField
          purpose="new"
          label={t('password.new')}
          description={t('password.help')}
          name="newPassword"
          {...form.getInputProps('newPassword')}
        />
        <FormActions>
          <Button type="submit" loading={change.isPending || change.isSuccess}>
            {t('password.action')}
          </Button>
          <Link to={accountPlaces.security}>{t('cancel')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
