import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowBarToRight, IconArrowDown, IconArrowUp, IconCornerDownLeft, IconTrash } from '@tabler/icons-react';
import { GROUP_TYPES, REQUIREMENT_TYPES, type SchemeDraft, type SchemeNodeType } from '@convenor/rules';
import { useState } from 'react';
import type { SchemeRecord } from '../queries.js';
import classes from '../Schemes.module.css';
import { useSchemeTexts } from '../texts.js';
import { TermFields } from './TermFields.js';
import { asGroup, isGroupType, type Move, moved, type Place, pathOf } from './tree.js';

export interface NodeEditing {
  scheme: SchemeDraft;
  record: SchemeRecord;
  /** What is wrong at a path of the scheme, in words. */
  wrongAt: (path: string) => string | undefined;
  onChange: (place: Place, change: Partial<SchemeDraft>) => void;
  onAdd: (group: Place, type: SchemeNodeType) => void;
  onMove: (from: Place, to: Place) => void;
  onRemove: (place: Place) => void;
}

interface NodeProps extends NodeEditing {
  node: SchemeDraft;
  place: Place;
}

/** One requirement or group, with everything in it. */
export function NodeEditor(props: NodeProps) {
  const t = useSchemeTexts();
  const { node, place, record, wrongAt, onChange } = props;
  const at = (field: string): string => (place.length === 0 ? field : `${pathOf(place)}.${field}`);
  const wrong = (field: string): string | undefined => wrongAt(at(field));
  const isGroup = isGroupType(node.type);
  const isWhole = place.length === 0;
  const change = (part: Partial<SchemeDraft>): void => onChange(place, part);
  return (
    <fieldset className={isWhole ? classes.root : classes.node} id={`node-${node.key}`}>
      <legend className={isWhole ? 'visually-hidden' : undefined}>{useName(node, isWhole)}</legend>
      {isGroup && <Asks {...props} wrong={wrong} />}
      {!isWhole && (
        <TextInput
          label={t(isGroup ? 'node.groupTitle' : 'node.title')}
          description={t(isGroup ? 'node.groupTitleHelp' : 'node.titleHelp')}
          maxLength={200}
          value={node.title}
          error={wrong('title')}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
      )}
      {!isGroup && <TermFields node={node} record={record} wrong={wrong} onChange={change} />}
      {isGroup && <Within {...props} wrong={wrong} />}
      {!isWhole && <Ways {...props} />}
    </fieldset>
  );
}

function useName(node: SchemeDraft, isWhole: boolean): string {
  const t = useSchemeTexts();
  if (isWhole) return t('node.whole');
  return node.title ? t('node.named', { kind: t(`kind.${node.type}`), title: node.title }) : t(`kind.${node.type}`);
}

type Wrong = { wrong: (field: string) => string | undefined };

function Asks({ node, place, wrong, onChange }: NodeProps & Wrong) {
  const t = useSchemeTexts();
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={t(place.length === 0 ? 'node.asksWhole' : 'node.asks')}
        value={node.type}
        onChange={({ currentTarget }) => onChange(place, asGroup(node, currentTarget.value as SchemeNodeType))}
      >
        {GROUP_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`asks.${type}`)}
          </option>
        ))}
      </NativeSelect>
      {node.type === 'at_least' && (
        <TextInput
          label={t('node.count')}
          type="number"
          inputMode="numeric"
          min={1}
          max={50}
          value={node.count ?? ''}
          error={wrong('count')}
          onChange={({ currentTarget: { value } }) =>
            onChange(place, { count: value === '' ? undefined : Math.min(50, Math.max(0, Math.trunc(Number(value)))) })
          }
        />
      )}
    </div>
  );
}

function Within({ wrong, ...props }: NodeProps & Wrong) {
  const t = useSchemeTexts();
  const { node, place, onAdd } = props;
  const [type, setType] = useState<SchemeNodeType>('assessment');
  const problem = wrong('items');
  return (
    <>
      {(node.items ?? []).map((item, at) => (
        <NodeEditor key={item.key} {...props} node={item} place={[...place, at]} />
      ))}
      {problem && <p className={classes.problem}>{problem}</p>}
      <div className={classes.add}>
        <NativeSelect
          label={t(place.length === 0 ? 'add.whole' : 'add.within')}
          value={type}
          onChange={({ currentTarget }) => setType(currentTarget.value as SchemeNodeType)}
        >
          {[...REQUIREMENT_TYPES, 'any' as const].map((each) => (
            <option key={each} value={each}>
              {t(each === 'any' ? 'add.group' : `kind.${each}`)}
            </option>
          ))}
        </NativeSelect>
        <Button variant="default" onClick={() => onAdd(place, type)}>
          {t('add.action')}
        </Button>
      </div>
    </>
  );
}

const MOVES = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['in', IconArrowBarToRight],
  ['out', IconCornerDownLeft],
] as const satisfies readonly [Move, unknown][];

function Ways({ node, place, scheme, onMove, onRemove }: NodeProps) {
  const t = useSchemeTexts();
  const name = node.title || t(`kind.${node.type}`);
  return (
    <div className={classes.ways}>
      {MOVES.map(([move, Icon]) => {
        const to = moved(scheme, place, move);
        return (
          <ActionIcon
            key={move}
            variant="subtle"
            size={44}
            aria-label={t(`move.${move}`, { name })}
            disabled={to === null}
            onClick={() => to && onMove(place, to)}
          >
            <Icon size={20} aria-hidden="true" />
          </ActionIcon>
        );
      })}
      <ActionIcon variant="subtle" size={44} aria-label={t('move.remove', { name })} onClick={() => onRemove(place)}>
        <IconTrash size={20} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
