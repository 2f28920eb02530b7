import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { useLinkToken } from './link-token.js';
import { isLinkProblem, LinkProblem } from './LinkProblem.js';
import { signUpPlaces } from './places.js';
import { useSignInTexts } from './texts.js';
import { useArrive } from './use-arrive.js';
import { takeWayBack } from './way-back.js';

/** Waits for a press: programs that open the links of mails in advance must not use this one up. */
export function ConfirmScreen() {
  const t = useSignInTexts();
  const token = useLinkToken();
  const arrive = useArrive();
  const [done, setDone] = useState(false);
  const form = useForm({ initialValues: {} });
  const confirm = useAction(
    (link: string, key) => ok(api.POST('/api/auth/confirm', { body: { token: link }, headers: once(key) })),
    {
      onSuccess: async ({ signedIn }) => {
        if (signedIn) await arrive(takeWayBack());
        else setDone(true);
      },
    },
  );

  if (!token) return <LinkProblem problem={null} wayOut="signIn" />;
  if (isLinkProblem(confirm.error))
    return <LinkProblem problem={confirm.error} wayOut={confirm.error.code === 'link_expired' ? 'signUp' : 'signIn'} />;
  if (done) {
    const wayBack = takeWayBack();
    return (
      <Page title={t('confirm.done')} width="narrow" lead={<p>{t('confirm.doneLead')}</p>}>
        <FormActions>
          <ButtonLink size="md" to={signUpPlaces.signIn} search={wayBack ? { returnTo: wayBack } : {}}>
            {t('confirm.signIn')}
          </ButtonLink>
        </FormActions>
      </Page>
    );
  }
  return (
    <Page title={t('confirm.title')} width="narrow" lead={<p>{t('confirm.lead')}</p>}>
      <Form form={form} labels={{}} problem={confirm.error} onSubmit={() => confirm.mutate(token)}>
        <FormActions>
          <Button type="submit" size="md" loading={confirm.isPending || confirm.isSuccess}>
            {t('confirm.action')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
