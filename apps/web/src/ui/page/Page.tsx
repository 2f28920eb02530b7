import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useUiTexts } from '../texts.js';
import { arriveAt } from './arrival.js';
import classes from './Page.module.css';

export interface PageProps {
  /** The h1, and with the product's name the title of the window. */
  title: string;
  /** For the window only, where the heading alone would not say where one is ("Week 3, question 4"). */
  windowTitle?: string;
  /** One or two sentences below the heading. */
  lead?: ReactNode;
  /** Small line above the heading: where this belongs ("Week 3 · Urges"). */
  above?: ReactNode;
  /** Beside the heading: the primary action or a state. */
  aside?: ReactNode;
  /** `reading` = one column of text; `narrow` = forms; `wide` = lists for staff. Default `reading`. */
  width?: 'narrow' | 'reading' | 'wide';
  /** The heading is for listeners only, where the screen shows the place in another way. */
  hideTitle?: boolean;
  children: ReactNode;
}

/** One screen: names the window, holds the h1 and takes the focus there after a navigation. */
export function Page({
  title,
  windowTitle,
  lead,
  above,
  aside,
  width = 'reading',
  hideTitle = false,
  children,
}: PageProps) {
  const t = useUiTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  // The place whose screen is shown, not the one that is still loading.
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });

  useEffect(() => {
    document.title = `${windowTitle ?? title} · ${t('product')}`;
  }, [windowTitle, title, t]);

  useEffect(() => {
    if (pathname !== undefined) arriveAt(pathname, heading.current);
  }, [pathname]);

  return (
    <article className={classes.page} data-width={width} aria-labelledby={headingId}>
      <header className={hideTitle ? 'visually-hidden' : classes.header}>
        <div className={classes.words}>
          {above && <p className={classes.above}>{above}</p>}
          <h1 id={headingId} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {aside && <div className={classes.aside}>{aside}</div>}
      </header>
      {children}
    </article>
  );
}
