import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './Course.module.css';
import type { CourseGroup } from './queries.js';
import { useCourseTexts } from './texts.js';

/** The groups that one can start with: when, and the way in. */
export function NextGroups({ slug, groups }: { slug: string; groups: CourseGroup[] }) {
  const t = useCourseTexts();
  const dates = useDates();
  return (
    <ul className={classes.groups}>
      {groups.map((group) => {
        const { id, name, startsOn, endsOn, open, full, applicationsFrom } = group;
        const begins = t(dates.daysUntil(startsOn) >= 0 ? 'groups.starts' : 'groups.started', {
          day: dates.dayAndDistance(startsOn),
        });
        return (
          <li key={id}>
            <div>
              <h3>{name}</h3>
              <p>{endsOn ? t('groups.span', { begins, day: dates.day(endsOn) }) : t('groups.begins', { begins })}</p>
              {open && full && <p>{t('groups.full')}</p>}
              {!open && applicationsFrom && <p>{t('groups.opens', { day: dates.dayAndDistance(applicationsFrom) })}</p>}
            </div>
            {open && (
              <ButtonLink
                to="/courses/$slug/enrol"
                params={{ slug }}
                search={{ group: id }}
                variant="light"
                aria-label={`${t(full ? 'groups.wait' : 'groups.join')}: ${name}`}
              >
                {t(full ? 'groups.wait' : 'groups.join')}
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
