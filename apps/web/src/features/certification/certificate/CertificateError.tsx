import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { useCertificationTexts } from '../texts.js';

/** In the place of a certificate that could not be loaded. */
export function CertificateError({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useCertificationTexts();
  return (
    <Page title={t('window')} hideTitle>
      <ErrorState problem={problem} title={t('loadError')} onRetry={onRetry} />
    </Page>
  );
}
