import { Anchor, Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import classes from './Overview.module.css';
import { savePicture } from './picture.js';
import { useOverviewTexts } from './texts.js';
import type { ChartName } from './view.js';

interface Row {
  key: string;
  /** What the row is about, and its numbers. */
  cells: readonly ReactNode[];
  /** What that belongs to, where it would not be clear. */
  of?: string | undefined;
}

/** More columns than these want the whole breadth of the screen, and on a phone stand below each other. */
const FEW_COLUMNS = 4;
/** On a picture the longest names of cohorts have room. */
const PICTURE_WIDTH = 1080;

interface ChartPanelProps {
  name: ChartName;
  title: string;
  /** What it says, in a sentence or two. */
  says: ReactNode;
  /** There is nothing to draw. */
  isEmpty: boolean;
  chart: (width: number) => ReactNode;
  table: { heads: readonly string[]; rows: readonly Row[] };
  isTable: boolean;
  onTurn: () => void;
  /** Where the numbers are as a file. */
  file: string;
  /** What a picture says below the chart; none can be taken while this is null. */
  about: readonly string[] | null;
  more?: ReactNode;
}

/** One chart: what it says, the picture or the numbers, what is counted, and both to take along. */
export function ChartPanel({
  name,
  title,
  says,
  isEmpty,
  chart,
  table,
  isTable,
  onTurn,
  file,
  about,
  more,
}: ChartPanelProps) {
  const t = useOverviewTexts();
  const id = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const panel = useRef<HTMLElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState(false);
  const [failed, setFailed] = useState(false);
  const isWhole = !isEmpty && isTable && table.heads.length > FEW_COLUMNS;
  const turned = useRef(isTable);
  useEffect(() => {
    if (turned.current === isTable) return;
    turned.current = isTable;
    // A table may stand elsewhere than its picture.
    panel.current?.querySelector('header')?.scrollIntoView({ block: 'nearest' });
  }, [isTable]);
  const picture = (): void => {
    setFailed(false);
    // Drawn anew, as broad as its longest name wants it, whatever the room on the screen.
    flushSync(() => setDrawing(true));
    const drawn = stage.current!.querySelector<SVGSVGElement>('[data-chart]')!;
    const sentence = words.current!.innerText.replace(/\s*\n\s*/g, ' ');
    savePicture(drawn, { title, sentence, about: about ?? [] }, `overview-${name}.png`)
      .catch(() => setFailed(true))
      .finally(() => setDrawing(false));
  };
  return (
    <section ref={panel} className={classes.panel} data-whole={isWhole || undefined} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
        {!isEmpty && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={onTurn}
            aria-label={t(isTable ? 'asChart_name' : 'asTable_name', { title })}
          >
            {t(isTable ? 'asChart' : 'asTable')}
          </Button>
        )}
      </header>
      <div ref={words} className={classes.says}>
        {says}
      </div>
      <div ref={ref} className={classes.room}>
        {!isEmpty && !isTable && width > 0 && chart(Math.floor(width))}
        {!isEmpty && isTable && <Table heads={table.heads} rows={table.rows} title={t('numbers_name', { title })} />}
      </div>
      {drawing && (
        <div ref={stage} className={classes.stage} aria-hidden="true">
          {chart(PICTURE_WIDTH)}
        </div>
      )}
      {more}
      <div className={classes.foot}>
        <details className={classes.details}>
          <summary aria-label={t('counted_name', { title })}>{t('counted')}</summary>
          <p>{t(`definition.${name}`)}</p>
        </details>
        {!isEmpty && (
          <p className={classes.files}>
            {!isTable && about && (
              <Anchor component="button" type="button" onClick={picture} aria-label={t('picture_name', { title })}>
                {t('picture')}
              </Anchor>
            )}
            <Anchor href={file} download aria-label={t('file_name', { title })}>
              {t('file')}
            </Anchor>
          </p>
        )}
        {failed && <p role="alert">{t('pictureFailed')}</p>}
      </div>
    </section>
  );
}

function Table({ heads, rows, title }: ChartPanelProps['table'] & { title: string }) {
  return (
    <table
      role="table"
      aria-label={title}
      className={classes.table}
      data-many={heads.length > FEW_COLUMNS || undefined}
    >
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells: [first, ...numbers], of }) => (
          <tr key={key} role="row">
            <th role="rowheader" scope="row">
              {first}
              {of && <span className={classes.of}>{of}</span>}
            </th>
            {numbers.map((number, place) => (
              <td key={heads[place + 1]} role="cell" data-label={heads[place + 1]}>
                {number}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
