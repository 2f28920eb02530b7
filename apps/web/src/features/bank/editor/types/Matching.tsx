import { type TypeEditorProps, NOTHING } from '../authored.js';
import classes from '../Editor.module.css';
import { excerpt } from '../excerpt.js';
import { replaced } from '../lists.js';
import { freeId } from '../new-parts.js';
import { alsoMatching, distractorsOf, withoutPair, withPair } from '../pair-changes.js';
import { PartList } from '../PartList.js';
import { Closed, RichTextField } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';

/** Pairs, and further matches that fit nothing. Several rows may share a match. */
export function Matching({ question, onChange }: TypeEditorProps<'matching'>) {
  const t = useEditorTexts();
  const { rows, choices, scoring } = question;
  const setText = (place: number, text: (typeof choices)[number]['text']): void =>
    onChange({ ...question, choices: replaced(choices, place, { ...choices[place]!, text }) });
  const distractors = distractorsOf(question);
  const nameOfMatch = (place: number): string =>
    excerpt(choices[place]!.text.text) || t('matching.unnamed', { number: place + 1 });
  return (
    <>
      <ChoiceOfWords
        path="scoring"
        label={t('scoring.label')}
        value={scoring}
        words={(['per_row', 'all_or_nothing'] as const).map((value) => ({
          value,
          label: t(`scoring.matching.${value}`),
        }))}
        description={t(`scoring.matchingHelp.${scoring}`)}
        onChange={(next) => onChange({ ...question, scoring: next })}
      />
      <PartList
        path="rows"
        title={t('matching.pairs')}
        help={t('matching.pairsHelp')}
        parts={rows}
        nameOf={(place) => t('matching.pair', { number: place + 1 })}
        addLabel={t('matching.addPair')}
        newPart={() => withPair(question).rows.at(-1)!}
        onChange={(next) => {
          if (next.length > rows.length) return onChange(withPair(question));
          const gone = rows.findIndex((row) => !next.includes(row));
          onChange(next.length < rows.length ? withoutPair(question, gone) : { ...question, rows: next });
        }}
      >
        {(row, place, _change, at) => {
          const match = choices.findIndex(({ id }) => id === row.choiceId);
          const others = alsoMatching(rows, place);
          const change = (next: typeof row): void => onChange({ ...question, rows: replaced(rows, place, next) });
          return (
            <>
              <RichTextField
                path={`${at}.text`}
                label={t('matching.row')}
                value={row.text}
                onChange={(text) => change({ ...row, text })}
              />
              {match >= 0 && (
                <RichTextField
                  path={others.some((other) => other <= place) ? `${at}.match` : `choices.${match}.text`}
                  label={t('matching.match')}
                  description={others.length > 0 && t('matching.shared', { rows: others.join(', ') })}
                  value={choices[match]!.text}
                  onChange={(text) => setText(match, text)}
                />
              )}
              <Closed title={t('matching.other')} open={match < 0}>
                <ChoiceOfWords
                  path={`${at}.choiceId`}
                  label={t('matching.which')}
                  value={match < 0 ? '' : row.choiceId}
                  words={[
                    ...(match < 0 ? [{ value: '', label: t('matching.none') }] : []),
                    ...choices.map(({ id }, index) => ({ value: id, label: nameOfMatch(index) })),
                  ]}
                  description={t('matching.whichHelp')}
                  onChange={(choiceId) => change({ ...row, choiceId })}
                />
              </Closed>
            </>
          );
        }}
      </PartList>
      <PartList
        path="choices"
        title={t('matching.distractors')}
        help={<span className={classes.help}>{t('matching.distractorsHelp')}</span>}
        parts={distractors}
        nameOf={(place) => t('matching.distractor', { number: place + 1 })}
        addLabel={t('matching.addDistractor')}
        movable={false}
        pathOf={({ place }) => `choices.${place}`}
        newPart={() => ({ choice: { id: freeId('c', choices), text: NOTHING }, place: choices.length })}
        onChange={(next) => {
          const left = new Set(next.map(({ choice }) => choice));
          const gone = new Set(distractors.map(({ choice }) => choice).filter((choice) => !left.has(choice)));
          const added = next.filter(({ place }) => place >= choices.length).map(({ choice }) => choice);
          onChange({ ...question, choices: [...choices.filter((choice) => !gone.has(choice)), ...added] });
        }}
      >
        {({ choice, place }, _number, _change, at) => (
          <RichTextField
            path={`${at}.text`}
            label={t('matching.match')}
            value={choice.text}
            onChange={(text) => setText(place, text)}
          />
        )}
      </PartList>
    </>
  );
}
