import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { StaffCredential } from '../queries.js';
import { RequirementPath } from '../requirements/RequirementPath.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Staff.module.css';
import { useCredentialAction } from './use-credential-action.js';

/** Shows what a certificate rests on before it is issued. */
export function IssueDialog({ credential, onClose }: { credential: StaffCredential | null; onClose: () => void }) {
  const t = useCertificationTexts();
  const name = credential?.person.name ?? '';
  const issue = useCredentialAction(
    ({ credential: { enrolmentId }, reason }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/credentials', {
          params: { path: { id: enrolmentId } },
          body: reason ? { reason } : {},
          headers: once(key),
        }),
      ),
    (whose) => t('staff.issueDone', { name: whose }),
    onClose,
  );
  const close = (): void => {
    issue.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={credential !== null}
      title={t('staff.issueTitle', { name })}
      consequence={
        credential && (
          <>
            <p>{t('staff.issueText', { name, course: credential.course.title })}</p>
            <div className={classes.rests}>
              <RequirementPath requirements={credential.requirements} label={t('staff.issueRequirements')} />
            </div>
          </>
        )
      }
      action={t('staff.issueAction')}
      reason="optional"
      pending={issue.isPending}
      problem={issue.error}
      onConfirm={(reason) => credential && issue.mutate({ credential, reason })}
      onClose={close}
    />
  );
}
