import { useLocation } from '@tanstack/react-router';
import classes from './Course.module.css';
import type { Course } from './queries.js';
import { useCourseTexts } from './texts.js';

/** What the course teaches in the words of certificates: folded away, unless an address leads to one of them. */
export function Competencies({ competencies }: Pick<Course, 'competencies'>) {
  const t = useCourseTexts();
  const hash = useLocation({ select: (location) => decodeURIComponent(location.hash) });
  const isAsked = competencies.some(({ anchor }) => anchor === hash);
  return (
    <details className={classes.competencies} open={isAsked}>
      <summary>{t('page.competencies', { count: competencies.length })}</summary>
      <dl>
        {competencies.map(({ anchor, name, statement, framework, code, address }) => (
          <div key={anchor} id={anchor} className={anchor === hash ? classes.asked : undefined}>
            <dt>{name}</dt>
            <dd>
              {statement}
              {(framework ?? code) && (
                <span className={classes.soft}>{[framework, code].filter(Boolean).join(' · ')}</span>
              )}
              {address && (
                <>
                  {' '}
                  <a href={address} rel="noopener noreferrer">
                    {t('page.competencyElsewhere', { name })}
                  </a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
