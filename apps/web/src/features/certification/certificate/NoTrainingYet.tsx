import { places } from '../../../app/navigation.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { useCertificationTexts } from '../texts.js';

/** For a person who is in no course: what will be here. */
export function NoTrainingYet() {
  const t = useCertificationTexts();
  return (
    <Page title={t('none.title')} windowTitle={t('window')} hideTitle>
      <EmptyState
        picture={<OpenChair />}
        title={t('none.title')}
        repeatsHeading
        action={<ButtonLink to={places.courses}>{t('none.action')}</ButtonLink>}
      >
        {t('none.text')}
      </EmptyState>
    </Page>
  );
}
