import { Checkbox } from '@mantine/core';
import { ENROLMENT_STATES, PACE_STATUSES } from '@convenor/rules';
import type { ReactNode } from 'react';
import { languageWords } from '../../../app/languages.js';
import { Choice } from '../../../ui/forms/Choice.js';
import { type TraineeTexts, useTraineeTexts } from '../texts.js';
import { type FilterKey, pacesOf, statesOf, type TraineeFilters, type TraineeView } from '../view.js';
import type { Choices } from './use-names.js';

interface FieldProps {
  view: TraineeView;
  choices: Choices;
  change: (part: TraineeFilters) => void;
}

interface FilterField {
  key: FilterKey;
  /** Stands among those that are folded away at first. */
  more?: true;
  Field: (props: FieldProps) => ReactNode;
}

const DAYS = [3, 7, 10, 14, 21, 30, 60];

const days = (t: TraineeTexts, count: number): string => t('list.idleDays', { count });

/**
 * A field for each filter but the words, in the order of the screen. Another one is an entry here, one in `view.ts` and
 * one in `sentence.ts`.
 */
export const FIELDS: readonly FilterField[] = [
  {
    key: 'course',
    Field: ({ view, choices: { courses }, change }) => {
      const t = useTraineeTexts();
      if (courses.length < 2) return null;
      const options = courses.map(({ slug, title }) => ({ value: slug, label: title }));
      const choose = (course: string | undefined): void =>
        change({ course, module: undefined, cohort: undefined, version: undefined });
      return (
        <Choice
          label={t('list.course')}
          none={t('list.allCourses')}
          value={view.course}
          options={options}
          onChoose={choose}
        />
      );
    },
  },
  {
    key: 'cohort',
    Field: ({ view, choices: { cohorts, names }, change }) => {
      const t = useTraineeTexts();
      if (cohorts.length === 0 && !view.cohort) return null;
      const options = cohorts.map(({ id, name }) => ({ value: id, label: name }));
      const besides = view.cohort && names.cohort(view.cohort);
      return (
        <Choice
          label={t('list.cohort')}
          none={t('list.any')}
          value={view.cohort}
          options={options}
          besides={besides}
          onChoose={(cohort) => change({ cohort })}
        />
      );
    },
  },
  {
    key: 'region',
    Field: ({ view, choices: { regions, names }, change }) => {
      const t = useTraineeTexts();
      if (regions.length === 0 && !view.region) return null;
      const options = regions.map(({ id, name }) => ({ value: id, label: name }));
      const besides = view.region && names.region(view.region);
      return (
        <Choice
          label={t('list.region')}
          none={t('list.any')}
          value={view.region}
          options={options}
          besides={besides}
          onChoose={(region) => change({ region })}
        />
      );
    },
  },
  {
    key: 'tag',
    Field: ({ view, choices: { tags }, change }) => {
      const t = useTraineeTexts();
      if (tags.length === 0 && !view.tag) return null;
      return (
        <Choice
          label={t('list.tag')}
          none={t('list.any')}
          value={view.tag}
          options={tags.map((tag) => ({ value: tag, label: tag }))}
          onChoose={(tag) => change({ tag })}
        />
      );
    },
  },
  {
    key: 'state',
    Field: ({ view, choices: { names }, change }) => {
      const t = useTraineeTexts();
      const options = ENROLMENT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }));
      const besides = names.either(statesOf(view).map((state) => t(`state.${state}`)));
      return (
        <Choice
          label={t('list.states')}
          none={t('list.any')}
          value={view.state}
          options={options}
          besides={besides}
          onChoose={(state) => change({ state })}
        />
      );
    },
  },
  {
    key: 'pace',
    Field: ({ view, choices: { names }, change }) => {
      const t = useTraineeTexts();
      const options = PACE_STATUSES.map((pace) => ({ value: pace, label: t(`pace.${pace}`) }));
      const besides = names.either(pacesOf(view).map((pace) => t(`pace.${pace}`)));
      return (
        <Choice
          label={t('list.paces')}
          none={t('list.any')}
          value={view.pace}
          options={options}
          besides={besides}
          onChoose={(pace) => change({ pace })}
        />
      );
    },
  },
  {
    key: 'idle',
    more: true,
    Field: ({ view, change }) => {
      const t = useTraineeTexts();
      const options = DAYS.map((count) => ({ value: count, label: days(t, count) }));
      const besides = view.idle && days(t, view.idle);
      return (
        <Choice
          label={t('list.idle')}
          none={t('list.any')}
          value={view.idle}
          options={options}
          besides={besides || undefined}
          onChoose={(idle) => change({ idle: idle === undefined ? undefined : Number(idle) })}
        />
      );
    },
  },
  {
    key: 'mentor',
    more: true,
    Field: ({ view, choices: { mentors, names }, change }) => {
      const t = useTraineeTexts();
      const options = [
        { value: 'none', label: t('list.noMentor') },
        ...mentors.map(({ id, name }) => ({ value: id, label: name })),
      ];
      const besides = view.mentor && names.mentor(view.mentor);
      return (
        <Choice
          label={t('list.mentor')}
          none={t('list.any')}
          value={view.mentor}
          options={options}
          besides={besides}
          onChoose={(mentor) => change({ mentor })}
        />
      );
    },
  },
  {
    key: 'module',
    more: true,
    Field: ({ view, choices: { modules, names }, change }) => {
      const t = useTraineeTexts();
      const options = modules.map(({ id, title, week }) => ({ value: id, label: `${week} · ${title}` }));
      const besides = view.module && names.module(view.module);
      return (
        <Choice
          label={t('list.module')}
          none={t('list.allModules')}
          value={view.module}
          options={options}
          besides={besides}
          disabled={modules.length === 0 && !view.module}
          onChoose={(module) => change({ module })}
        />
      );
    },
  },
  {
    key: 'version',
    more: true,
    Field: ({ view, choices: { numbers }, change }) => {
      const t = useTraineeTexts();
      const options = numbers.map((number) => ({ value: number, label: t('list.versionNumber', { number }) }));
      return (
        <Choice
          label={t('list.version')}
          none={t('list.any')}
          value={view.version}
          options={options}
          besides={(view.version && t('list.versionNumber', { number: view.version })) || undefined}
          onChoose={(version) => change({ version: version === undefined ? undefined : Number(version) })}
        />
      );
    },
  },
  {
    key: 'language',
    more: true,
    Field: ({ view, choices: { languages }, change }) => {
      const t = useTraineeTexts();
      const options = languages.map((code) => ({ value: code, label: languageWords(code) }));
      const besides = view.language && languageWords(view.language);
      return (
        <Choice
          label={t('list.language')}
          none={t('list.any')}
          value={view.language}
          options={options}
          besides={besides}
          onChoose={(language) => change({ language })}
        />
      );
    },
  },
  {
    key: 'unreachable',
    more: true,
    Field: ({ view, change }) => {
      const t = useTraineeTexts();
      return (
        <Checkbox
          size="md"
          label={t('list.unreachable')}
          checked={view.unreachable === true}
          onChange={({ currentTarget }) => change({ unreachable: currentTarget.checked || undefined })}
        />
      );
    },
  },
];
