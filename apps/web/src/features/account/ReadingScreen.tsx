import { Radio, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useAction } from '../../app/action.js';
import { setReading, useReading } from '../../app/appearance.js';
import { useSignedIn } from '../../app/session.js';
import { FieldGroup } from '../../ui/forms/Form.js';
import { KeptSwitch } from '../../ui/forms/KeptSwitch.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Account.module.css';
import { AccountPage } from './AccountPage.js';
import { changeProfile, type Preferences, takeOn } from './queries.js';
import { useAccountTexts } from './texts.js';

const SIZES = ['normal', 'large', 'larger', 'largest'] as const;
const THEMES = ['device', 'light', 'dark'] as const;
const MOTIONS = ['device', 'less'] as const;
const CONTRASTS = ['device', 'more'] as const;

/** Every choice holds on this device at once; the server keeps it for the others. */
export function ReadingScreen() {
  const t = useAccountTexts();
  const ui = useUiTexts();
  const me = useSignedIn();
  const client = useQueryClient();
  const reading = useReading();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keep = useAction((preferences: Preferences, key) => changeProfile({ preferences }, key), {
    scope: { id: 'reading' },
    onSuccess: (changed) => takeOn(client, changed),
  });
  const choose = (change: Pick<Preferences, 'textSize' | 'motion' | 'contrast'>): void => {
    setReading(change);
    keep.mutate(change);
  };
  const chooseTheme = (theme: (typeof THEMES)[number]): void => {
    setColorScheme(theme === 'device' ? 'auto' : theme);
    keep.mutate({ theme });
  };

  return (
    <AccountPage section="reading" lead={t('reading.lead')}>
      <div className={classes.groups}>
        <Choice
          legend={t('reading.textSize')}
          options={SIZES}
          name={(each) => t(`reading.sizes.${each}`)}
          chosen={reading.textSize}
          onChoose={(textSize) => choose({ textSize })}
        />
        <Choice
          legend={t('reading.theme')}
          options={THEMES}
          name={(each) => t(`reading.themes.${each}`)}
          chosen={colorScheme === 'auto' ? 'device' : colorScheme}
          onChoose={chooseTheme}
        />
        <Choice
          legend={t('reading.contrast')}
          options={CONTRASTS}
          name={(each) => t(`reading.contrasts.${each}`)}
          chosen={reading.contrast}
          onChoose={(contrast) => choose({ contrast })}
        />
        <Choice
          legend={t('reading.motion')}
          options={MOTIONS}
          name={(each) => t(`reading.motions.${each}`)}
          chosen={reading.motion}
          onChoose={(motion) => choose({ motion })}
        />
        <FieldGroup legend={t('reading.quiz')}>
          <KeptSwitch
            label={t('reading.oneItemPerPage')}
            kept={me.preferences?.['oneItemPerPage'] === true}
            keep={(oneItemPerPage) => keep.mutateAsync({ oneItemPerPage })}
          />
        </FieldGroup>
      </div>
      <p className={classes.status} role="status">
        {keep.isSuccess && t('saved')}
        {keep.error && t('reading.notKept', { why: problemSentence(keep.error, ui) })}
      </p>
    </AccountPage>
  );
}

interface ChoiceProps<Option extends string> {
  legend: string;
  options: readonly Option[];
  name: (option: Option) => string;
  chosen: Option;
  onChoose: (option: Option) => void;
}

function Choice<Option extends string>({ legend, options, name, chosen, onChoose }: ChoiceProps<Option>) {
  const group = useId();
  return (
    <FieldGroup legend={legend}>
      {options.map((option) => (
        <Radio
          key={option}
          size="md"
          name={group}
          label={name(option)}
          checked={chosen === option}
          onChange={() => onChoose(option)}
        />
      ))}
    </FieldGroup>
  );
}
