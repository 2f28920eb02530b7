import { Button } from '@mantine/core';
import { type Scheme, type SchemeCourse, type SchemeDraft, schemeProblems } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { SchemeInWords } from '../../../ui/requirements/SchemeInWords.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { type SchemeEffect, schemeQuery, type SchemeRecord } from '../queries.js';
import classes from '../Schemes.module.css';
import { useSchemeTexts } from '../texts.js';
import { EffectDialog } from './EffectDialog.js';
import { NodeEditor } from './NodeEditor.js';
import { addTo, changeAt, moveTo, newNode, removeAt } from './tree.js';

/** Writing what the certificate of a course version asks for, with the same in plain words beside it. */
export function SchemeEditor({ record }: { record: SchemeRecord }) {
  const t = useSchemeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const { courseVersionId: id, rowVersion, current, draft } = record;
  const stored: SchemeDraft = draft?.scheme ?? current;
  const [scheme, setScheme] = useState<SchemeDraft>(stored);
  const [looked, setLooked] = useState<SchemeEffect | null>(null);
  const [discarding, setDiscarding] = useState(false);
  /** Faults are named once somebody wanted to go on with them. */
  const [checked, setChecked] = useState(false);
  const isChanged = scheme !== stored;
  const problems = schemeProblems(scheme, courseOf(record));
  const asRead = { path: { id }, header: { 'If-Match': `"${rowVersion}"` } };

  const show = (changed: SchemeRecord): void => {
    client.setQueryData(schemeQuery(id).queryKey, changed);
    setScheme(changed.draft?.scheme ?? changed.current);
  };
  const save = useAction(
    (body: SchemeDraft, key) =>
      ok(
        api.PUT('/api/admin/course-versions/{id}/scheme', {
          params: asRead,
          body: { scheme: body as SchemeRecord['current'] },
          headers: once(key),
        }),
      ),
    { onSuccess: show },
  );
  const look = useAction(
    (_input: void, key) =>
      ok(api.POST('/api/admin/course-versions/{id}/scheme/effect', { params: { path: { id } }, headers: once(key) })),
    { onSuccess: setLooked },
  );
  const discard = useAction(
    (_input: void, key) =>
      ok(api.DELETE('/api/admin/course-versions/{id}/scheme/draft', { params: asRead, headers: once(key) })),
    {
      onSuccess: async () => {
        setDiscarding(false);
        toast(t('editor.discarded'));
        const changed = await client.fetchQuery({ ...schemeQuery(id), staleTime: 0 });
        setScheme(changed.current);
      },
    },
  );

  const seeEffect = (): void => {
    setChecked(true);
    if (problems.length > 0) return;
    if (isChanged || !draft) save.mutate(scheme, { onSuccess: () => look.mutate() });
    else look.mutate();
  };
  const wrongAt = (path: string): string | undefined => {
    const found = problems.find((problem) => problem.path.replace(/(modules)\.\d+$/, '$1') === path);
    return checked && found ? t(`problem.${found.code}`) : undefined;
  };
  const first = { quiz: record.quizzes.at(-1)?.id ?? '', agreement: record.agreements[0]?.id ?? '' };
  const failed = save.error ?? look.error;
  return (
    <div className={classes.beside}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(scheme, { onSuccess: () => toast(t('editor.saved')) });
        }}
      >
        <NodeEditor
          scheme={scheme}
          node={scheme}
          place={[]}
          record={record}
          wrongAt={wrongAt}
          onChange={(place, change) => setScheme(changeAt(scheme, place, (node) => ({ ...node, ...change })))}
          onAdd={(group, type) => setScheme(addTo(scheme, group, newNode(scheme, type, first)))}
          onMove={(from, to) => setScheme(moveTo(scheme, from, to))}
          onRemove={(place) => setScheme(removeAt(scheme, place))}
        />
        <footer className={classes.foot}>
          <div role="alert">
            {failed && <p className={classes.problem}>{problemSentence(failed, ui)}</p>}
            {checked && problems.length > 0 && (
              <p className={classes.problem}>{t('editor.problems', { count: problems.length })}</p>
            )}
          </div>
          <div className={classes.ways}>
            <Button loading={save.isPending || look.isPending} onClick={seeEffect}>
              {t('editor.effect')}
            </Button>
            <Button type="submit" variant="default" disabled={!isChanged} loading={save.isPending}>
              {t('editor.save')}
            </Button>
            {draft && (
              <Button variant="subtle" color="red" onClick={() => setDiscarding(true)}>
                {t('editor.discard')}
              </Button>
            )}
          </div>
          <p className={classes.soft}>{t('editor.nothingYet')}</p>
        </footer>
      </form>
      <section className={classes.preview} aria-labelledby="in-words">
        <h2 id="in-words">{t('editor.inWords')}</h2>
        <SchemeInWords
          scheme={scheme as Scheme}
          names={{ modules: record.modules, activities: [...record.quizzes, ...record.agreements] }}
        />
      </section>
      <EffectDialog
        effect={looked}
        record={record}
        onApplied={(changed) => {
          setLooked(null);
          setChecked(false);
          toast(t('effect.done'));
          show(changed);
        }}
        onClose={() => setLooked(null)}
      />
      <ConfirmDialog
        open={discarding}
        title={t('editor.discardTitle')}
        consequence={t('editor.discardText')}
        action={t('editor.discard')}
        tone="serious"
        pending={discard.isPending}
        problem={discard.error}
        onConfirm={() => discard.mutate()}
        onClose={() => setDiscarding(false)}
      />
    </div>
  );
}

/** What rules need to know of the course: in which module an activity stands is no matter here. */
function courseOf({ modules, quizzes, agreements }: SchemeRecord): SchemeCourse {
  const activities = [
    ...quizzes.map(({ id }) => ({ id, kind: 'quiz' })),
    ...agreements.map(({ id }) => ({ id, kind: 'agreement' })),
  ];
  return { modules: modules.map(({ id }, place) => ({ id, activities: place === 0 ? activities : [] })) };
}
