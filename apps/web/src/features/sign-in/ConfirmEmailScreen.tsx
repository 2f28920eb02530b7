import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { places } from '../../app/navigation.js';
import { meQuery } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { useLinkToken } from './link-token.js';
import { isLinkProblem, LinkProblem } from './LinkProblem.js';
import { useSignInTexts } from './texts.js';

/** Where the mail to a new address leads. */
export function ConfirmEmailScreen() {
  const t = useSignInTexts();
  const token = useLinkToken();
  const client = useQueryClient();
  const form = useForm({ initialValues: {} });
  const confirm = useAction(
    (link: string, key) =>
      ok(api.POST('/api/auth/confirm-email-change', { body: { token: link }, headers: once(key) })),
    { onSuccess: () => client.invalidateQueries(meQuery) },
  );

  if (!token) return <LinkProblem problem={null} wayOut="signIn" />;
  if (isLinkProblem(confirm.error)) return <LinkProblem problem={confirm.error} wayOut="signIn" />;
  if (confirm.isSuccess) {
    return (
      <Page title={t('confirmEmail.done')} width="narrow" lead={<p>{t('confirmEmail.doneLead')}</p>}>
        <FormActions>
          <ButtonLink size="md" to={places.account}>
            {t('confirmEmail.continue')}
          </ButtonLink>
        </FormActions>
      </Page>
    );
  }
  return (
    <Page title={t('confirmEmail.title')} width="narrow" lead={<p>{t('confirmEmail.lead')}</p>}>
      <Form form={form} labels={{}} problem={confirm.error} onSubmit={() => confirm.mutate(token)}>
        <FormActions>
          <Button type="submit" size="md" loading={confirm.isPending}>
            {t('confirmEmail.action')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
