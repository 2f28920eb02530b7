import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDates } from '../../app/dates.js';
import { FieldGroup } from '../../ui/forms/Form.js';
import classes from './Enrol.module.css';
import { groupDates } from './group-words.js';
import type { Group } from './queries.js';
import { useEnrollingTexts } from './texts.js';

/** The choice of nobody's dates but one's own. */
export const OWN_PACE = 'own-pace';

interface GroupFieldProps {
  groups: readonly Group[];
  value: string;
  error?: ReactNode;
  onChange: (value: string) => void;
}

/** With whom, or alone: one card a group. */
export function GroupField({ groups, value, error, onChange }: GroupFieldProps) {
  const t = useEnrollingTexts();
  const dates = useDates();
  const card = (id: string, label: string, description: string): ReactNode => (
    <div key={id} className={classes.card}>
      <Radio
        size="md"
        name="group"
        value={id}
        label={label}
        description={description}
        checked={value === id}
        data-path={id === groups[0]?.id ? 'group' : undefined}
        onChange={() => onChange(id)}
      />
    </div>
  );
  return (
    <FieldGroup legend={t('group.legend')} help={t('group.help')} error={error}>
      {groups.map((group) =>
        card(
          group.id,
          group.name,
          [groupDates(t, group, dates), ...(group.full ? [t('group.full')] : [])].join(' '),
        ),
      )}
      {card(OWN_PACE, t('group.ownPace'), t('group.ownPaceHelp'))}
    </FieldGroup>
  );
}
