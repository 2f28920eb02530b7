import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';
import { replaced, without } from './lists.js';
import { NumberField } from './NumberField.js';
import { ChoiceOfWords } from './Settings.js';
import { asKind, type Shape } from './shapes.js';
import { useEditorTexts } from './texts.js';

const KINDS = ['rectangle', 'ellipse', 'polygon'] as const;

interface ShapeFieldsProps {
  path: string;
  shape: Shape;
  onChange: (shape: Shape) => void;
}

/** An area in numbers, in pixels of the picture: what drawing does, for those who do not point. */
export function ShapeFields({ path, shape, onChange }: ShapeFieldsProps) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const problem = problemAt(path);
  return (
    <div className={classes.body}>
      {problem && (
        <p id={idOf(path)} tabIndex={-1} className={classes.problem}>
          {problem}
        </p>
      )}
      <ChoiceOfWords
        path={`${path}.kind`}
        label={t('areas.kind')}
        value={shape.kind}
        words={KINDS.map((value) => ({ value, label: t(`areas.kinds.${value}`) }))}
        onChange={(kind) => onChange(asKind(shape, kind))}
      />
      {shape.kind === 'polygon' ? (
        <Corners path={path} points={shape.points} onChange={(points) => onChange({ ...shape, points })} />
      ) : (
        <div className={classes.row}>
          {FIELDS[shape.kind].map((name) => (
            <Pixels
              key={name}
              path={`${path}.${name}`}
              label={t(`areas.numbers.${shape.kind}.${name as 'x'}`)}
              value={(shape as unknown as Record<string, number>)[name]!}
              onChange={(value) => onChange({ ...shape, [name]: value })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const FIELDS = { rectangle: ['x', 'y', 'width', 'height'], ellipse: ['x', 'y', 'radiusX', 'radiusY'] } as const;

interface PixelsProps {
  path: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** Pixels are told to a tenth, as they are compared. */
function Pixels({ path, label, value, onChange }: PixelsProps) {
  return (
    <NumberField
      path={path}
      label={label}
      decimals={1}
      most={1_000_000}
      value={Math.round(value * 10)}
      onChange={(tenths) => onChange(tenths! / 10)}
    />
  );
}

type Points = Extract<Shape, { kind: 'polygon' }>['points'];

function Corners({ path, points, onChange }: { path: string; points: Points; onChange: (points: Points) => void }) {
  const t = useEditorTexts();
  const box = useRef<HTMLDivElement>(null);
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focus.current === null) return;
    box.current?.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  });
  const add = (): void => {
    focus.current = `[data-corner="${points.length}"] input`;
    onChange([...points, points.at(-1) ?? { x: 0, y: 0 }]);
  };
  const remove = (place: number): void => {
    focus.current = points.length > 1 ? `[data-corner="${Math.min(place, points.length - 2)}"] button` : '[data-add]';
    onChange(without(points, place));
  };
  return (
    <div ref={box} className={classes.body}>
      {points.map((point, place) => (
        <div
          key={place}
          role="group"
          aria-label={t('areas.corner', { number: place + 1 })}
          data-corner={place}
          className={classes.row}
        >
          {(['x', 'y'] as const).map((name) => (
            <Pixels
              key={name}
              path={`${path}.points.${place}.${name}`}
              label={t(`areas.numbers.polygon.${name}`, { number: place + 1 })}
              value={point[name]}
              onChange={(value) => onChange(replaced(points, place, { ...point, [name]: value }))}
            />
          ))}
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('areas.removeCorner', { number: place + 1 })}
            onClick={() => remove(place)}
          >
            <IconTrash size={20} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <Button
        data-add
        variant="default"
        size="sm"
        className={classes.add}
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={add}
      >
        {t('areas.addCorner')}
      </Button>
    </div>
  );
}
