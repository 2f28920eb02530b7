import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';
import { moved, replaced, without } from './lists.js';
import { useEditorTexts } from './texts.js';

/** The server takes no more parts of a kind. */
const MOST_PARTS = 50;

interface PartListProps<T> {
  /** Where the list stands in the question. */
  path: string;
  title: string;
  help?: ReactNode;
  parts: readonly T[];
  /** What a part is called: "Choice 2". */
  nameOf: (place: number) => string;
  onChange: (parts: readonly T[]) => void;
  addLabel: string;
  newPart: () => T;
  most?: number;
  /** Whether the order of the parts means something to those who write or answer. */
  movable?: boolean;
  /** Where a part stands in the question, if not in its place of this list. */
  pathOf?: (part: T, place: number) => string;
  children: (part: T, place: number, change: (next: T) => void, path: string) => ReactNode;
}

/** A list of parts of a question, to add to, take from and bring into order; the focus goes along. */
export function PartList<T>({
  path,
  title,
  help,
  parts,
  nameOf,
  onChange,
  addLabel,
  newPart,
  most = MOST_PARTS,
  movable = true,
  pathOf = (_part, place) => `${path}.${place}`,
  children,
}: PartListProps<T>) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const list = useRef<HTMLElement>(null);
  const focus = useRef<string | null>(null);
  const [said, setSaid] = useState('');
  const titleId = `${idOf(path)}-title`;
  const problem = problemAt(path);

  useLayoutEffect(() => {
    if (focus.current === null) return;
    list.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  });

  const row = (place: number): string => `:scope > ol > li:nth-child(${place + 1})`;
  const add = (): void => {
    const body = `${row(parts.length)} > [data-body]`;
    focus.current = ['input:not([type=file])', 'textarea', 'select'].map((field) => `${body} ${field}`).join(', ');
    setSaid(t('parts.added', { name: nameOf(parts.length) }));
    onChange([...parts, newPart()]);
  };
  const remove = (place: number): void => {
    const next = Math.min(place, parts.length - 2);
    focus.current = next < 0 ? ':scope > [data-add]' : `${row(next)} > [data-head] [data-act=remove]`;
    setSaid(t('parts.removed', { name: nameOf(place) }));
    onChange(without(parts, place));
  };
  const move = (place: number, by: -1 | 1): void => {
    const to = place + by;
    const atEnd = to === 0 || to === parts.length - 1;
    const act = by < 0 === atEnd ? 'down' : 'up';
    focus.current = `${row(to)} > [data-head] [data-act=${act}]`;
    setSaid(t('parts.moved', { name: nameOf(place), place: to + 1, all: parts.length }));
    onChange(moved(parts, place, to));
  };

  return (
    <section ref={list} className={classes.list} aria-labelledby={titleId}>
      <h3 id={titleId} className={classes.title}>
        {title}
      </h3>
      {help && <p className={classes.help}>{help}</p>}
      {problem && (
        <p id={idOf(path)} tabIndex={-1} className={classes.problem}>
          {problem}
        </p>
      )}
      {parts.length > 0 && (
        <ol className={classes.parts}>
          {parts.map((part, place) => {
            const at = pathOf(part, place);
            const name = nameOf(place);
            const wrong = problemAt(at) ?? problemAt(`${at}.id`);
            return (
              <li key={keyOf(parts, place)} className={classes.part}>
                <div data-head className={classes.head}>
                  <h4 className={classes.name}>{name}</h4>
                  {movable && parts.length > 1 && (
                    <>
                      <Act
                        act="up"
                        label={t('parts.up', { name })}
                        disabled={place === 0}
                        run={() => move(place, -1)}
                      />
                      <Act
                        act="down"
                        label={t('parts.down', { name })}
                        disabled={place === parts.length - 1}
                        run={() => move(place, 1)}
                      />
                    </>
                  )}
                  <Act act="remove" label={t('parts.remove', { name })} run={() => remove(place)} />
                </div>
                {wrong && (
                  <p id={idOf(at)} tabIndex={-1} className={classes.problem}>
                    {wrong}
                  </p>
                )}
                <div data-body className={classes.body}>
                  {children(part, place, (next) => onChange(replaced(parts, place, next)), at)}
                </div>
              </li>
            );
          })}
        </ol>
      )}
      <Button
        data-add
        variant="default"
        className={classes.add}
        disabled={parts.length >= most}
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={add}
      >
        {addLabel}
      </Button>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

const ICONS = { up: IconArrowUp, down: IconArrowDown, remove: IconTrash };

interface ActProps {
  act: keyof typeof ICONS;
  label: string;
  disabled?: boolean;
  run: () => void;
}

function Act({ act, label, disabled = false, run }: ActProps) {
  const Icon = ICONS[act];
  return (
    <ActionIcon variant="subtle" size="lg" data-act={act} aria-label={label} disabled={disabled} onClick={run}>
      <Icon size={20} aria-hidden="true" />
    </ActionIcon>
  );
}

/** A part is told by its id, so that what is open stays open where it goes; without one by its place. */
function keyOf(parts: readonly unknown[], place: number): string {
  const ids = parts.map((part) => (typeof part === 'object' && part !== null && 'id' in part ? String(part.id) : null));
  const id = ids[place];
  return id === null || id === undefined || ids.indexOf(id) !== place ? `#${place}` : id;
}
