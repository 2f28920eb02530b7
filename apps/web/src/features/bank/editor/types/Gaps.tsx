import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import classes from '../Editor.module.css';
import { useEditor } from '../EditorContext.js';
import { Closed } from '../RichTextField.js';
import { useEditorTexts } from '../texts.js';

interface GapsProps<G extends { readonly id: string }> {
  gaps: readonly G[];
  /** What a gap is called and what fills it: "Gap 2: late". */
  nameOf: (place: number) => string;
  /** The gap to open and to go to; null for none. */
  opened: { readonly place: number } | null;
  onRemove: (place: number) => void;
  children: (gap: G, place: number, path: string) => ReactNode;
}

/** The gaps of a text in their order, each closed until one goes to it. They come and go with their marks in the text. */
export function Gaps<G extends { readonly id: string }>({ gaps, nameOf, opened, onRemove, children }: GapsProps<G>) {
  const t = useEditorTexts();
  const { idOf, problemAt, wrongWithin } = useEditor();
  const list = useRef<HTMLOListElement>(null);
  const problem = problemAt('gaps');
  useLayoutEffect(() => {
    if (!opened) return;
    const box = list.current?.querySelector<HTMLDetailsElement>(`:scope > li:nth-child(${opened.place + 1}) > details`);
    if (!box) return;
    box.open = true;
    box.querySelector('summary')?.focus();
  }, [opened]);
  return (
    <section className={classes.list} aria-labelledby={`${idOf('gaps')}-title`}>
      <h3 id={`${idOf('gaps')}-title`} className={classes.title}>
        {t('gaps.title')}
      </h3>
      {gaps.length === 0 && <p className={classes.help}>{t('gaps.none')}</p>}
      {problem && (
        <p id={idOf('gaps')} tabIndex={-1} className={classes.problem}>
          {problem}
        </p>
      )}
      <ol ref={list} className={classes.parts}>
        {gaps.map((gap, place) => {
          const at = `gaps.${place}`;
          const wrong = problemAt(at) ?? problemAt(`${at}.id`);
          return (
            <li key={gap.id} className={classes.part}>
              <Closed title={nameOf(place)} open={wrongWithin(at)}>
                {wrong && (
                  <p id={idOf(at)} tabIndex={-1} className={classes.problem}>
                    {wrong}
                  </p>
                )}
                {children(gap, place, at)}
                <Button
                  variant="subtle"
                  size="sm"
                  className={classes.add}
                  leftSection={<IconTrash size={18} aria-hidden="true" />}
                  onClick={() => onRemove(place)}
                >
                  {t('gaps.remove', { number: place + 1 })}
                </Button>
              </Closed>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
