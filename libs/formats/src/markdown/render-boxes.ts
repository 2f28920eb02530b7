import type { Element, ElementContent, Properties } from 'hast';
import type { RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import {
  isCalloutName,
  isSafeWebAddress,
  openBox,
  readCheck,
  readVideo,
  type CalloutName,
  type Check,
} from './boxes.js';
import type { Labels } from './labels.js';

type Handler = NonNullable<NonNullable<RemarkRehypeOptions['handlers']>['paragraph']>;
type State = Parameters<Handler>[0];

export function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/**
 * Renders the boxes of the format. A box that does not follow the format (only a preview can hold one) shows its
 * content without the box, so that an author sees the words they wrote.
 */
export function boxHandler(labels: Labels, idPrefix: string): Handler {
  let count = 0;
  return (state: State, box: ContainerDirective): ElementContent[] => {
    count += 1;
    const id = `${idPrefix}box-${count}`;
    if (isCalloutName(box.name)) return [renderCallout(state, box, box.name, labels, id)];
    if (box.name === 'details') return [renderDetails(state, box)];
    if (box.name === 'video') return renderVideo(state, box, labels);
    if (box.name === 'check') return renderCheck(state, box, labels, id);
    return blocks(state, box.children);
  };
}

function blocks(state: State, children: readonly RootContent[]): ElementContent[] {
  return state.all({ type: 'root', children: [...children] });
}

function renderCallout(state: State, box: ContainerDirective, name: CalloutName, labels: Labels, id: string): Element {
  const { title, content } = openBox(box);
  const words = title ? state.all(title) : [text(labels[name])];
  return element('aside', { className: ['callout', `callout-${name}`], role: 'note', ariaLabelledBy: [id] }, [
    element('p', { className: ['callout-title'], id }, words),
    ...blocks(state, content),
  ]);
}

function renderDetails(state: State, box: ContainerDirective): Element {
  const { title, content } = openBox(box);
  const summary = title ? state.all(title) : [text('…')];
  return element('details', { className: ['details'] }, [element('summary', {}, summary), ...blocks(state, content)]);
}

/** A video is a link and its transcript: nothing is loaded from elsewhere before a person asks for it. */
function renderVideo(state: State, box: ContainerDirective, labels: Labels): ElementContent[] {
  const { video } = readVideo(box);
  const transcript = blocks(state, video.transcript);
  if (!isSafeWebAddress(video.url)) return transcript;
  return [
    element('section', { className: ['video'], ariaLabel: video.title }, [
      element('p', { className: ['video-link'] }, [
        element('a', { href: video.url }, [text(labels.watch(video.title, video.minutes))]),
      ]),
      element('details', { className: ['video-transcript'] }, [
        element('summary', {}, [text(labels.transcript)]),
        ...transcript,
      ]),
    ]),
  ];
}

/** Without a script the choices can be ticked and each feedback opened by hand; with one the web app takes over. */
function renderCheck(state: State, box: ContainerDirective, labels: Labels, id: string): ElementContent[] {
  const { check } = readCheck(box);
  if (check.choices.length === 0) return blocks(state, openBox(box).content);
  const { title } = openBox(box);
  const several = check.choices.filter((choice) => choice.right).length > 1;
  const heading = title ? state.all(title) : [text(labels.tryIt)];
  return [
    element('section', { className: ['check'], dataCheck: several ? 'multiple' : 'single', ariaLabelledBy: [id] }, [
      element('p', { className: ['check-title'], id }, heading),
      element('div', { className: ['check-question'], id: `${id}-question` }, blocks(state, check.question)),
      element('fieldset', { className: ['check-choices'], ariaDescribedBy: [`${id}-question`] }, [
        element('legend', { className: ['check-legend'] }, [text(several ? labels.chooseAll : labels.chooseOne)]),
        ...check.choices.map((choice, index) => renderChoice(state, choice, index, { labels, id, several })),
      ]),
    ]),
  ];
}

function renderChoice(
  state: State,
  choice: Check['choices'][number],
  index: number,
  { labels, id, several }: { labels: Labels; id: string; several: boolean },
): Element {
  const words = state.all({ type: 'paragraph', children: choice.text });
  return element('div', { className: ['check-choice'], dataCheckChoice: '', dataRight: String(choice.right) }, [
    element('label', { className: ['check-label'] }, [
      element('input', { type: several ? 'checkbox' : 'radio', name: id }, []),
      element('span', { className: ['check-text'] }, words),
    ]),
    element('details', { className: ['check-feedback'], dataCheckFeedback: '' }, [
      element('summary', {}, [text(labels.feedbackOn(index + 1))]),
      element('div', { className: ['check-feedback-text'] }, blocks(state, choice.feedback)),
    ]),
  ]);
}
