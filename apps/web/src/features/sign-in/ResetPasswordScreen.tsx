import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { changePerson } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { useLinkToken } from './link-token.js';
import { isLinkProblem, LinkProblem } from './LinkProblem.js';
import { signUpPlaces } from './places.js';
import { useSignInTexts } from './texts.js';

export function ResetPasswordScreen() {
  const t = useSignInTexts();
  const token = useLinkToken();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? t('missing.newPassword') : null) },
  });
  const reset = useAction(
    (body: { token: string; password: string }, key) =>
      ok(api.POST('/api/auth/reset-password', { body, headers: once(key) })),
    { onSuccess: () => changePerson(client) },
  );

  if (!token) return <LinkProblem problem={null} wayOut="forgotten" />;
  if (isLinkProblem(reset.error)) return <LinkProblem problem={reset.error} wayOut="forgotten" />;
  if (reset.isSuccess) {
    return (
      <Page key="done" title={t('reset.done')} width="narrow" lead={<p>{t('reset.doneLead')}</p>}>
        <FormActions>
          <ButtonLink size="md" to={signUpPlaces.signIn}>
            {t('reset.signIn')}
          </ButtonLink>
        </FormActions>
      </Page>
    );
  }
  return (
    <Page key="ask" title={t('reset.title')} width="narrow" lead={<p>{t('reset.lead')}</p>}>
      <Form
        form={form}
        labels={{ password: t('reset.label') }}
        problem={reset.error}
        onSubmit={({ password }) => reset.mutate({ token, password })}
      >
        <PasswordField
          purpose="new"
          label={t('reset.label')}
          description={t('passwordHelp')}
          name="password"
          {...form.getInputProps('password')}
        />
        <FormActions>
          <Button type="submit" size="md" loading={reset.isPending}>
            {t('reset.action')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
