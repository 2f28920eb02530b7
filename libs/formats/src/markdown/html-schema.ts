import type { Options as Schema } from 'rehype-sanitize';

/**
 * Everything that may stand in rendered course HTML; whatever is not named here is removed. Authors cannot write HTML
 * at all, so this is the second wall: it holds even if a change to the renderer lets something through.
 */
export const courseHtmlSchema: Schema = {
  tagNames: [
    ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'hr', 'br', 'pre', 'ul', 'ol', 'li'],
    ...['strong', 'em', 'del', 'code', 'sup', 'span', 'a', 'img', 'figure', 'figcaption'],
    ...['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['aside', 'section', 'details', 'summary', 'fieldset', 'legend', 'label', 'input', 'audio'],
  ],
  attributes: {
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    p: ['id', ['className', 'callout-title', 'check-title', 'video-link']],
    a: [
      'id',
      'href',
      'ariaLabel',
      'dataActivity',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['rel', 'noopener', 'noreferrer'],
    ],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    audio: ['src', ['controls', true], ['preload', 'none'], 'ariaLabel'],
    figure: [['className', 'figure']],
    code: [['className', /^language-[\w-]+$/]],
    ol: ['start', ['className', 'contains-task-list']],
    ul: [['className', 'contains-task-list']],
    li: ['id', ['className', 'task-list-item']],
    th: [
      ['scope', 'col'],
      ['className', 'align-left', 'align-center', 'align-right'],
    ],
    td: [['className', 'align-left', 'align-center', 'align-right']],
    aside: [['className', /^callout(?:-(?:note|tip|caution|example))?$/], ['role', 'note'], 'ariaLabelledBy'],
    section: [
      'dataFootnotes',
      ['className', 'footnotes', 'check', 'video'],
      ['dataCheck', 'single', 'multiple'],
      'ariaLabelledBy',
      'ariaLabel',
    ],
    div: [
      'id',
      ['className', 'table-scroll', 'check-question', 'check-choice', 'check-feedback-text'],
      ['role', 'region'],
      ['tabIndex', 0],
      'ariaLabel',
      'dataCheckChoice',
      ['dataRight', 'true', 'false'],
    ],
    details: [['className', 'details', 'check-feedback', 'video-transcript'], 'dataCheckFeedback'],
    fieldset: [['className', 'check-choices'], 'ariaDescribedBy'],
    legend: [['className', 'check-legend']],
    label: [['className', 'check-label']],
    span: [['className', 'check-text']],
    input: [['type', 'radio', 'checkbox'], 'name', 'checked', 'disabled', 'ariaLabel'],
  },
  protocols: { href: ['https', 'mailto'], src: ['https'] },
  ancestors: { li: ['ul', 'ol'], tr: ['table'], th: ['table'], td: ['table'], thead: ['table'], tbody: ['table'] },
  required: {},
  clobber: [],
  strip: ['script', 'style', 'iframe', 'object', 'svg', 'math', 'template'],
  allowComments: false,
  allowDoctypes: false,
};
