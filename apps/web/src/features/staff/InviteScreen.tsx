import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { toast } from '../../ui/toast/toast.js';
import { staffPlaces } from './places.js';
import { type StaffRole, staffQuery } from './queries.js';
import { RoleChoices } from './RoleChoices.js';
import { useStaffTexts } from './texts.js';

export function InviteScreen() {
  const t = useStaffTexts();
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm<{ email: string; roles: StaffRole[] }>({
    initialValues: { email: '', roles: [] },
    validate: {
      email: (email) => (email.trim() === '' ? t('form.missingEmail') : null),
      roles: (roles) => (roles.length === 0 ? t('form.missingRoles') : null),
    },
  });
  const invite = useAction(
    (body: typeof form.values, key) => ok(api.POST('/api/admin/staff/invitations', { body, headers: once(key) })),
    {
      onSuccess: async ({ email }) => {
        toast(t('form.sent', { email }));
        await client.invalidateQueries(staffQuery);
        await router.navigate({ to: staffPlaces.staff });
      },
    },
  );

  return (
    <Page above={t('title')} title={t('form.title')} lead={<p>{t('form.lead')}</p>}>
      <Form
        form={form}
        labels={{ email: t('form.email'), roles: t('form.roles') }}
        problem={invite.error}
        onSubmit={invite.mutate}
      >
        <TextInput
          label={t('form.email')}
          type="email"
          name="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <RoleChoices
          legend={t('form.roles')}
          chosen={form.values.roles}
          error={form.errors['roles']}
          onChange={(roles) => form.setFieldValue('roles', roles)}
        />
        <FormActions>
          <Button type="submit" loading={invite.isPending || invite.isSuccess}>
            {t('form.action')}
          </Button>
          <Link to={staffPlaces.staff}>{t('form.back')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
