import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { locale } from '../../app/i18n.js';
import { changePerson, useMe } from '../../app/session.js';
import { Form, FormActions } from '../../ui/forms/Form.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { forgetInvitation, keepInvitation, keptInvitation } from './kept-invitation.js';
import { useLinkToken } from './link-token.js';
import { isLinkProblem, LinkProblem } from './LinkProblem.js';
import { newPerson, type NewPerson, PersonFields, usePersonLabels, usePersonRules } from './PersonFields.js';
import { signUpPlaces } from './places.js';
import { type Invitation, invitationQuery } from './queries.js';
import classes from './SignIn.module.css';
import { useSignInTexts } from './texts.js';
import { useArrive } from './use-arrive.js';

export function InvitationScreen() {
  const fromLink = useLinkToken();
  const token = fromLink ?? keptInvitation();
  if (!token) return <LinkProblem problem={null} wayOut="signIn" />;
  return <OpenInvitation token={token} />;
}

function OpenInvitation({ token }: { token: string }) {
  const t = useSignInTexts();
  const invitation = useQuery(invitationQuery(token));
  if (invitation.isPending) return <PageSkeleton />;
  if (isLinkProblem(invitation.error)) return <LinkProblem problem={invitation.error} wayOut="signIn" />;
  if (invitation.isError) return <ErrorState problem={invitation.error} onRetry={() => void invitation.refetch()} />;

  const { email, roles, hasAccount } = invitation.data;
  const staffRoles = roles.filter((role) => role !== 'trainee');
  const words = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(
    staffRoles.map((role) => t(`roles.${role}`)),
  );
  const lead =
    staffRoles.length > 0 ? t('invitation.staffLead', { roles: words, email }) : t('invitation.traineeLead', { email });
  return (
    <Page title={t('invitation.title')} width="narrow" lead={<p>{lead}</p>}>
      {hasAccount ? (
        <KnownPerson token={token} invitation={invitation.data} />
      ) : (
        <NewcomerForm token={token} invitation={invitation.data} />
      )}
    </Page>
  );
}

function NewcomerForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useSignInTexts();
  const arrive = useArrive();
  const labels = usePersonLabels();
  const form = useForm<NewPerson>({
    initialValues: newPerson({ email: invitation.email, name: invitation.name }),
    validate: usePersonRules(),
  });
  const accept = useAction(
    (body: { token: string; name: string; password: string; timeZone: string }, key) =>
      ok(api.POST('/api/auth/accept-invitation', { body, headers: once(key) })),
    {
      onSuccess: () => {
        forgetInvitation();
        return arrive();
      },
    },
  );
  if (isLinkProblem(accept.error)) return <p role="alert">{accept.error.detail}</p>;
  return (
    <Form
      form={form}
      labels={labels}
      problem={accept.error}
      onSubmit={({ name, password, timeZone }) => accept.mutate({ token, name, password, timeZone })}
    >
      <PersonFields form={form} fixedEmail />
      <FormActions>
        <Button type="submit" size="md" loading={accept.isPending || accept.isSuccess}>
          {t('invitation.action')}
        </Button>
      </FormActions>
    </Form>
  );
}

function KnownPerson({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useSignInTexts();
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const arrive = useArrive();
  const form = useForm({ initialValues: {} });
  const accept = useAction(
    (link: string, key) => ok(api.POST('/api/auth/accept-invitation', { body: { token: link }, headers: once(key) })),
    {
      onSuccess: () => {
        forgetInvitation();
        toast(t('invitation.accepted'));
        return arrive();
      },
    },
  );
  const goToSignIn = (): void => {
    keepInvitation(token);
    router.history.push(`${signUpPlaces.signIn}?returnTo=/invitation`);
  };
  const switchPerson = useAction<void>((_, key) => api.POST('/api/auth/sign-out', { headers: once(key) }), {
    onSuccess: async () => {
      await changePerson(client);
      goToSignIn();
    },
  });

  if (!me) {
    return (
      <div className={classes.steps}>
        <p className={classes.aside}>{t('invitation.known')}</p>
        <FormActions>
          <Button size="md" onClick={goToSignIn}>
            {t('invitation.signIn')}
          </Button>
        </FormActions>
      </div>
    );
  }
  const itIsMe = me.email.toLowerCase() === invitation.email.toLowerCase();
  return (
    <Form
      form={form}
      labels={{}}
      problem={itIsMe ? accept.error : switchPerson.error}
      onSubmit={() => (itIsMe ? accept.mutate(token) : switchPerson.mutate())}
    >
      <p className={classes.aside}>
        {itIsMe
          ? t('invitation.acceptAs', { name: me.name })
          : t('invitation.wrongPerson', { name: me.name, email: invitation.email })}
      </p>
      <FormActions>
        <Button type="submit" size="md" loading={accept.isPending || accept.isSuccess || switchPerson.isPending}>
          {itIsMe ? t('invitation.accept') : t('invitation.switch')}
        </Button>
      </FormActions>
    </Form>
  );
}
