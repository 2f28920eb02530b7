import { Link, type LinkProps } from '@tanstack/react-router';
import type { Side } from './queries.js';
import classes from './Sessions.module.css';
import { useSessionTexts } from './texts.js';

const SIDES: readonly Side[] = ['coming', 'past'];

/** What comes, and what was: two addresses. */
export function SideTabs({ when }: { when: Side }) {
  const t = useSessionTexts();
  return (
    <nav className={classes.tabs} aria-label={t('tabs.label')}>
      {SIDES.map((side) => (
        <Link
          key={side}
          to="."
          // Stands on two screens; this is the word of both for it.
          search={(side === 'past' ? { when: side } : {}) as LinkProps['search']}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
          activeProps={{}}
          aria-current={side === when ? 'page' : undefined}
        >
          {t(`tabs.${side}`)}
        </Link>
      ))}
    </nav>
  );
}
