import { places } from '../../app/navigation.js';
import { isStaff, useMe } from '../../app/session.js';
import { LazyOpenChair } from '../illustrations/LazyOpenChair.js';
import { useSectionTexts } from '../shell/StaffShell.texts.js';
import { EmptyState } from '../states/EmptyState.js';
import { ButtonLink } from './ButtonLink.js';
import { Page } from './Page.js';

/** In the staff area, for a person without a role there, or whose role does not open the page. */
export function NotForYou() {
  const t = useSectionTexts();
  const works = isStaff(useMe());
  const words = works ? 'notYourPage' : 'notForYou';
  return (
    <Page title={t(`${words}.title`)} width="narrow" hideTitle>
      <EmptyState
        repeatsHeading
        picture={<LazyOpenChair />}
        title={t(`${words}.title`)}
        action={<ButtonLink to={works ? '/admin' : places.home}>{t(`${words}.action`)}</ButtonLink>}
      >
        {t(`${words}.text`)}
      </EmptyState>
    </Page>
  );
}
