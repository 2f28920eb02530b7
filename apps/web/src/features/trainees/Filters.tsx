import { Anchor, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ENROLMENT_STATES, PACE_STATUSES } from '@convenor/rules';
import { locale } from '../../app/i18n.js';
import { may, useMe } from '../../app/session.js';
import { SearchField } from '../../ui/data/SearchField.js';
import { cohortNameQuery, cohortsQuery, courseQuery, coursesQuery, regionsQuery } from './queries.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';
import { isFiltered, pacesOf, statesOf, type TraineeView } from './view.js';

interface FiltersProps {
  view: TraineeView;
  onView: (view: TraineeView) => void;
}

/** What the list shows, as fields and as a sentence. */
export function Filters({ view, onView }: FiltersProps) {
  const t = useTraineeTexts();
  const courses = useQuery(coursesQuery).data ?? [];
  const slug = view.course ?? (courses.length === 1 ? courses[0]!.slug : undefined);
  const modules = useQuery({ ...courseQuery(slug ?? ''), enabled: slug !== undefined }).data?.modules ?? [];
  const seesCohorts = may(useMe(), 'cohort:read');
  const cohorts = useQuery({ ...cohortsQuery(view.course), enabled: seesCohorts }).data ?? [];
  const regions = useQuery(regionsQuery).data ?? [];
  const regionName = regions.find(({ id }) => id === view.region)?.name ?? t('list.unknownRegion');
  const listed = cohorts.find(({ id }) => id === view.cohort)?.name;
  const named = useQuery({ ...cohortNameQuery(view.cohort ?? ''), enabled: seesCohorts && view.cohort !== undefined && !listed, retry: false }).data;
  const cohortName = listed ?? named ?? t('list.unknownCohort');
  const change = (part: TraineeView): void => onView({ ...view, ...part });
  return (
    <div className={classes.tools}>
      <div className={classes.filters} role="search">
        <SearchField className={classes.search} label={t('list.search')} value={view.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        {courses.length > 1 && (
          <NativeSelect label={t('list.course')} value={view.course ?? ''} onChange={({ currentTarget }) => change({ course: currentTarget.value || undefined, module: undefined, cohort: undefined })}>
            <option value="">{t('list.allCourses')}</option>
            {courses.map((course) => (
              <option key={course.slug} value={course.slug}>
                {course.title}
              </option>
            ))}
          </NativeSelect>
        )}
        {(cohorts.length > 0 || view.cohort) && (
          <NativeSelect label={t('list.cohort')} value={view.cohort ?? ''} onChange={({ currentTarget }) => change({ cohort: currentTarget.value || undefined })}>
            <option value="">{t('list.any')}</option>
            {view.cohort && !listed && <option value={view.cohort}>{cohortName}</option>}
            {cohorts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
        {(regions.length > 0 || view.region) && (
          <NativeSelect label={t('list.region')} value={view.region ?? ''} onChange={({ currentTarget }) => change({ region: currentTarget.value || undefined })}>
            <option value="">{t('list.any')}</option>
            {view.region && !regions.some(({ id }) => id === view.region) && <option value={view.region}>{regionName}</option>}
            {regions.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
        <NativeSelect label={t('list.states')} value={view.state ?? ''} onChange={({ currentTarget }) => change({ state: currentTarget.value || undefined })}>
          <option value="">{t('list.any')}</option>
          {view.state?.includes(',') && <option value={view.state}>{statesWords(t, view)}</option>}
          {ENROLMENT_STATES.map((state) => (
            <option key={state} value={state}>
              {t(`state.${state}`)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect label={t('list.paces')} value={view.pace ?? ''} onChange={({ currentTarget }) => change({ pace: currentTarget.value || undefined })}>
          <option value="">{t('list.any')}</option>
          {view.pace?.includes(',') && <option value={view.pace}>{pacesWords(t, view)}</option>}
          {PACE_STATUSES.map((pace) => (
            <option key={pace} value={pace}>
              {t(`pace.${pace}`)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect label={t('list.module')} value={view.module ?? ''} disabled={modules.length === 0} onChange={({ currentTarget }) => change({ module: currentTarget.value || undefined })}>
          <option value="">{t('list.allModules')}</option>
          {modules.map(({ id, title, week }) => (
            <option key={id} value={id}>{`${week} · ${title}`}</option>
          ))}
        </NativeSelect>
      </div>
      <div className={classes.foot}>
        <p className={classes.sentence} role="status">
          <span>{sentenceOf(t, view, (id) => modules.find((module) => module.id === id)?.title ?? id, (id) => courses.find((course) => course.slug === id)?.title ?? id, cohortName, regionName)}</span>
          {isFiltered(view) && (
            <Anchor component="button" type="button" onClick={() => onView(view.sort ? { sort: view.sort } : {})}>
              {t('list.clear')}
            </Anchor>
          )}
        </p>
        <ul className={classes.quick}>
          <li>
            <Anchor component="button" type="button" onClick={() => onView({ state: 'applied', sort: 'appliedAt' })}>
              {t('list.waiting')}
            </Anchor>
          </li>
          <li>
            <Anchor component="button" type="button" onClick={() => onView({ state: 'active', pace: 'behind,at_risk,stalled', sort: '-pace' })}>
              {t('list.needHelp')}
            </Anchor>
          </li>
        </ul>
      </div>
    </div>
  );
}

const eitherOf = (words: readonly string[]): string => new Intl.ListFormat(locale(), { type: 'disjunction' }).format(words);

function statesWords(t: TraineeTexts, view: TraineeView): string {
  return eitherOf(statesOf(view).map((state) => t(`state.${state}`)));
}

function pacesWords(t: TraineeTexts, view: TraineeView): string {
  return eitherOf(pacesOf(view).map((pace) => t(`pace.${pace}`)));
}

function sentenceOf(t: TraineeTexts, view: TraineeView, moduleTitle: (id: string) => string, courseTitle: (slug: string) => string, cohortName: string, regionName: string): string {
  const parts = [
    view.state && t('list.inState', { words: statesWords(t, view).toLowerCase() }),
    view.pace && t('list.atPace', { words: pacesWords(t, view).toLowerCase() }),
    view.course && t('list.inCourse', { course: courseTitle(view.course) }),
    view.cohort && t('list.inCohort', { cohort: cohortName }),
    view.region && t('list.inRegion', { region: regionName }),
    view.module && t('list.inModule', { module: moduleTitle(view.module) }),
    view.q && t('list.matching', { q: view.q }),
  ].filter((part) => part !== undefined && part !== '');
  return t('list.sentence', { what: parts.length > 0 ? t('list.filtered', { parts: parts.join(t('list.and')) }) : t('list.everyone') });
}
