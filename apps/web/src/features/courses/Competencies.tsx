import { useLocation } from '@tanstack/react-router';
import { useNamedPart } from '../../ui/page/use-named-part.js';
import classes from './Course.module.css';
import type { Course } from './queries.js';
import { useCourseTexts } from './texts.js';

/** What the course teaches in the words of certificates: folded away, unless an address leads to one of them. */
export function Competencies({ competencies }: Pick<Course, 'competencies'>) {
  const t = useCourseTexts();
  // An anchor is letters, digits and hyphens: the router has decoded whatever can name one.
  const hash = useLocation({ select: (location) => location.hash });
  const asked = competencies.find(({ anchor }) => anchor === hash)?.anchor;
  useNamedPart(asked);
  return (
    <details className={classes.competencies} open={asked !== undefined}>
      <summary>{t('page.competencies', { count: competencies.length })}</summary>
      <dl>
        {competencies.map(({ anchor, name, statement, framework, code, address }) => (
          <div key={anchor} id={anchor} className={anchor === asked ? classes.asked : undefined}>
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
