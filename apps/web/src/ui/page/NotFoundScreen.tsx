import { EmptyState } from '../states/EmptyState.js';
import { LazyOpenChair } from '../illustrations/LazyOpenChair.js';
import { useUiTexts } from '../texts.js';
import { ButtonLink } from './ButtonLink.js';
import { Framed } from './Framed.js';
import { Page } from './Page.js';

export function NotFoundScreen() {
  const t = useUiTexts();
  return (
    <Framed>
      <Page title={t('notFound.title')} width="narrow" hideTitle>
        <EmptyState
          repeatsHeading
          picture={<LazyOpenChair />}
          title={t('notFound.title')}
          action={<ButtonLink to="/">{t('notFound.action')}</ButtonLink>}
        >
          {t('notFound.text')}
        </EmptyState>
      </Page>
    </Framed>
  );
}
