import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { Trans } from 'react-i18next';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { signUpPlaces } from './places.js';
import classes from './SignIn.module.css';
import { useSignInTexts } from './texts.js';

export function ForgottenPasswordScreen() {
  const t = useSignInTexts();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.trim() === '' ? t('missing.email') : null) },
  });
  const ask = useAction((body: { email: string }, key) =>
    ok(api.POST('/api/auth/forgotten-password', { body, headers: once(key) })),
  );

  if (ask.isSuccess) {
    return (
      <Page key="sent" title={t('forgotten.sentTitle')} width="narrow">
        <div className={classes.steps}>
          <p>
            <Trans
              ns="sign-in"
              i18nKey="forgotten.sent"
              values={{ email: ask.variables.email.trim() }}
              components={{ address: <span className={classes.address} /> }}
            />
          </p>
          <p>{t('forgotten.sentHelp')}</p>
          <FormActions>
            <Button variant="light" onClick={ask.reset}>
              {t('forgotten.again')}
            </Button>
            <Link to={signUpPlaces.signIn}>{t('forgotten.back')}</Link>
          </FormActions>
        </div>
      </Page>
    );
  }
  return (
    <Page key="ask" title={t('forgotten.title')} width="narrow" lead={<p>{t('forgotten.lead')}</p>}>
      <Form form={form} labels={{ email: t('email') }} problem={ask.error} onSubmit={ask.mutate}>
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <FormActions>
          <Button type="submit" size="md" loading={ask.isPending}>
            {t('forgotten.action')}
          </Button>
          <Link to={signUpPlaces.signIn}>{t('forgotten.back')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
