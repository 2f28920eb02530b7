import { createFileRoute } from '@tanstack/react-router';
import { places } from '../app/navigation.js';
import { ButtonLink } from '../ui/page/ButtonLink.js';
import { Page } from '../ui/page/Page.js';
import { VisitorShell } from '../ui/shell/VisitorShell.js';
import { useUiTexts } from '../ui/texts.js';

export const Route = createFileRoute('/')({ component: Front });

function Front() {
  const t = useUiTexts();
  return (
    <VisitorShell>
      <Page title={t('front.title')} lead={t('front.text')}>
        <ButtonLink to={places.courses}>{t('front.action')}</ButtonLink>
      </Page>
    </VisitorShell>
  );
}
