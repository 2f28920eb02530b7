import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldGroup } from '../../ui/forms/Form.js';
import { GIVEN_ROLES, type StaffRole } from './queries.js';
import { useStaffTexts } from './texts.js';

export interface RoleChoicesProps {
  legend: string;
  chosen: readonly StaffRole[];
  error?: ReactNode;
  onChange: (roles: StaffRole[]) => void;
}

/** Each role with what it lets a person do. */
export function RoleChoices({ legend, chosen, error, onChange }: RoleChoicesProps) {
  const t = useStaffTexts();
  return (
    <FieldGroup legend={legend} error={error}>
      {GIVEN_ROLES.map((role) => (
        <Checkbox
          key={role}
          size="md"
          label={t(`roles.${role}`)}
          description={t(`does.${role}`)}
          checked={chosen.includes(role)}
          data-path={role === GIVEN_ROLES[0] ? 'roles' : undefined}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, role] : chosen.filter((each) => each !== role))
          }
        />
      ))}
    </FieldGroup>
  );
}
