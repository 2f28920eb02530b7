import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { SearchField } from '../../ui/data/SearchField.js';
import { FieldGroup } from '../../ui/forms/Form.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { ApiProblem } from '../../app/api-problem.js';
import classes from './Cohorts.module.css';
import { type StaffChoice, staffChoicesQuery } from './queries.js';
import { useCohortTexts } from './texts.js';

/** From here on a search is quicker than the eye. */
const MANY = 8;

interface StaffPickerProps {
  role: 'trainer' | 'mentor';
  chosen: readonly string[];
  /** Those who were chosen before, also when they do not hold the role any more. */
  held: readonly StaffChoice[];
  error?: ReactNode;
  onChange: (ids: string[]) => void;
}

/** Who trains or mentors in a cohort: any number of those who hold the role. */
export function StaffPicker({ role, chosen, held, error, onChange }: StaffPickerProps) {
  const t = useCohortTexts();
  const ui = useUiTexts();
  const [q, setQ] = useState('');
  const choices = useQuery(staffChoicesQuery(role));
  const known = new Set(choices.data?.map(({ id }) => id));
  const people = [...held.filter(({ id }) => !known.has(id)), ...(choices.data ?? [])];
  const shown = people.filter(({ id, name }) => chosen.includes(id) || name.toLowerCase().includes(q.trim().toLowerCase()));
  return (
    <FieldGroup legend={t(`form.${role}s`)} help={t(`form.${role}sHelp`)} error={error}>
      {choices.isError && <p role="alert">{problemSentence(ApiProblem.from(choices.error), ui)}</p>}
      {choices.isSuccess && people.length === 0 && <p className={classes.soft}>{t(`form.no_${role}s`)}</p>}
      {people.length > MANY && <SearchField label={t('form.searchStaff')} value={q} onSearch={setQ} />}
      {people.length > 0 && (
        <div className={classes.staff}>
          {shown.map(({ id, name }) => (
            <Checkbox
              key={id}
              size="md"
              label={name}
              checked={chosen.includes(id)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
          ))}
          {shown.length === 0 && <p className={classes.soft}>{t('form.noSuchStaff')}</p>}
        </div>
      )}
    </FieldGroup>
  );
}
