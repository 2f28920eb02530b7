import { Anchor, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { locale } from '../../app/i18n.js';
import { may, useMe } from '../../app/session.js';
import classes from './Overview.module.css';
import { monthName, monthsOf, PERIODS } from './periods.js';
import { choicesQuery, cohortsQuery, coursesQuery } from './queries.js';
import { useOverviewTexts } from './texts.js';
import { chosenIn, type Filter, type OverviewView } from './view.js';

interface OverviewFiltersProps {
  view: OverviewView;
  onView: (view: OverviewView) => void;
}

/** Whom the figures are about. */
export function OverviewFilters({ view, onView }: OverviewFiltersProps) {
  const t = useOverviewTexts();
  const { course, version, cohort, language, appliedFrom, appliedTo } = view;
  const courses = useQuery(coursesQuery).data ?? [];
  const cohorts = useQuery({ ...cohortsQuery(course), enabled: may(useMe(), 'cohort:read') }).data ?? [];
  const choices = useQuery(choicesQuery(course)).data;
  const now = new Date();
  const period = PERIODS.find((each) => {
    const months = monthsOf(each, now);
    return months.appliedFrom === appliedFrom && months.appliedTo === appliedTo;
  });
  const change = (part: Partial<Record<Filter, string | undefined>>): void => {
    const next = Object.fromEntries(Object.entries({ ...view, ...part }).filter(([, value]) => value));
    onView(next);
  };
  const languageName = (code: string): string =>
    new Intl.DisplayNames(locale(), { type: 'language', fallback: 'code' }).of(code) ?? code;
  const isFiltered = Object.keys(chosenIn(view)).length > 0;
  return (
    <div className={classes.filters} role="search" aria-label={t('filters')}>
      <NativeSelect
        label={t('period')}
        value={period ?? 'given'}
        onChange={({ currentTarget: { value } }) => {
          const months = monthsOf(PERIODS.find((each) => each === value) ?? 'always', now);
          change({ appliedFrom: months.appliedFrom, appliedTo: months.appliedTo });
        }}
      >
        {!period && (
          <option value="given">
            {t('asGiven', {
              from: appliedFrom ? monthName(appliedFrom) : '…',
              to: appliedTo ? monthName(appliedTo) : '…',
            })}
          </option>
        )}
        {PERIODS.map((each) => (
          <option key={each} value={each}>
            {t(`periods.${each}`)}
          </option>
        ))}
      </NativeSelect>
      <Choice
        label={t('course')}
        all={t('everyCourse')}
        value={course}
        choices={courses.map(({ slug, title }) => [slug, title])}
        onChoice={(value) => change({ course: value, version: undefined, cohort: undefined })}
      />
      <Choice
        label={t('version')}
        all={t('everyVersion')}
        value={version}
        choices={(choices?.versions ?? []).map(({ id, number }) => [id, number])}
        onChoice={(value) => change({ version: value })}
        isOff={!course}
      />
      <Choice
        label={t('cohort')}
        all={t('everyCohort')}
        value={cohort}
        choices={cohorts.map(({ id, name }) => [id, name])}
        onChoice={(value) => change({ cohort: value })}
      />
      <Choice
        label={t('language')}
        all={t('everyLanguage')}
        value={language}
        choices={(choices?.languages ?? []).map((code) => [code, languageName(code)])}
        onChoice={(value) => change({ language: value })}
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

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  choices: readonly (readonly [value: string, label: string])[];
  onChoice: (value: string | undefined) => void;
  isOff?: boolean;
}

function Choice({ label, all, value, choices, onChoice, isOff = false }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      disabled={isOff}
      onChange={({ currentTarget }) => onChoice(currentTarget.value || undefined)}
    >
      <option value="">{all}</option>
      {value !== undefined && !choices.some(([each]) => each === value) && <option value={value}>{value}</option>}
      {choices.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
