import { createFileRoute } from '@tanstack/react-router';
import { places } from '../../app/navigation.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { useUiTexts } from '../../ui/texts.js';

export const Route = createFileRoute('/_trainee/home')({ component: Home });

function Home() {
  const t = useUiTexts();
  return (
    <Page title={t('nav.home')} hideTitle>
      <EmptyState
        picture={<Circle />}
        title={t('noTraining.title')}
        action={<ButtonLink to={places.courses}>{t('front.action')}</ButtonLink>}
      >
        {t('noTraining.text')}
      </EmptyState>
    </Page>
  );
}
