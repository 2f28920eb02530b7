import { NativeSelect, Textarea } from '@mantine/core';
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { RichText } from './authored.js';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';
import { FileInsert } from './FileInsert.js';
import { put, writtenFile } from './inserted-file.js';
import { useEditorTexts } from './texts.js';

export interface TextHandle {
  /** What is selected in the field, or where the cursor stands. */
  selection: () => { from: number; to: number };
  focus: () => void;
}

interface RichTextFieldProps {
  path: string;
  label: string;
  description?: ReactNode;
  value: RichText;
  onChange: (value: RichText) => void;
  minRows?: number;
  /** Where the label can be seen above the field anyway. */
  named?: boolean;
  /** Tells where the cursor stands to those who put something there. */
  handle?: Ref<TextHandle>;
}

/** A text with marks, pictures and sounds: written as it is, with its format and a way to add a file. */
export function RichTextField({
  path,
  label,
  description,
  value,
  onChange,
  minRows = 1,
  named = false,
  handle,
}: RichTextFieldProps) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null);
  const { format, text } = value;
  const selection = (): { from: number; to: number } => ({
    from: field.current?.selectionStart ?? text.length,
    to: field.current?.selectionEnd ?? text.length,
  });
  useImperativeHandle(handle, () => ({ selection, focus: () => field.current?.focus() }));
  useLayoutEffect(() => {
    if (cursor.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  });
  const imported = format === 'html' || format === 'auto';
  const formats = [...(['markdown', 'plain'] as const), ...(imported ? [format] : [])];
  return (
    <div className={classes.text}>
      <Textarea
        ref={field}
        id={idOf(path)}
        label={label}
        labelProps={named ? { className: 'visually-hidden' } : undefined}
        description={description}
        autosize
        minRows={minRows}
        maxRows={30}
        dir="auto"
        value={text}
        error={problemAt(path)}
        onChange={({ currentTarget }) => onChange({ format, text: currentTarget.value })}
      />
      <details className={classes.more}>
        <summary>
          {t('text.more')}
          <span className="visually-hidden"> {t('text.moreOf', { label })}</span>
        </summary>
        <div className={classes.panel}>
          <NativeSelect
            label={t('text.format')}
            description={t(`text.formatHelp.${format}`)}
            value={format}
            data={formats.map((each) => ({ value: each, label: t(`text.formats.${each}`) }))}
            onChange={({ currentTarget }) => onChange({ format: currentTarget.value as RichText['format'], text })}
          />
          {format === 'plain' ? (
            <p className={classes.help}>{t('text.plainNoFiles')}</p>
          ) : (
            <FileInsert
              into={label}
              onInsert={(file) => {
                const written = writtenFile(format, file, t('file.transcriptTitle'));
                const next = put(text, selection(), written, file.isSound);
                cursor.current = next.end;
                onChange({ format, text: next.text });
              }}
            />
          )}
        </div>
      </details>
    </div>
  );
}

interface FeedbackFieldProps {
  path: string;
  /** Who sees it when: the words that are clicked on. */
  title: string;
  value: RichText;
  onChange: (value: RichText) => void;
}

/** A text that many parts go without: closed until there is one, or something is wrong with it. */
export function FeedbackField({ path, title, value, onChange }: FeedbackFieldProps) {
  const { wrongWithin } = useEditor();
  return (
    <Closed title={title} open={value.text !== '' || wrongWithin(path)}>
      <RichTextField path={path} label={title} named value={value} onChange={onChange} />
    </Closed>
  );
}

interface ClosedProps {
  title: string;
  /** Whether it opens by itself. */
  open?: boolean;
  children: ReactNode;
}

/** Settings that are rarely needed. Once open it stays so until a person closes it. */
export function Closed({ title, open = false, children }: ClosedProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (open && box.current) box.current.open = true;
  }, [open]);
  return (
    <details ref={box} className={classes.closed}>
      <summary>{title}</summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
