import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { newPerson, type NewPerson, PersonFields, usePersonLabels, usePersonRules } from './PersonFields.js';
import { signUpPlaces } from './places.js';
import classes from './SignIn.module.css';
import { useSignInTexts } from './texts.js';
import { keepWayBack } from './way-back.js';

export function SignUpScreen({ returnTo }: { returnTo: string | undefined }) {
  const t = useSignInTexts();
  const router = useRouter();
  const labels = usePersonLabels();
  const form = useForm<NewPerson>({ initialValues: newPerson(), validate: usePersonRules() });
  const signUp = useAction((body: NewPerson, key) => ok(api.POST('/api/auth/sign-up', { body, headers: once(key) })), {
    onSuccess: (_answer, { email }) => {
      keepWayBack(returnTo);
      router.history.push(signUpPlaces.checkMail, { email: email.trim() });
    },
  });

  return (
    <Page title={t('signUp.title')} width="narrow" lead={<p>{t('signUp.lead')}</p>}>
      <Form form={form} labels={labels} problem={signUp.error} onSubmit={signUp.mutate}>
        <PersonFields form={form} />
        <p className={classes.aside}>{t('signUp.privacy')}</p>
        <FormActions>
          <Button type="submit" size="md" loading={signUp.isPending || signUp.isSuccess}>
            {t('signUp.action')}
          </Button>
        </FormActions>
      </Form>
      <div className={classes.after}>
        <p>
          {t('signUp.haveAccount')}{' '}
          <Link to={signUpPlaces.signIn} search={returnTo ? { returnTo } : {}}>
            {t('signUp.signIn')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
