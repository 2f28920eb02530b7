import { createContext, type ReactNode, use, useId, useMemo, useState } from 'react';
import type { AuthoredQuestion } from './authored.js';
import { sentenceOf } from './problem-words.js';
import { type EditorProblem, standing } from './problems.js';
import { useEditorTexts } from './texts.js';

/** A file as the bank keeps it. */
export interface KeptFile {
  /** Texts call it `file:NAME`. */
  readonly name: string;
  readonly mediaType: string;
  readonly url: string;
}

export interface EditorFace {
  /** The id in the page of the field at a path. */
  idOf: (path: string) => string;
  /** What is wrong at a path, in words. */
  problemAt: (path: string) => string | undefined;
  /** Whether something is wrong at a path or within. */
  wrongWithin: (path: string) => boolean;
  addFile: (file: File) => Promise<KeptFile>;
  /** The address at which a picture (`file:NAME`) can be seen; null for one that the bank does not have. */
  addressOf: (url: string) => string | null;
  /** All that is wrong, in words. */
  problems: readonly { readonly path: string; readonly sentence: string }[];
}

const EditorContext = createContext<EditorFace | null>(null);

export function useEditor(): EditorFace {
  const face = use(EditorContext);
  if (!face) throw new Error('a field of a question stands outside its editor');
  return face;
}

interface EditorProviderProps {
  value: AuthoredQuestion;
  problems: readonly EditorProblem[];
  onAddFile: (file: File) => Promise<KeptFile>;
  children: ReactNode;
}

/** Tells every field of a question its id, what is wrong with it, and how to add a file. */
export function EditorProvider({ value, problems, onAddFile, children }: EditorProviderProps) {
  const t = useEditorTexts();
  const id = useId();
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  // What is mended is not called wrong until the server has looked again.
  const [found, setFound] = useState({ problems, value });
  if (found.problems !== problems) setFound({ problems, value });

  const face = useMemo((): EditorFace => {
    const left = standing(found.problems, found.value, value).map((problem) => ({
      path: problem.path,
      sentence: sentenceOf(problem, t),
    }));
    return {
      problems: left,
      idOf: (path) => `${id}-${path.replaceAll('.', '-')}`,
      problemAt: (path) => left.find((problem) => problem.path === path)?.sentence,
      wrongWithin: (path) => left.some((problem) => problem.path === path || problem.path.startsWith(`${path}.`)),
      addFile: async (file) => {
        const kept = await onAddFile(file);
        setAddresses((known) => new Map(known).set(kept.name, kept.url));
        return kept;
      },
      addressOf: (url) => {
        const name = /^file:(.+)$/.exec(url)?.[1];
        return name === undefined ? null : (addresses.get(name) ?? `/api/bank/files/${encodeURIComponent(name)}`);
      },
    };
  }, [addresses, found, id, onAddFile, t, value]);
  return <EditorContext value={face}>{children}</EditorContext>;
}
