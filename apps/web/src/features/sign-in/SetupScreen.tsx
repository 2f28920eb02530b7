import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { places } from '../../app/navigation.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { useLinkToken } from './link-token.js';
import { isLinkProblem, LinkProblem } from './LinkProblem.js';
import { newPerson, type NewPerson, PersonFields, usePersonLabels, usePersonRules } from './PersonFields.js';
import { useSignInTexts } from './texts.js';
import { useArrive } from './use-arrive.js';

/** The first page of a new installation: the link to it was printed at its start. */
export function SetupScreen() {
  const t = useSignInTexts();
  const token = useLinkToken();
  const arrive = useArrive();
  const labels = usePersonLabels();
  const form = useForm<NewPerson>({ initialValues: newPerson(), validate: usePersonRules() });
  const setUp = useAction(
    (body: NewPerson & { token: string }, key) => ok(api.POST('/api/auth/owner-setup', { body, headers: once(key) })),
    { onSuccess: () => arrive(places.staff) },
  );

  if (!token) return <LinkProblem problem={null} wayOut="signIn" />;
  if (isLinkProblem(setUp.error)) return <LinkProblem problem={setUp.error} wayOut="signIn" />;
  return (
    <Page title={t('setup.title')} width="narrow" lead={<p>{t('setup.lead')}</p>}>
      <Form form={form} labels={labels} problem={setUp.error} onSubmit={(values) => setUp.mutate({ ...values, token })}>
        <PersonFields form={form} />
        <FormActions>
          <Button type="submit" size="md" loading={setUp.isPending || setUp.isSuccess}>
            {t('setup.action')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
