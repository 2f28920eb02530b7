import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { locale } from '../../app/i18n.js';
import { languageWords } from '../../app/languages.js';
import { monthWords } from '../../app/months.js';
import { may, useMe } from '../../app/session.js';
import { choicesQuery, cohortsQuery, coursesQuery } from './queries.js';
import { useOverviewTexts } from './texts.js';
import type { Chosen } from './view.js';

/** What a picture says that leaves the page: whom the figures are about, and when they were counted. */
export function useAbout(chosen: Chosen, countedAt: string): string[] {
  const t = useOverviewTexts();
  const { zone } = useDates();
  const readsCohorts = may(useMe(), 'cohort:read');
  const { course, version, cohort, region, language, appliedFrom, appliedTo } = chosen;
  const courses = useQuery({ ...coursesQuery, enabled: course !== undefined }).data;
  const cohorts = useQuery({ ...cohortsQuery(course), enabled: cohort !== undefined && readsCohorts }).data;
  const choices = useQuery({ ...choicesQuery(course), enabled: (version ?? region) !== undefined }).data;
  const filters = [
    ...(appliedFrom || appliedTo
      ? [
          [
            t('period'),
            t('asGiven', {
              from: appliedFrom ? monthWords(appliedFrom) : '…',
              to: appliedTo ? monthWords(appliedTo) : '…',
            }),
          ],
        ]
      : []),
    ...(course ? [[t('course'), courses?.find(({ slug }) => slug === course)?.title ?? course]] : []),
    ...(version
      ? [[t('version'), choices?.versions.find(({ id }) => id === version)?.number ?? t('unknownVersion')]]
      : []),
    ...(cohort ? [[t('cohort'), cohorts?.find(({ id }) => id === cohort)?.name ?? t('unknownCohort')]] : []),
    ...(region ? [[t('region'), choices?.regions.find(({ id }) => id === region)?.name ?? t('unknownRegion')]] : []),
    ...(language ? [[t('language'), languageWords(language)]] : []),
  ];
  // A picture is looked at in another year, too.
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return [
    filters.length > 0 ? filters.map(([name, value]) => `${name}: ${value}`).join(' · ') : t('pictured.everybody'),
    t('pictured.counted', { when: when.format(new Date(countedAt)) }),
  ];
}
