import { Anchor, Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type FocusEvent, type ReactNode, useId, useRef, useState } from 'react';
import classes from './Overview.module.css';
import { savePicture } from './picture.js';
import { useOverviewTexts } from './texts.js';
import type { ChartName } from './view.js';

interface ChartPanelProps {
  name: ChartName;
  title: string;
  /** What it says, in a sentence or two. */
  says: ReactNode;
  /** There is nothing to draw. */
  isEmpty: boolean;
  chart: (width: number) => ReactNode;
  table: { heads: readonly string[]; rows: readonly { key: string; cells: readonly ReactNode[] }[] };
  isTable: boolean;
  onTurn: () => void;
  /** Where the numbers are as a file. */
  file: string;
  more?: ReactNode;
}

/** One chart: what it says, the picture or the numbers, what is counted, and both to take along. */
export function ChartPanel({ name, title, says, isEmpty, chart, table, isTable, onTurn, file, more }: ChartPanelProps) {
  const t = useOverviewTexts();
  const id = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const panel = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState(false);
  const picture = (): void => {
    const drawn = panel.current?.querySelector<SVGSVGElement>('[data-chart]');
    setFailed(false);
    if (drawn) savePicture(drawn, title, `${name}.png`).catch(() => setFailed(true));
  };
  return (
    <section ref={panel} className={classes.panel} aria-labelledby={id}>
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
      <div className={classes.says}>{says}</div>
      <div ref={ref} className={classes.room}>
        {!isEmpty && !isTable && width > 0 && chart(Math.floor(width))}
        {!isEmpty && isTable && <Table heads={table.heads} rows={table.rows} title={t('numbers_name', { title })} />}
      </div>
      {more}
      <div className={classes.foot}>
        <details className={classes.details}>
          <summary aria-label={t('counted_name', { title })}>{t('counted')}</summary>
          <p>{t(`definition.${name}`)}</p>
        </details>
        {!isEmpty && (
          <p className={classes.files}>
            {!isTable && (
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

/** Whatever has the focus is seen, however far the table was pushed aside before. */
function show({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function Table({ heads, rows, title }: ChartPanelProps['table'] & { title: string }) {
  return (
    <div className={classes.scroll} role="region" aria-label={title} tabIndex={0} onFocus={show}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, place) => (
                <td key={heads[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
