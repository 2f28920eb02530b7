import { appliedMonths, OVERVIEW_PERIODS } from '@convenor/rules';
import { Anchor, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { languageWords } from '../../app/languages.js';
import { monthWords } from '../../app/months.js';
import { may, useMe } from '../../app/session.js';
import { Choice } from '../../ui/forms/Choice.js';
import classes from './Overview.module.css';
import { choicesQuery, cohortsQuery, coursesQuery } from './queries.js';
import { useOverviewTexts } from './texts.js';
import { chosenIn, type Filter, type OverviewView } from './view.js';

interface OverviewFiltersProps {
  view: OverviewView;
  onView: (view: OverviewView) => void;
}

const named = (things: readonly { id: string; name: string }[]): { value: string; label: string }[] =>
  things.map(({ id, name }) => ({ value: id, label: name }));

/** Whom the figures are about. */
export function OverviewFilters({ view, onView }: OverviewFiltersProps) {
  const t = useOverviewTexts();
  const { course, version, cohort, region, language, appliedFrom, appliedTo } = view;
  const courses = useQuery(coursesQuery).data ?? [];
  const cohorts = useQuery({ ...cohortsQuery(course), enabled: may(useMe(), 'cohort:read') }).data ?? [];
  const choices = useQuery(choicesQuery(course)).data;
  const regions = choices?.regions ?? [];
  const now = new Date();
  const period = OVERVIEW_PERIODS.find((each) => {
    const months = appliedMonths(each, now);
    return months.appliedFrom === appliedFrom && months.appliedTo === appliedTo;
  });
  const change = (part: Partial<Record<Filter, string | undefined>>): void => {
    const next = Object.fromEntries(Object.entries({ ...view, ...part }).filter(([, value]) => value));
    onView(next);
  };
  const isFiltered = Object.keys(chosenIn(view)).length > 0;
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <NativeSelect
        label={t('period')}
        value={period ?? 'given'}
        onChange={({ currentTarget: { value } }) => {
          const months = appliedMonths(OVERVIEW_PERIODS.find((each) => each === value) ?? 'always', now);
          change({ appliedFrom: months.appliedFrom, appliedTo: months.appliedTo });
        }}
      >
        {!period && (
          <option value="given">
            {t('asGiven', {
              from: appliedFrom ? monthWords(appliedFrom) : '…',
              to: appliedTo ? monthWords(appliedTo) : '…',
            })}
          </option>
        )}
        {OVERVIEW_PERIODS.map((each) => (
          <option key={each} value={each}>
            {t(`periods.${each}`)}
          </option>
        ))}
      </NativeSelect>
      <Choice
        label={t('course')}
        none={t('everyCourse')}
        value={course}
        options={courses.map(({ slug, title }) => ({ value: slug, label: title }))}
        onChoose={(value) => change({ course: value, version: undefined, cohort: undefined })}
      />
      <Choice
        label={t('version')}
        none={t('everyVersion')}
        value={version}
        besides={t('unknownVersion')}
        options={(choices?.versions ?? []).map(({ id, number }) => ({ value: id, label: number }))}
        onChoose={(value) => change({ version: value })}
        disabled={!course}
      />
      {(cohort !== undefined || cohorts.length > 0) && (
        <Choice
          label={t('cohort')}
          none={t('everyCohort')}
          value={cohort}
          options={named(cohorts)}
          besides={t('unknownCohort')}
          onChoose={(value) => change({ cohort: value })}
        />
      )}
      {(region !== undefined || regions.length > 0) && (
        <Choice
          label={t('region')}
          none={t('everyRegion')}
          value={region}
          options={named(regions)}
          besides={t('unknownRegion')}
          onChoose={(value) => change({ region: value })}
        />
      )}
      <Choice
        label={t('language')}
        none={t('everyLanguage')}
        value={language}
        options={(choices?.languages ?? []).map((code) => ({ value: code, label: languageWords(code) }))}
        besides={language && languageWords(language)}
        onChoose={(value) => change({ language: value })}
      />
      {isFiltered && (
        <Anchor
          component="button"
          type="button"
          onClick={() => onView({ ...(view.tables && { tables: view.tables }) })}
        >
          {t('clear')}
        </Anchor>
      )}
    </div>
  );
}
