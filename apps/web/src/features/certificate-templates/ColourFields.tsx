import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import {
  CERTIFICATE_COLOURS,
  contrastOf,
  DEFAULT_CERTIFICATE_COLOURS,
  isColour,
  READABLE_CONTRAST,
  shownRatio,
  type TemplateProblem,
} from '@convenor/rules';
import { FieldGroup } from '../../ui/forms/Form.js';
import type { Template } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

type Colour = (typeof CERTIFICATE_COLOURS)[number];

/** On which ground words stand. */
const GROUNDS: Partial<Record<Colour, Colour>> = { ink: 'paper', soft: 'paper', accent: 'paper', panelText: 'panel' };

interface ColourFieldsProps {
  form: UseFormReturnType<Template>;
  problems: readonly TemplateProblem[];
}

/** Colours by eye or by code, each with how well its words can be read. */
export function ColourFields({ form, problems }: ColourFieldsProps) {
  const t = useTemplateTexts();
  return (
    <FieldGroup legend={t('colours')}>
      {CERTIFICATE_COLOURS.map((key) => (
        <ColourField
          key={key}
          colour={key}
          form={form}
          problem={problems.find(({ path }) => path === `colours.${key}`)}
        />
      ))}
      <div>
        <Button variant="subtle" onClick={() => form.setFieldValue('colours', { ...DEFAULT_CERTIFICATE_COLOURS })}>
          {t('firstColours')}
        </Button>
      </div>
    </FieldGroup>
  );
}

interface ColourFieldProps {
  colour: Colour;
  form: UseFormReturnType<Template>;
  problem: TemplateProblem | undefined;
}

function ColourField({ colour, form, problem }: ColourFieldProps) {
  const t = useTemplateTexts();
  const { colours } = form.values;
  const value = colours[colour];
  const set = (next: string): void => form.setFieldValue(`colours.${colour}`, next.toLowerCase());
  const label = t(`colour.${colour}`);
  return (
    <div className={classes.colour}>
      <input
        type="color"
        className={classes.picker}
        aria-label={label}
        value={isColour(value) ? value : '#000000'}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      <TextInput
        {...form.getInputProps(`colours.${colour}`)}
        className={classes.code}
        label={label}
        aria-label={t('code', { colour: label })}
        maxLength={7}
        spellCheck={false}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
      <Contrast colour={colour} colours={colours} nearest={problem?.params['nearest']} onTake={set} />
    </div>
  );
}

interface ContrastProps {
  colour: Colour;
  colours: Template['colours'];
  nearest: string | number | undefined;
  onTake: (colour: string) => void;
}

function Contrast({ colour, colours, nearest, onTake }: ContrastProps) {
  const t = useTemplateTexts();
  const ground = GROUNDS[colour];
  if (!ground || !isColour(colours[colour]) || !isColour(colours[ground])) return null;
  const ratio = shownRatio(contrastOf(colours[colour], colours[ground]));
  if (nearest === undefined) return <p className={classes.ratio}>{t('contrast', { ratio })}</p>;
  return (
    <div className={classes.ratio}>
      <p className={classes.problem}>{t('faint', { ratio, least: READABLE_CONTRAST })}</p>
      <Button
        variant="default"
        leftSection={<span className={classes.dot} style={{ background: String(nearest) }} />}
        onClick={() => onTake(String(nearest))}
      >
        {t('useNearest', { colour: nearest })}
      </Button>
    </div>
  );
}
