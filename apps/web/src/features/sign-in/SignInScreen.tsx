import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { Page } from '../../ui/page/Page.js';
import { signUpPlaces } from './places.js';
import classes from './SignIn.module.css';
import { useSignInTexts } from './texts.js';
import { useArrive } from './use-arrive.js';

export function SignInScreen({ returnTo }: { returnTo: string | undefined }) {
  const t = useSignInTexts();
  const arrive = useArrive();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t('missing.email') : null),
      password: (password) => (password === '' ? t('missing.password') : null),
    },
  });
  const signIn = useAction(
    (body: typeof form.values, key) => ok(api.POST('/api/auth/sign-in', { body, headers: once(key) })),
    {
      onSuccess: () => arrive(returnTo),
    },
  );

  return (
    <Page
      title={t('signIn.title')}
      width="narrow"
      lead={returnTo?.startsWith('/invitation') && <p>{t('signIn.invited')}</p>}
    >
      <Form
        form={form}
        labels={{ email: t('email'), password: t('password') }}
        problem={signIn.error}
        onSubmit={signIn.mutate}
      >
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <PasswordField purpose="current" label={t('password')} name="password" {...form.getInputProps('password')} />
        <FormActions>
          <Button type="submit" size="md" loading={signIn.isPending || signIn.isSuccess}>
            {t('signIn.action')}
          </Button>
          <Link to={signUpPlaces.forgotten}>{t('signIn.forgotten')}</Link>
        </FormActions>
      </Form>
      <div className={classes.after}>
        <p>
          {t('signIn.noAccount')}{' '}
          <Link to={signUpPlaces.signUp} search={returnTo ? { returnTo } : {}}>
            {t('signIn.signUp')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
