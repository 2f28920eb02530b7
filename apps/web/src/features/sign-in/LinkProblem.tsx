import { ApiProblem } from '../../app/api-problem.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { FormActions } from '../../ui/forms/Form.js';
import { signUpPlaces } from './places.js';
import { useSignInTexts } from './texts.js';

const LINK_CODES = ['link_unknown', 'link_used', 'link_expired'];

/** Whether a problem is about the link itself, so that the form behind it cannot help. */
export function isLinkProblem(problem: unknown): problem is ApiProblem {
  return problem instanceof ApiProblem && LINK_CODES.includes(problem.code);
}

/** In the place of what a link would open: why it does not, and the way out. */
export function LinkProblem({
  problem,
  wayOut,
}: {
  problem: ApiProblem | null;
  wayOut: 'signIn' | 'forgotten' | 'signUp';
}) {
  const t = useSignInTexts();
  return (
    <Page
      title={t(problem ? 'link.title' : 'link.incompleteTitle')}
      width="narrow"
      lead={<p>{problem?.detail ?? t('link.incomplete')}</p>}
    >
      <FormActions>
        <ButtonLink to={signUpPlaces[wayOut]}>{t(`link.${wayOut}`)}</ButtonLink>
        {wayOut !== 'signIn' && (
          <ButtonLink variant="subtle" to={signUpPlaces.signIn}>
            {t('link.signIn')}
          </ButtonLink>
        )}
      </FormActions>
    </Page>
  );
}
