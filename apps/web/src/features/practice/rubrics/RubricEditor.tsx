import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import classes from '../Practice.module.css';
import { type Criterion, type Rubric, rubricQuery, rubricsQuery, type RubricVersion } from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { freeKey } from './free-key.js';

const MOST_PARTS = 20;

interface RubricEditorProps {
  rubric: Rubric;
  /** What the draft becomes. */
  version: number;
  from: RubricVersion;
  onDone: () => void;
}

/** Writing the next version of a rubric. */
export function RubricEditor({ rubric, version, from, onDone }: RubricEditorProps) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(from.name);
  const [criteria, setCriteria] = useState<Criterion[]>(from.criteria);
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const { id, rowVersion } = rubric;
  const show = (changed: Rubric): void => {
    client.setQueryData(rubricQuery(id).queryKey, changed);
    void client.invalidateQueries({ queryKey: rubricsQuery.queryKey, exact: true });
  };
  const asRead = (state: number) => ({ 'If-Match': `"${state}"` });
  const words = { name: name.trim(), criteria };
  const save = useAction(
    (body: { name: string; criteria: Criterion[] }, key) =>
      ok(
        api.PATCH('/api/rubrics/{id}', {
          params: { path: { id }, header: asRead(rowVersion) },
          body,
          headers: once(key),
        }),
      ),
    { onSuccess: show },
  );
  const publish = useAction(
    (saved: number, key) =>
      ok(
        api.POST('/api/rubrics/{id}/publish', {
          params: { path: { id }, header: asRead(saved) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: (published) => {
        toast(t('rubrics.published', { version }));
        onDone();
        show(published);
      },
      onError: (problem) => problem.errors.length > 0 && setAsking(null),
    },
  );
  const discard = useAction(
    (_input: void, key) =>
      ok(
        api.DELETE('/api/rubrics/{id}/draft', {
          params: { path: { id }, header: asRead(rowVersion) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('rubrics.discarded'));
        onDone();
        if (rubric.current === null) {
          await navigate({ to: '/admin/rubrics' });
          client.removeQueries({ queryKey: rubricQuery(id).queryKey });
        }
        await client.invalidateQueries({ queryKey: rubricsQuery.queryKey });
      },
    },
  );
  const problem = publish.error ?? save.error;
  const wrong = new Set(problem ? ApiProblem.from(problem).errors.map(({ field }) => field) : []);
  const change = (place: number, part: Partial<Criterion>): void =>
    setCriteria(criteria.map((criterion, each) => (each === place ? { ...criterion, ...part } : criterion)));
  const move = (place: number, by: number): void => {
    const moved = [...criteria];
    moved.splice(place + by, 0, ...moved.splice(place, 1));
    setCriteria(moved);
  };
  return (
    <>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(words, { onSuccess: () => toast(t('rubrics.saved')) });
        }}
      >
        <TextInput
          label={t('rubrics.name')}
          maxLength={200}
          value={name}
          error={name.trim() === '' && t('rubrics.nameMissing')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <p className={classes.soft}>{t('rubrics.levelHelp')}</p>
        {criteria.map((criterion, place) => (
          <Part
            key={criterion.key}
            criterion={criterion}
            place={place}
            last={place === criteria.length - 1}
            wrong={wrong}
            onChange={(part) => change(place, part)}
            onMove={(by) => move(place, by)}
            onDrop={() => setCriteria(criteria.filter((_each, at) => at !== place))}
          />
        ))}
        {criteria.length < MOST_PARTS && (
          <div>
            <Button
              variant="default"
              onClick={() =>
                setCriteria([...criteria, { key: freeKey(criteria), title: '', levels: ['', '', '', ''] }])
              }
            >
              {t('rubrics.add')}
            </Button>
          </div>
        )}
        <footer className={classes.foot}>
          <div role="alert">
            {problem && (
              <p className={classes.problem}>{t('rubrics.problem', { problem: problemSentence(problem, ui) })}</p>
            )}
          </div>
          <div className={classes.ways}>
            <Button type="submit" variant="default" loading={save.isPending} disabled={name.trim() === ''}>
              {t('rubrics.save')}
            </Button>
            <Button disabled={name.trim() === ''} onClick={() => setAsking('publish')}>
              {t('rubrics.publish', { version })}
            </Button>
            {rubric.draft && (
              <Button variant="subtle" color="red" onClick={() => setAsking('discard')}>
                {t('rubrics.discard')}
              </Button>
            )}
          </div>
        </footer>
      </form>
      <ConfirmDialog
        open={asking === 'publish'}
        title={t('rubrics.publishTitle', { version })}
        consequence={<p>{t('rubrics.publishText')}</p>}
        action={t('rubrics.publish', { version })}
        pending={save.isPending || publish.isPending}
        problem={publish.error ?? save.error}
        onConfirm={() => save.mutate(words, { onSuccess: (saved) => publish.mutate(saved.rowVersion) })}
        onClose={() => setAsking(null)}
      />
      <ConfirmDialog
        open={asking === 'discard'}
        title={t('rubrics.discardTitle')}
        consequence={<p>{t(rubric.current ? 'rubrics.discardText' : 'rubrics.discardNew')}</p>}
        action={t('rubrics.discard')}
        tone="serious"
        pending={discard.isPending}
        problem={discard.error}
        onConfirm={() => discard.mutate()}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

interface PartProps {
  criterion: Criterion;
  place: number;
  last: boolean;
  /** Fields that the server found wanting. */
  wrong: ReadonlySet<string>;
  onChange: (part: Partial<Criterion>) => void;
  onMove: (by: number) => void;
  onDrop: () => void;
}

function Part({ criterion: { title, levels }, place, last, wrong, onChange, onMove, onDrop }: PartProps) {
  const t = usePracticeTexts();
  const called = { title: title || t('rubrics.untitled', { number: place + 1 }) };
  const at = `criteria.${place}`;
  return (
    <fieldset className={classes.criterion}>
      <legend>{t('rubrics.criterion', { number: place + 1 })}</legend>
      <TextInput
        label={t('rubrics.criterionTitle')}
        maxLength={200}
        value={title}
        error={wrong.has(`${at}.title`) && title.trim() === '' && t('rubrics.required')}
        onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
      />
      {levels.map((level, index) => (
        <Textarea
          key={index}
          label={`${t('rubrics.level', { level: index + 1 })} · ${t(`rubrics.levelNames.${(index + 1) as 1 | 2 | 3 | 4}`)}`}
          autosize
          minRows={2}
          maxLength={600}
          value={level}
          error={wrong.has(`${at}.levels.${index}`) && level.trim() === '' && t('rubrics.required')}
          onChange={({ currentTarget }) =>
            onChange({ levels: levels.map((each, other) => (other === index ? currentTarget.value : each)) })
          }
        />
      ))}
      <div className={classes.ways}>
        <ActionIcon
          variant="subtle"
          size={44}
          aria-label={t('rubrics.up', called)}
          disabled={place === 0}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={20} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={44}
          aria-label={t('rubrics.down', called)}
          disabled={last}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={20} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon variant="subtle" size={44} aria-label={t('rubrics.drop', called)} onClick={onDrop}>
          <IconTrash size={20} aria-hidden="true" />
        </ActionIcon>
      </div>
    </fieldset>
  );
}
