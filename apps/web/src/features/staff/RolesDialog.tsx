import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAction } from '../../app/action.js';
import { ApiProblem } from '../../app/api-problem.js';
import { api, ok, once } from '../../app/api.js';
import { meQuery, useSignedIn } from '../../app/session.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { ErrorSummary } from '../../ui/forms/ErrorSummary.js';
import { FormActions } from '../../ui/forms/Form.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { type StaffMember, type StaffRole, staffQuery } from './queries.js';
import { RoleChoices } from './RoleChoices.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

/** Another feature's: which regions a coordinator looks after. */
export type RegionsField = (chosen: readonly string[], onChange: (ids: string[]) => void) => ReactNode;

export interface RolesDialogProps {
  member: StaffMember | undefined;
  regions: RegionsField;
  onClose: () => void;
}

export function RolesDialog({ member, regions, onClose }: RolesDialogProps) {
  const t = useStaffTexts();
  return (
    <Dialog
      open={member !== undefined}
      title={member ? t('dialog.title', { name: member.name }) : ''}
      onClose={onClose}
    >
      {member && <RolesForm key={member.id} member={member} regions={regions} onClose={onClose} />}
    </Dialog>
  );
}

function RolesForm({ member, regions, onClose }: RolesDialogProps & { member: StaffMember }) {
  const t = useStaffTexts();
  const ui = useUiTexts();
  const me = useSignedIn();
  const client = useQueryClient();
  const [roles, setRoles] = useState<StaffRole[]>(() => member.roles.filter((role) => role !== 'trainee'));
  const [regionIds, setRegionIds] = useState<string[]>(() => member.regions.map(({ id }) => id));
  const save = useAction(
    (body: { roles: StaffRole[]; regionIds: string[] }, key) =>
      ok(
        api.PUT('/api/admin/staff/{userId}/roles', {
          params: { path: { userId: member.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('dialog.saved', { name: member.name }));
        onClose();
        await client.invalidateQueries(staffQuery);
        if (member.id === me.id) await client.invalidateQueries(meQuery);
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ roles, regionIds: roles.includes('coordinator') ? regionIds : [] });
  };
  return (
    <form className={classes.dialog} onSubmit={submit}>
      <ErrorSummary entries={[]} general={save.error && problemSentence(ApiProblem.from(save.error), ui)} />
      <p>{t('dialog.consequence')}</p>
      <RoleChoices legend={t('columns.roles')} chosen={roles} onChange={setRoles} />
      {roles.includes('coordinator') && regions(regionIds, setRegionIds)}
      {member.id === me.id && !roles.includes('owner') && <p className={classes.warning}>{t('dialog.self')}</p>}
      <FormActions>
        <Button type="submit" loading={save.isPending}>
          {t('dialog.save')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}
