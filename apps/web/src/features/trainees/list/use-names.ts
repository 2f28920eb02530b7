import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { locale } from '../../../app/i18n.js';
import { languageWords } from '../../../app/languages.js';
import { may, useMe } from '../../../app/session.js';
import {
  choicesQuery,
  cohortNameQuery,
  cohortsQuery,
  courseQuery,
  coursesQuery,
  regionsQuery,
  tagsQuery,
  traineesQuery,
} from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import type { TraineeView } from '../view.js';
import type { Names } from './sentence.js';

/** What can be chosen, and what each thing in the address is called. */
export function useChoices(view: TraineeView) {
  const t = useTraineeTexts();
  const courses = useQuery(coursesQuery).data ?? [];
  const slug = view.course ?? (courses.length === 1 ? courses[0]!.slug : undefined);
  const modules = useQuery({ ...courseQuery(slug ?? ''), enabled: slug !== undefined }).data?.modules ?? [];
  const me = useMe();
  const seesCohorts = may(me, 'cohort:read');
  const cohorts = useQuery({ ...cohortsQuery(view.course), enabled: seesCohorts }).data ?? [];
  const regions = useQuery(regionsQuery).data ?? [];
  const tags = useQuery(tagsQuery).data ?? [];
  const listed = cohorts.find(({ id }) => id === view.cohort)?.name;
  const named = useQuery({
    ...cohortNameQuery(view.cohort ?? ''),
    enabled: seesCohorts && may(me, 'enrolment:read-all') && view.cohort !== undefined && !listed,
    retry: false,
  }).data;
  // Of people who are theirs, staff read the name of a cohort that is not.
  const shown = useInfiniteQuery({ ...traineesQuery(view), enabled: false }).data?.pages;
  const rowed = shown?.flatMap(({ items }) => items).find(({ cohort }) => cohort?.id === view.cohort)?.cohort?.name;
  const { mentors = [], versions = [], languages = [] } = useQuery(choicesQuery).data ?? {};
  const numbers = [
    ...new Set(versions.filter(({ course }) => slug === undefined || course === slug).map(({ number }) => number)),
  ];
  const names: Names = {
    course: (one) => courses.find((course) => course.slug === one)?.title ?? one,
    cohort: () => listed ?? named ?? rowed ?? t('list.unknownCohort'),
    region: (id) => regions.find((region) => region.id === id)?.name ?? t('list.unknownRegion'),
    module: (id) => modules.find((module) => module.id === id)?.title ?? id,
    activity: (id) =>
      modules.flatMap(({ activities }) => activities).find((activity) => activity.id === id)?.title ??
      t('list.unknownActivity'),
    mentor: (id) => mentors.find((mentor) => mentor.id === id)?.name ?? t('list.unknownMentor'),
    language: languageWords,
    either: (words) => new Intl.ListFormat(locale(), { type: 'disjunction' }).format(words),
  };
  return {
    courses,
    modules,
    cohorts,
    regions,
    tags,
    mentors,
    numbers: numbers.sort((one, other) => other - one),
    languages,
    names,
  };
}

export type Choices = ReturnType<typeof useChoices>;
