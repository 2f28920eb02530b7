import { ErrorSummary } from '../../../ui/forms/ErrorSummary.js';
import type { AuthoredQuestion } from './authored.js';
import classes from './Editor.module.css';
import { EditorProvider, type KeptFile, useEditor } from './EditorContext.js';
import { namePath } from './name-path.js';
import { type EditorProblem, pathsAround } from './problems.js';
import { StemAfter, StemBefore } from './Stem.js';
import { useEditorTexts } from './texts.js';
import { MultipleChoice, SingleChoice } from './types/Choices.js';
import { Cloze } from './types/Cloze.js';
import { GapSelect } from './types/GapSelect.js';
import { HotSpot } from './types/HotSpot.js';
import { Judgement } from './types/Judgement.js';
import { Matching } from './types/Matching.js';
import { Numerical } from './types/Numerical.js';
import { Ordering } from './types/Ordering.js';
import { ShortAnswer } from './types/ShortAnswer.js';
import { TrueFalse } from './types/TrueFalse.js';
import { Written } from './types/Written.js';

interface QuestionEditorProps {
  value: AuthoredQuestion;
  onChange: (next: AuthoredQuestion) => void;
  /** What the server found. Hand over the same list until the server has looked again: what is mended leaves it. */
  problems: readonly EditorProblem[];
  /** Keeps a picture or sound. May throw the server's refusal, which is then shown. */
  onAddFile: (file: File) => Promise<KeptFile>;
}

/** Everything of a question that its author decides, by its type. Nothing is kept here: every change is handed over. */
export function QuestionEditor({ value, onChange, problems, onAddFile }: QuestionEditorProps) {
  return (
    <EditorProvider value={value} problems={problems} onAddFile={onAddFile}>
      <div className={classes.editor}>
        <Summary value={value} />
        <StemBefore value={value} onChange={onChange} />
        <TypeEditor value={value} onChange={onChange} />
        <StemAfter value={value} onChange={onChange} />
      </div>
    </EditorProvider>
  );
}

type EditorPartProps = Pick<QuestionEditorProps, 'value' | 'onChange'>;

function TypeEditor({ value, onChange }: EditorPartProps) {
  switch (value.type) {
    case 'single_choice':
      return <SingleChoice question={value} onChange={onChange} />;
    case 'multiple_choice':
      return <MultipleChoice question={value} onChange={onChange} />;
    case 'true_false':
      return <TrueFalse question={value} onChange={onChange} />;
    case 'matching':
      return <Matching question={value} onChange={onChange} />;
    case 'ordering':
      return <Ordering question={value} onChange={onChange} />;
    case 'short_answer':
      return <ShortAnswer question={value} onChange={onChange} />;
    case 'numerical':
      return <Numerical question={value} onChange={onChange} />;
    case 'cloze':
      return <Cloze question={value} onChange={onChange} />;
    case 'gap_select':
      return <GapSelect question={value} onChange={onChange} />;
    case 'hot_spot':
      return <HotSpot question={value} onChange={onChange} />;
    case 'written':
      return <Written question={value} onChange={onChange} />;
    case 'situational_judgement':
      return <Judgement question={value} onChange={onChange} />;
  }
}

/** All that is to be mended, each with the way to its field. */
function Summary({ value }: Pick<QuestionEditorProps, 'value'>) {
  const t = useEditorTexts();
  const { problems, idOf } = useEditor();
  const go = (path: string): void => {
    const ids = pathsAround(path).map(idOf);
    const field = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
    if (!field) return;
    for (let outer = field.closest('details'); outer; outer = outer.parentElement?.closest('details') ?? null) {
      outer.open = true;
    }
    field.focus();
  };
  return (
    <div>
      <ErrorSummary
        entries={problems.map(({ path, sentence }, place) => ({
          field: `${place} ${path}`,
          label: namePath(value.type, path, t),
          message: sentence,
          focus: path === '' ? null : () => go(path),
        }))}
      />
    </div>
  );
}
