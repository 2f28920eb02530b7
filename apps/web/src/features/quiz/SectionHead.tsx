import { LessonProse } from '../../ui/prose/LessonProse.js';
import type { Attempt } from './queries.js';
import classes from './Sitting.module.css';

/** The heading and instructions of a section, before its first question; nothing before the others. */
export function SectionHead({ attempt: { items, sections }, number }: { attempt: Attempt; number: number }) {
  const { sectionId } = items[number - 1]!;
  const section = sections?.find(({ id }) => id === sectionId);
  if (!section || items[number - 2]?.sectionId === sectionId) return null;
  return (
    <section className={classes.section}>
      <h2>{section.title}</h2>
      {section.instructionsHtml && <LessonProse html={section.instructionsHtml} size="plain" />}
    </section>
  );
}
