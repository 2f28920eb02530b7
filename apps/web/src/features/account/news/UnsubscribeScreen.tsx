import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useLocation } from '@tanstack/react-router';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { Form, FormActions } from '../../../ui/forms/Form.js';
import { Page } from '../../../ui/page/Page.js';
import { accountPlaces } from '../places.js';
import { usePreferenceTexts } from './texts.js';

/** Waits for a press: programs that open the links of mails in advance turn nothing off. */
export function UnsubscribeScreen() {
  const t = usePreferenceTexts();
  const form = useForm({ initialValues: {} });
  const hash = useLocation({ select: (location) => location.hash });
  const token = new URLSearchParams(hash).get('token') ?? '';
  const turn = useAction((on: boolean, key) => {
    const at = { params: { path: { token } }, headers: once(key) };
    return ok(on ? api.POST('/api/unsubscribe/{token}/undo', at) : api.POST('/api/unsubscribe/{token}', at));
  });
  const all = (
    <p>
      <Link to={accountPlaces.notifications}>{t('unsubscribe.all')}</Link>
    </p>
  );

  if (!/^[\w-]{1,190}$/.test(token) || turn.data?.kind === null)
    return (
      <Page title={t('unsubscribe.unknown')} width="narrow" lead={<p>{t('unsubscribe.unknownLead')}</p>}>
        {all}
      </Page>
    );
  const kind = turn.data?.kind;
  const on = turn.data ? turn.variables === true : true;
  const said = kind ? (on ? 'undone' : 'done') : 'title';
  const lead = kind
    ? t(on ? 'unsubscribe.undoneLead' : 'unsubscribe.doneLead', { kind: t(`kinds.${kind}`) })
    : t('unsubscribe.lead');
  return (
    <Page title={t(`unsubscribe.${said}`)} width="narrow" lead={<p>{lead}</p>}>
      <Form form={form} labels={{}} problem={turn.error} onSubmit={() => turn.mutate(!on)}>
        <FormActions>
          <Button type="submit" size="md" variant={kind ? 'default' : 'filled'} loading={turn.isPending}>
            {t(!kind ? 'unsubscribe.action' : on ? 'unsubscribe.redo' : 'unsubscribe.undo')}
          </Button>
        </FormActions>
      </Form>
      {all}
    </Page>
  );
}
