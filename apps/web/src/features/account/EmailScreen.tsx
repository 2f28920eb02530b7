import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useSignedIn } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { accountPlaces } from './places.js';
import { useAccountTexts } from './texts.js';

export function EmailScreen() {
  const t = useAccountTexts();
  const me = useSignedIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t('email.missing') : null),
      password: (password) => (password === '' ? t('email.missingPassword') : null),
    },
  });
  const ask = useAction((body: typeof form.values, key) => ok(api.POST('/api/me/email', { body, headers: once(key) })));

  if (ask.isSuccess) {
    return (
      <Page
        key="sent"
        above={t('title')}
        title={t('email.sentTitle')}
        width="narrow"
        lead={<p>{t('email.sent', { email: ask.variables.email.trim() })}</p>}
      >
        <FormActions>
          <ButtonLink variant="light" to={accountPlaces.security}>
            {t('email.done')}
          </ButtonLink>
        </FormActions>
      </Page>
    );
  }
  return (
    <Page
      key="ask"
      above={t('title')}
      title={t('email.title')}
      width="narrow"
      lead={<p>{t('email.lead', { email: me.email })}</p>}
    >
      <Form
        form={form}
        labels={{ email: t('email.new'), password: t('email.password') }}
        problem={ask.error}
        onSubmit={ask.mutate}
      >
        <TextInput
          label={t('email.new')}
          type="email"
          name="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <PasswordField
          purpose="current"
          label={t('email.password')}
          name="password"
          {...form.getInputProps('password')}
        />
        <FormActions>
          <Button type="submit" loading={ask.isPending}>
            {t('email.action')}
          </Button>
          <Link to={accountPlaces.security}>{t('cancel')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
