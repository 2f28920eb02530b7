import { Button } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useAction } from '../../app/action.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { addImage, imageAddress } from './queries.js';
import classes from './Templates.module.css';
import { useTemplateTexts } from './texts.js';

interface ImageFieldProps {
  image: string | null;
  error?: ReactNode;
  words: { choose: string; change: string; remove: string; shown: string };
  onImage: (image: string | null) => void;
}

/** A picture that is sent as soon as it is chosen, so that the preview can show it. It prints when the template is saved. */
export function ImageField({ image, error, words, onImage }: ImageFieldProps) {
  const t = useTemplateTexts();
  const ui = useUiTexts();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const add = useAction(addImage, { onSuccess: ({ id }) => onImage(id) });
  const choose = image === null ? words.choose : words.change;
  return (
    <div className={classes.image}>
      {image !== null && <img src={imageAddress(image)} alt={words.shown} />}
      <input
        ref={input}
        type="file"
        accept="image/png,image/svg+xml"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file) add.mutate(file);
        }}
      />
      <div className={classes.ways}>
        <Button
          ref={button}
          variant="default"
          loading={add.isPending}
          leftSection={<IconPhoto size={20} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          {choose}
        </Button>
        {image !== null && (
          <Button
            variant="subtle"
            leftSection={<IconTrash size={20} aria-hidden="true" />}
            onClick={() => {
              onImage(null);
              button.current?.focus();
            }}
          >
            {words.remove}
          </Button>
        )}
      </div>
      <div role="alert">
        {add.error ? (
          <p className={classes.problem}>{t('imageFailed', { problem: problemSentence(add.error, ui) })}</p>
        ) : (
          error && <p className={classes.problem}>{error}</p>
        )}
      </div>
    </div>
  );
}
