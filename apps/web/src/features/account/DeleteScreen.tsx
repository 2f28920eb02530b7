import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { changePerson } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { PasswordField } from '../../ui/forms/PasswordField.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import classes from './Account.module.css';
import { accountPlaces, EXPORT_FILE } from './places.js';
import { useAccountTexts } from './texts.js';

const CONSEQUENCES = ['training', 'credentials', 'account', 'stays'] as const;

/** Says what goes before it goes, and offers to take it along. */
export function DeleteScreen() {
  const t = useAccountTexts();
  const router = useRouter();
  const client = useQueryClient();
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (password) => (password === '' ? t('delete.missingPassword') : null) },
  });
  const remove = useAction(
    (body: typeof form.values, key) => ok(api.POST('/api/me/delete', { body, headers: once(key) })),
    {
      onSuccess: async () => {
        await router.navigate({ to: accountPlaces.goodbye, replace: true });
        await changePerson(client);
      },
    },
  );

  return (
    <Page above={t('title')} title={t('delete.title')} lead={<p>{t('delete.lead')}</p>}>
      <div className={classes.groups}>
        <ul className={classes.consequences}>
          {CONSEQUENCES.map((each) => (
            <li key={each}>{t(`delete.consequences.${each}`)}</li>
          ))}
        </ul>
        <div>
          <Button component="a" variant="light" href={EXPORT_FILE} download>
            {t('delete.export')}
          </Button>
        </div>
        <Form form={form} labels={{ password: t('delete.password') }} problem={remove.error} onSubmit={remove.mutate}>
          <PasswordField
            purpose="current"
            label={t('delete.password')}
            name="password"
            {...form.getInputProps('password')}
          />
          <FormActions>
            <Button type="submit" color="red" loading={remove.isPending || remove.isSuccess}>
              {t('delete.action')}
            </Button>
            <ButtonLink variant="subtle" to={accountPlaces.data}>
              {t('delete.keep')}
            </ButtonLink>
          </FormActions>
        </Form>
      </div>
    </Page>
  );
}
