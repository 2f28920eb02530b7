import { places } from '../../app/navigation.js';
import { LazyOpenChair } from '../illustrations/LazyOpenChair.js';
import { EmptyState } from '../states/EmptyState.js';
import { useUiTexts } from '../texts.js';
import { ButtonLink } from './ButtonLink.js';
import { Page } from './Page.js';

/** In the staff area, for a person without a role there. */
export function NotForYou() {
  const t = useUiTexts();
  return (
    <Page title={t('notForYou.title')} width="narrow" hideTitle>
      <EmptyState
        repeatsHeading
        picture={<LazyOpenChair />}
        title={t('notForYou.title')}
        action={<ButtonLink to={places.home}>{t('notForYou.action')}</ButtonLink>}
      >
        {t('notForYou.text')}
      </EmptyState>
    </Page>
  );
}
