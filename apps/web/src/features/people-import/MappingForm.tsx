import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ErrorSummary } from '../../ui/forms/ErrorSummary.js';
import { FieldGroup, FormActions } from '../../ui/forms/Form.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { Choice } from '../../ui/forms/Choice.js';
import classes from './PeopleImport.module.css';
import {
  cohortChoicesQuery,
  courseChoicesQuery,
  type Mapping,
  PERSON_FIELDS,
  type PeopleImport,
  peopleImportQuery,
  type PersonField,
} from './queries.js';
import { type RosterMatches, RosterMapping } from './RosterMapping.js';
import { usePeopleImportTexts } from './texts.js';

export interface MappingFormProps {
  list: PeopleImport;
  onLooked: () => void;
  onLeft: () => void;
}

/** What the columns of a file are, or what its organisations, classes and roles mean here. */
export function MappingForm({ list, onLooked, onLeft }: MappingFormProps) {
  const t = usePeopleImportTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { id, columns, mapping, roster } = list;
  const courses = useQuery(courseChoicesQuery).data ?? [];
  const [chosen, setCourse] = useState(mapping?.course ?? '');
  const course = chosen || (courses.length === 1 ? courses[0]!.slug : '');
  const [cohortId, setCohort] = useState(mapping?.cohortId ?? '');
  const cohorts = useQuery(cohortChoicesQuery(course)).data ?? [];
  const [fields, setFields] = useState(() => mapping?.columns ?? columns.map(({ guess }) => guess));
  const [matches, setMatches] = useState<RosterMatches>(() => ({
    regions: mapping?.regions ?? [],
    classes: mapping?.classes ?? [],
    roles: mapping?.roles ?? (roster?.roles.some(({ id: role }) => role === 'student') ? ['student'] : []),
  }));
  const [missing, setMissing] = useState(false);
  const look = useAction(
    (body: Mapping, key) =>
      ok(api.PUT('/api/admin/people-imports/{id}/mapping', { params: { path: { id } }, body, headers: once(key) })),
    {
      onSuccess: (looked) => {
        client.setQueryData(peopleImportQuery(id).queryKey, looked);
        onLooked();
      },
    },
  );
  const discard = useAction(
    (_: void, key) =>
      ok(api.DELETE('/api/admin/people-imports/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: () => {
        toast(t('map.discarded'));
        onLeft();
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(course === '');
    if (course === '') return;
    look.mutate({ course, cohortId: cohortId || null, ...(roster ? matches : { columns: fields }) });
  };
  const problem = look.error ?? discard.error;
  const said = missing
    ? t('map.noCourse')
    : problem && (problem.errors.map(({ message }) => message).join(' ') || problemSentence(problem, ui));

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <ErrorSummary entries={[]} general={said || null} />
      <Choice
        label={t('map.course')}
        none=""
        value={course}
        options={courses.map(({ slug, title }) => ({ value: slug, label: title }))}
        onChoose={(slug = '') => {
          setCourse(slug);
          setCohort('');
          setMatches((before) => ({ ...before, classes: before.classes.map((match) => ({ ...match, ours: null })) }));
        }}
      />
      {cohorts.length > 0 && (
        <Choice
          label={t('map.cohort')}
          none={t('map.ownPace')}
          value={cohortId}
          options={cohorts.map(({ id: value, name }) => ({ value, label: name }))}
          onChoose={(value = '') => setCohort(value)}
        />
      )}
      {roster ? (
        <RosterMapping roster={roster} cohorts={cohorts} matches={matches} onChange={setMatches} />
      ) : (
        <FieldGroup legend={t('map.columns')} help={t('map.remembered')}>
          <ul className={classes.columns}>
            {columns.map(({ heading, samples }, place) => (
              <li key={place}>
                <Choice
                  label={heading}
                  description={
                    samples.length > 0 ? t('map.samples', { samples: samples.join(' · ') }) : t('map.noSamples')
                  }
                  none={t('map.leftOut')}
                  value={fields[place] ?? ''}
                  options={PERSON_FIELDS.map((field) => ({ value: field, label: t(`map.fields.${field}`) }))}
                  onChoose={(field) =>
                    setFields(fields.map((each, at) => (at === place ? ((field ?? null) as PersonField | null) : each)))
                  }
                />
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      <FormActions>
        <Button type="submit" loading={look.isPending}>
          {t('map.look')}
        </Button>
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
          {t('map.discard')}
        </Button>
      </FormActions>
    </form>
  );
}
