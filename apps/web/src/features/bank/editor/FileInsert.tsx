import { Button, Textarea } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import classes from './Editor.module.css';
import { type KeptFile, useEditor } from './EditorContext.js';
import type { InsertedFile } from './inserted-file.js';
import { useEditorTexts } from './texts.js';

interface FileInsertProps {
  /** The field that the file goes into, in words. */
  into: string;
  onInsert: (file: InsertedFile) => void;
}

/** A picture or sound from this device for a text: it is kept, then asked for the words that stand for it. */
export function FileInsert({ into, onInsert }: FileInsertProps) {
  const t = useEditorTexts();
  const [kept, setKept] = useState<KeptFile | null>(null);
  return kept ? (
    <FileWords
      kept={kept}
      onCancel={() => setKept(null)}
      onInsert={(file) => {
        setKept(null);
        onInsert(file);
      }}
    />
  ) : (
    <FileChoice
      label={t('file.insert')}
      name={t('file.insertInto', { into })}
      accept="image/*,audio/*"
      onKept={setKept}
    />
  );
}

interface FileChoiceProps {
  label: string;
  /** What the button is called for those who do not see where it stands. */
  name?: string;
  accept: string;
  onKept: (kept: KeptFile) => void | Promise<void>;
}

/** A button that takes a file of this device and hands it over to be kept. */
export function FileChoice({ label, name, accept, onKept }: FileChoiceProps) {
  const ui = useUiTexts();
  const { addFile } = useEditor();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      await onKept(await addFile(file));
    } catch (error) {
      setProblem(ApiProblem.from(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.file}>
      <Button
        variant="default"
        size="sm"
        loading={busy}
        aria-label={name}
        leftSection={<IconPhoto size={18} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={name ?? label}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
      <div role="alert">{problem && <p className={classes.problem}>{problemSentence(problem, ui)}</p>}</div>
    </div>
  );
}

interface FileWordsProps {
  kept: KeptFile;
  onInsert: (file: InsertedFile) => void;
  onCancel: () => void;
}

function FileWords({ kept, onInsert, onCancel }: FileWordsProps) {
  const t = useEditorTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const isSound = kept.mediaType.startsWith('audio/');
  const missing = words.trim() === '';
  useEffect(() => field.current?.focus(), []);
  const insert = (): void => {
    setAsked(true);
    if (missing) field.current?.focus();
    else onInsert({ name: kept.name, isSound, words: words.trim() });
  };
  return (
    <div className={classes.panel} role="group" aria-label={t(isSound ? 'file.sound' : 'file.picture')}>
      {isSound ? (
        <audio src={kept.url} controls preload="none" aria-label={t('file.sound')} />
      ) : (
        <img src={kept.url} alt={t('file.chosen')} className={classes.thumb} />
      )}
      <Textarea
        ref={field}
        label={t(isSound ? 'file.transcript' : 'file.alt')}
        description={t(isSound ? 'file.transcriptHelp' : 'file.altHelp')}
        autosize
        minRows={2}
        value={words}
        error={asked && missing && t(isSound ? 'file.transcriptMissing' : 'file.wordsMissing')}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button variant="default" size="sm" onClick={insert}>
          {t('file.put')}
        </Button>
        <Button variant="subtle" size="sm" onClick={onCancel}>
          {t('file.cancel')}
        </Button>
      </div>
    </div>
  );
}
