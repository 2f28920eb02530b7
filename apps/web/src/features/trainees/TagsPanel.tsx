import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LONGEST_TRAINEE_TAG } from '@convenor/rules';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { WordField } from '../../ui/forms/WordField.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { tagsQuery, type Trainee, traineeQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

interface TagChange {
  tag: string;
  carried: boolean;
  /** Pressed in a message: the panel may be out of sight by now. */
  fromMessage?: true;
}

/** Words by which staff gather people: of this one, with what adds and takes away. */
export function TagsPanel({ trainee: { id, tags, person } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const title = useRef<HTMLHeadingElement>(null);
  const [word, setWord] = useState('');
  const [reached, setReached] = useState(false);
  const known = useQuery({ ...tagsQuery, enabled: reached }).data ?? [];
  const change = useAction(
    ({ tag, carried }: TagChange, key) =>
      ok(
        api.PUT('/api/admin/enrolments/{id}/tags', {
          params: { path: { id } },
          body: { tag, carried },
          headers: once(key),
        }),
      ),
    {
      onSuccess: ({ items }, { tag, carried, fromMessage }) => {
        client.setQueryData(traineeQuery(id).queryKey, (shown) => shown && { ...shown, tags: items });
        if (carried && !fromMessage) setWord('');
        // The button that was pressed is gone with its tag.
        if (!carried) title.current?.focus();
        const undo = { label: t('actions.undo'), run: () => change.mutate({ tag, carried: true, fromMessage: true }) };
        toast(t(carried ? 'tags.added' : 'tags.removed', { tag }), carried ? {} : { action: undo });
        // Not waited for: the next tag may be on its way, and Enter does nothing while the button waits.
        for (const part of ['trainees', 'tags', 'audit']) void client.invalidateQueries({ queryKey: ['admin', part] });
      },
      onError: (problem, { fromMessage }) => {
        if (fromMessage) toast(problemSentence(problem, ui), { tone: 'problem' });
      },
    },
  );
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (word.trim()) change.mutate({ tag: word.trim(), carried: true });
  };
  return (
    <section aria-labelledby="tags">
      <h2 id="tags" ref={title} tabIndex={-1}>
        {t('tags.title')}
      </h2>
      {tags.length === 0 && <p className={classes.soft}>{t('tags.none', { name: person.name })}</p>}
      <ul className={classes.tags} aria-labelledby="tags">
        {tags.map((tag) => (
          <li key={tag}>
            <Link to="/admin/trainees" search={{ tag }}>
              {tag}
            </Link>
            <button
              type="button"
              aria-label={t('tags.remove', { tag })}
              disabled={change.isPending}
              onClick={() => change.mutate({ tag, carried: false })}
            >
              <IconX size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <form className={classes.fields} noValidate onSubmit={add}>
        <WordField
          label={t('tags.new')}
          description={t('tags.help')}
          known={known.filter((each) => !tags.includes(each))}
          maxLength={LONGEST_TRAINEE_TAG}
          value={word}
          onFocus={() => setReached(true)}
          onChange={({ currentTarget }) => setWord(currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={!word.trim()} loading={change.isPending}>
            {t('tags.add')}
          </Button>
        </div>
      </form>
      <div role="alert">{change.error && <p className={classes.problem}>{problemSentence(change.error, ui)}</p>}</div>
    </section>
  );
}
