import { dirname, relative, resolve } from 'node:path';

/**
 * The floors of the house: who may import whom. One table; a newcomer who adds a feature adds a row.
 * `apps` open the doors to everything but each other; a web feature never imports another.
 * @type {Record<string, string[]>}
 */
export const FLOORS = {
  rules: [],
  formats: ['rules'],
  platform: ['rules'],
  notification: ['platform', 'rules'],
  identity: ['notification', 'platform', 'rules', 'formats'],
  bank: ['identity', 'notification', 'platform', 'rules', 'formats'],
  curriculum: ['bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  enrolment: ['curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  progress: ['enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  assessment: ['progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  practice: ['progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  hours: ['practice', 'progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  survey: ['progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  discussion: ['progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  certification: ['hours', 'discussion', 'assessment', 'practice', 'progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
  register: ['certification', 'enrolment', 'curriculum', 'identity', 'notification', 'platform', 'rules', 'formats'],
  integration: ['certification', 'practice', 'enrolment', 'progress', 'curriculum', 'identity', 'notification', 'platform', 'rules', 'formats'],
  tracking: ['hours', 'discussion', 'certification', 'assessment', 'practice', 'survey', 'progress', 'enrolment', 'curriculum', 'bank', 'identity', 'notification', 'platform', 'rules', 'formats'],
};

const ROOT = resolve(import.meta.dirname, '..');
const WEB_LIBS = new Set(['rules', 'api-client']);

/**
 * Why this import is not allowed, or null.
 * @param {string} file absolute path
 * @param {string} specifier
 * @returns {string | null}
 */
export function refusal(file, specifier) {
  const here = relative(ROOT, file);
  const lib = /^@convenor\/([a-z-]+)(\/.*)?$/.exec(specifier);
  const target = specifier.startsWith('.') ? relative(ROOT, resolve(dirname(file), specifier)) : null;
  const room = /^libs\/([a-z-]+)\//.exec(here)?.[1];

  if (lib && lib[2] && lib[1] !== 'api-client') return `import '@convenor/${lib[1]}' itself: a feature shows others exactly its index.ts`;
  if (room) {
    if (target && !target.startsWith(`libs/${room}/`) && !isTest(here)) return `code of libs/${room} does not reach out of its folder by path`;
    if (lib && lib[1] !== room && FLOORS[room] && !FLOORS[room].includes(lib[1])) return `${room} stands below ${lib[1]}, or beside it`;
    if (lib && lib[1] === room) return `inside libs/${room}, import by relative path`;
    return null;
  }
  if (here.startsWith('apps/web/')) return webRefusal(here, target, lib?.[1]);
  if (target && /^libs\//.test(target)) return 'import a library by its name, not by its path';
  return null;
}

function isTest(path) {
  return path.endsWith('.spec.ts');
}

function webRefusal(here, target, lib) {
  if (lib && !WEB_LIBS.has(lib)) return `the web app uses only ${[...WEB_LIBS].join(' and ')} of the libraries`;
  if (!target) return null;
  const feature = /^apps\/web\/src\/features\/([^/]+)/.exec(here)?.[1];
  const other = /^apps\/web\/src\/features\/([^/]+)/.exec(target)?.[1];
  if (feature && other && feature !== other) return `web feature ${feature} imports ${other}: routes compose features`;
  if (feature && target.startsWith('apps/web/src/routes')) return 'a web feature does not know the routes';
  if (here.startsWith('apps/web/src/ui/') && (other || target.startsWith('apps/web/src/routes'))) return 'ui knows no feature and no route';
  return null;
}

const floors = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      if (!node?.source || typeof node.source.value !== 'string') return;
      const why = refusal(context.filename, node.source.value);
      if (why) context.report({ node: node.source, message: `Floors: ${why}.` });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default { rules: { floors } };
