import { places } from '../../app/navigation.js';
import { FormActions } from '../../ui/forms/Form.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { useSignInTexts } from './texts.js';

/** After an account was deleted. */
export function GoodbyeScreen() {
  const t = useSignInTexts();
  return (
    <Page title={t('goodbye.title')} width="narrow" lead={<p>{t('goodbye.text')}</p>}>
      <FormActions>
        <ButtonLink to={places.front}>{t('goodbye.action')}</ButtonLink>
      </FormActions>
    </Page>
  );
}
