import { locale } from '../../app/i18n.js';
import { GIVEN_ROLES, type StaffRole } from './queries.js';
import { useStaffTexts } from './texts.js';

/** Roles as a list in a sentence: "Author and Mentor". That everybody may learn is not said again. */
export function useRoleWords(): (roles: readonly StaffRole[]) => string {
  const t = useStaffTexts();
  return (roles) =>
    new Intl.ListFormat(locale(), { type: 'conjunction' }).format(
      GIVEN_ROLES.filter((role) => roles.includes(role)).map((role) => t(`roles.${role}`)),
    );
}
