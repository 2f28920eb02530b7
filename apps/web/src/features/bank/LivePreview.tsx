import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { QuestionResponse } from '@convenor/rules';
import { useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import beside from '../../ui/forms/Beside.module.css';
import type { ShownItem } from '../../ui/items/item.js';
import { ItemInput } from '../../ui/items/ItemInput.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Bank.module.css';
import { type AuthoredQuestion, useProblemWords } from './editor/index.js';
import { lookQuery } from './queries.js';
import { useBankTexts } from './texts.js';

/** How long an author pauses before the preview follows, in milliseconds. */
const PAUSE = 500;

/** A question as a trainee will meet it, following what is written; and what is still to be mended. */
export function LivePreview({ question }: { question: AuthoredQuestion }) {
  const t = useBankTexts();
  const ui = useUiTexts();
  const words = useProblemWords(question.type);
  const [settled] = useDebouncedValue(question, PAUSE);
  const look = useQuery(lookQuery(settled));
  const problems = look.isSuccess ? look.data.problems : [];
  // A choice without words has no name: there is nothing to choose by, least of all for those who listen.
  const hasWords = problems.every(({ code }) => code !== 'text_missing');
  const item = look.isSuccess && hasWords ? look.data.item : null;
  return (
    <aside className={beside.preview} aria-labelledby="preview">
      <h2 id="preview">{t('preview.title')}</h2>
      {look.isPending && <TextSkeleton lines={4} />}
      {look.isError && <p>{`${t('preview.notYet')} ${problemSentence(ApiProblem.from(look.error), ui)}`}</p>}
      {look.isSuccess && !item && <p>{t('preview.notYet')}</p>}
      {item && <Answerable key={JSON.stringify(item)} item={{ ...(item as ShownItem), id: 'preview-item' }} />}
      {problems.length > 0 && (
        <div className={classes.toMend}>
          <p>{t('question.unsound')}</p>
          <ul>
            {problems.map((problem, place) => (
              <li key={place}>{words(problem)}</li>
            ))}
          </ul>
        </div>
      )}
    </aside>
  );
}

/** It can be answered, to feel how it goes; other content begins anew. */
function Answerable({ item }: { item: ShownItem }) {
  const [response, setResponse] = useState<QuestionResponse | null>(null);
  return <ItemInput item={item} response={response} onAnswer={(given) => setResponse(given)} digits={false} />;
}
