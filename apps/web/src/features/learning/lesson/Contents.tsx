import { IconList } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Lesson.module.css';

/** The headings of the text, when somebody asks for them. */
export function Contents({ headings }: { headings: NonNullable<Activity['lesson']>['headings'] }) {
  const t = useLearningTexts();
  const [open, setOpen] = useState(false);
  const goTo = (id: string): void => {
    setOpen(false);
    const heading = document.getElementById(id);
    if (!heading) return;
    heading.tabIndex = -1;
    // After the panel has given the focus back to its button.
    requestAnimationFrame(() => {
      heading.scrollIntoView({ block: 'start' });
      heading.focus({ preventScroll: true });
    });
  };
  return (
    <>
      <button type="button" className={classes.tool} onClick={() => setOpen(true)}>
        <IconList size={20} aria-hidden="true" />
        <span>{t('lesson.contents')}</span>
      </button>
      <Dialog open={open} title={t('lesson.contentsOf')} onClose={() => setOpen(false)}>
        <ol className={classes.contents}>
          {headings.map(({ id, depth, text }) => (
            <li key={id} data-depth={depth}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(id);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  );
}
