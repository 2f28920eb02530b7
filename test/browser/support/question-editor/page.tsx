import { MantineProvider } from '@mantine/core';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { newQuestion, QuestionEditor, type QuestionType } from '../../../../apps/web/src/features/bank/editor/index.js';
import '../../../../apps/web/src/ui/theme/mantine-staff.css';
import '../../../../apps/web/src/ui/theme/theme.css';
import { cssVariables, theme } from '../../../../apps/web/src/ui/theme/theme.js';

type Value = ReturnType<typeof newQuestion>;
type Problem = { path: string; code: string };

declare global {
  interface Window {
    /** The question as the editor handed it over last. */
    question: Value;
    /** Begins with a question of a type, or with one that is there. */
    begin: (from: QuestionType | Value) => void;
    /** What the server would find. */
    find: (problems: Problem[]) => void;
  }
}

const FILES: Record<string, string> = { 'image/svg+xml': 'svg', 'image/png': 'png', 'audio/wav': 'wav' };

/** The editor by itself: its question and its problems are given and taken by the test. */
function Bench() {
  const [value, setValue] = useState<Value>(newQuestion('single_choice'));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [begun, setBegun] = useState(0);
  window.question = value;
  window.begin = (from) => {
    setBegun((times) => times + 1);
    setProblems([]);
    setValue(typeof from === 'string' ? newQuestion(from) : from);
  };
  window.find = setProblems;
  const keep = async (file: File) => {
    if (!(file.type in FILES)) throw new TypeError('neither picture nor sound');
    return {
      name: `${'0'.repeat(64)}.${FILES[file.type]}`,
      mediaType: file.type,
      url: URL.createObjectURL(file),
    };
  };
  return (
    <main style={{ padding: '1rem', maxWidth: '48rem' }}>
      <h1>A question</h1>
      <h2>Its content</h2>
      <QuestionEditor key={begun} value={value} onChange={setValue} problems={problems} onAddFile={keep} />
    </main>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Bench />
    </MantineProvider>
  </StrictMode>,
);
