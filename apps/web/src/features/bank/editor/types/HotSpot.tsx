import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { AreaPicture } from '../AreaPicture.js';
import { NOTHING, type TypeEditorProps } from '../authored.js';
import { shareOf, weighing } from '../choice-changes.js';
import classes from '../Editor.module.css';
import { type KeptFile, useEditor } from '../EditorContext.js';
import { FileChoice } from '../FileInsert.js';
import { replaced } from '../lists.js';
import { freeId } from '../new-parts.js';
import { NumberField, ShareField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { pictureSize } from '../picture-size.js';
import { Closed, FeedbackField, RichTextField } from '../RichTextField.js';
import { RightMark } from '../Settings.js';
import { ShapeFields } from '../ShapeFields.js';
import { type Area, middleShape, type Shape, type ShapeKind } from '../shapes.js';
import { useEditorTexts } from '../texts.js';

const KINDS: readonly ShapeKind[] = ['rectangle', 'ellipse', 'polygon'];

/** A picture, and the areas on it: drawn or typed, each also in words. */
export function HotSpot({ question, onChange }: TypeEditorProps<'hot_spot'>) {
  const t = useEditorTexts();
  const { addressOf, problemAt, wrongWithin } = useEditor();
  const { image, choices, most } = question;
  const address = addressOf(image.url);
  // The area that is drawn anew, or the place after the last for a further one.
  const [drawing, setDrawing] = useState<{ kind: ShapeKind; place: number } | null>(null);
  const newArea = (shape: Shape): Area => ({
    ...{ id: freeId('c', choices), text: NOTHING, feedback: NOTHING },
    ...{ correct: !choices.some(({ correct }) => correct), shape },
  });
  const drawn = (shape: Shape): void => {
    const place = drawing?.place ?? choices.length;
    setDrawing(null);
    const area = choices[place];
    const next = area ? replaced(choices, place, { ...area, shape }) : [...choices, newArea(shape)];
    onChange({ ...question, choices: next });
  };
  return (
    <>
      <Picture question={question} onChange={onChange} />
      {address && (
        <>
          <AreaPicture
            address={address}
            image={image}
            areas={choices}
            drawing={drawing?.kind ?? null}
            onDrawn={drawn}
            onStop={() => setDrawing(null)}
          />
          <div role="group" aria-label={t('areas.draw')} className={classes.row}>
            {KINDS.map((kind) => (
              <Button
                key={kind}
                variant="default"
                size="sm"
                aria-pressed={drawing?.kind === kind && drawing.place === choices.length}
                onClick={() => setDrawing({ kind, place: choices.length })}
              >
                {t(`areas.drawKind.${kind}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      <PartList
        path="choices"
        title={t('areas.title')}
        help={t('areas.help')}
        parts={choices}
        nameOf={(place) => t('areas.name', { number: place + 1 })}
        onChange={(next) => {
          setDrawing(null);
          onChange({ ...question, choices: next });
        }}
        addLabel={t('areas.add')}
        newPart={() => newArea(middleShape('rectangle', image))}
      >
        {(area, place, change, at) => (
          <>
            <RichTextField
              path={`${at}.text`}
              label={t('areas.words', { number: place + 1 })}
              description={t('areas.wordsHelp')}
              value={area.text}
              onChange={(text) => change({ ...area, text })}
            />
            <RightMark
              path={`${at}.correct`}
              group="choices"
              only={false}
              label={t('areas.right')}
              checked={area.correct}
              onChange={(correct) => change({ ...area, correct })}
            />
            {address && (
              <Button
                variant="default"
                size="sm"
                className={classes.add}
                aria-pressed={drawing?.place === place}
                onClick={() => setDrawing({ kind: area.shape.kind, place })}
              >
                {t('areas.drawAgain', { number: place + 1 })}
              </Button>
            )}
            <Closed title={t('areas.inNumbers')} open={wrongWithin(`${at}.shape`) || !address}>
              <ShapeFields path={`${at}.shape`} shape={area.shape} onChange={(shape) => change({ ...area, shape })} />
            </Closed>
            <Closed title={t('areas.shareTitle')} open={area.weight !== undefined || wrongWithin(`${at}.weight`)}>
              <ShareField
                path={`${at}.weight`}
                label={t('choices.share')}
                description={t('areas.shareHelp')}
                emptiable
                value={area.weight === undefined ? null : shareOf(area)}
                onChange={(weight) => change(weighing(area, weight))}
              />
            </Closed>
            <FeedbackField
              path={`${at}.feedback`}
              title={t('areas.feedback')}
              value={area.feedback}
              onChange={(feedback) => change({ ...area, feedback })}
            />
          </>
        )}
      </PartList>
      <NumberField
        path="most"
        label={t('areas.most')}
        description={problemAt('most') ? undefined : t('areas.mostHelp')}
        least={1}
        most={100}
        value={most}
        onChange={(next) => onChange({ ...question, most: next! })}
      />
    </>
  );
}

/** The picture itself, what it shows in words, and its size. */
function Picture({ question, onChange }: TypeEditorProps<'hot_spot'>) {
  const t = useEditorTexts();
  const { addressOf, idOf, problemAt, wrongWithin } = useEditor();
  const { image } = question;
  const set = (next: Partial<typeof image>): void => onChange({ ...question, image: { ...image, ...next } });
  const keep = async ({ name, url }: KeptFile): Promise<void> =>
    set({ url: `file:${name}`, ...(await pictureSize(url)) });
  const missing = problemAt('image.url');
  return (
    <section className={classes.list} aria-labelledby={`${idOf('image')}-title`}>
      <h3 id={`${idOf('image')}-title`} className={classes.title}>
        {t('picture.title')}
      </h3>
      {image.url !== '' && addressOf(image.url) === null && <p className={classes.help}>{t('picture.notHere')}</p>}
      <div id={idOf('image.url')} tabIndex={-1}>
        {missing && <p className={classes.problem}>{missing}</p>}
        <FileChoice label={t(image.url === '' ? 'picture.choose' : 'picture.other')} accept="image/*" onKept={keep} />
      </div>
      <Textarea
        id={idOf('image.alt')}
        label={t('picture.alt')}
        description={t('picture.altHelp')}
        autosize
        minRows={2}
        maxLength={1_000}
        value={image.alt}
        error={problemAt('image.alt')}
        onChange={({ currentTarget }) => set({ alt: currentTarget.value })}
      />
      <Closed title={t('picture.size')} open={wrongWithin('image.width') || wrongWithin('image.height')}>
        <p className={classes.help}>{t('picture.sizeHelp')}</p>
        <div className={classes.row}>
          {(['width', 'height'] as const).map((side) => (
            <NumberField
              key={side}
              path={`image.${side}`}
              label={t(`picture.${side}`)}
              least={1}
              most={20_000}
              value={image[side]}
              onChange={(pixels) => set({ [side]: pixels! })}
            />
          ))}
        </div>
      </Closed>
    </section>
  );
}
