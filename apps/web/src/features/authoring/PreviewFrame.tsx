import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import classes from './Preview.module.css';
import { useAuthoringTexts } from './texts.js';

/** Says that this is a preview, and leads back to the course. */
export function PreviewFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const t = useAuthoringTexts();
  return (
    <>
      <div className={classes.banner} data-print="hide">
        <IconEye size={20} stroke={1.7} aria-hidden="true" />
        <p>{t('preview.banner')}</p>
        <Link to="/admin/courses/$slug" params={{ slug }}>
          {t('preview.back')}
        </Link>
      </div>
      {children}
    </>
  );
}

export function PreviewUnavailable({
  slug,
  problem,
  onRetry,
}: {
  slug: string;
  problem: unknown;
  onRetry: () => void;
}) {
  const t = useAuthoringTexts();
  const missing = ApiProblem.from(problem).status === 404;
  return (
    <Page title={t('preview.error')} hideTitle>
      {missing ? (
        <EmptyState
          title={t('preview.error')}
          action={
            <ButtonLink to="/admin/courses/$slug" params={{ slug }}>
              {t('preview.back')}
            </ButtonLink>
          }
        >
          {t('preview.missing')}
        </EmptyState>
      ) : (
        <ErrorState problem={problem} title={t('preview.error')} onRetry={onRetry} />
      )}
    </Page>
  );
}
