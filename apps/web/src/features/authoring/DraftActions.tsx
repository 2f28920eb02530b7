import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Course.module.css';
import {
  type ImportReport,
  type StaffCourse,
  staffCourseQuery,
  staffCoursesQuery,
  type StaffCourseVersion,
} from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** Id of the heading of the draft's panel. */
export const DRAFT_HEADING = 'draft';

type Step = 'version' | 'patch' | 'discard';

interface DraftActionsProps {
  course: StaffCourse;
  draft: StaffCourseVersion;
  report: ImportReport;
  mayWrite: boolean;
  mayPublish: boolean;
}

/** Preview, publish as a version or as a correction, throw away; each says before what it does. */
export function DraftActions({ course, draft, report, mayWrite, mayPublish }: DraftActionsProps) {
  const t = useAuthoringTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step | null>(null);
  const { slug, versions } = course;
  const current = versions.find(({ state }) => state === 'published');
  const nextVersion = `${(current?.number ?? 0) + 1}.0`;
  const nextPatch = current && `${current.number}.${current.patch + 1}`;

  const refresh = async (): Promise<void> => {
    setStep(null);
    // Exactly these: what the draft would change is not asked again of a draft that is gone.
    await Promise.all([
      client.invalidateQueries({ queryKey: staffCourseQuery(slug).queryKey, exact: true }),
      client.invalidateQueries({ queryKey: staffCoursesQuery.queryKey, exact: true }),
      client.invalidateQueries({ queryKey: ['courses'] }),
    ]);
    // The button that was pressed is gone with the draft.
    document.getElementById(DRAFT_HEADING)?.focus();
  };
  const publish = useAction(
    (as: 'version' | 'patch', key) =>
      ok(
        api.POST('/api/admin/courses/{slug}/publish', {
          params: { path: { slug } },
          body: { as, versionId: draft.id },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async ({ number, patch }) => {
        toast(t('publish.done', { version: `${number}.${patch}` }));
        await refresh();
      },
    },
  );
  const discard = useAction<void>(
    (_, key) => ok(api.DELETE('/api/admin/courses/{slug}/draft', { params: { path: { slug } }, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('discard.done'));
        if (current) return refresh();
        setStep(null);
        client.removeQueries({ queryKey: ['admin', 'courses'] });
        await navigate({ to: '/admin/courses' });
      },
    },
  );

  return (
    <>
      <div className={classes.actions}>
        <ButtonLink
          to="/admin/courses/$slug/preview/$versionId"
          params={{ slug, versionId: draft.id }}
          variant={mayPublish ? 'default' : 'filled'}
        >
          {t('draft.preview')}
        </ButtonLink>
        {mayPublish && (
          <>
            {nextPatch && !report.changesRequirements && (
              <Button onClick={() => setStep('patch')}>{t('draft.publishPatch', { version: nextPatch })}</Button>
            )}
            <Button
              variant={nextPatch && !report.changesRequirements ? 'default' : 'filled'}
              onClick={() => setStep('version')}
            >
              {t('draft.publishVersion', { version: nextVersion })}
            </Button>
          </>
        )}
        {mayWrite && (
          <Button variant="subtle" color="red" className={classes.away} onClick={() => setStep('discard')}>
            {t('draft.discard')}
          </Button>
        )}
      </div>
      {nextPatch && report.changesRequirements && <p className={classes.soft}>{t('draft.noPatch')}</p>}
      <ConfirmDialog
        open={step === 'version'}
        title={t('publish.versionTitle', { version: nextVersion })}
        consequence={t('publish.versionText')}
        action={t('publish.versionAction')}
        pending={publish.isPending}
        problem={publish.error}
        onConfirm={() => publish.mutate('version')}
        onClose={() => setStep(null)}
      />
      <ConfirmDialog
        open={step === 'patch'}
        title={t('publish.patchTitle', { version: nextPatch ?? '' })}
        consequence={t('publish.patchText', { number: current?.number ?? 0 })}
        action={t('publish.patchAction')}
        pending={publish.isPending}
        problem={publish.error}
        onConfirm={() => publish.mutate('patch')}
        onClose={() => setStep(null)}
      />
      <ConfirmDialog
        open={step === 'discard'}
        title={t('discard.title')}
        consequence={t('discard.text')}
        action={t('discard.action')}
        tone="serious"
        pending={discard.isPending}
        problem={discard.error}
        onConfirm={() => discard.mutate()}
        onClose={() => setStep(null)}
      />
    </>
  );
}
