import type { Plugin, Rolldown } from 'vite';

/** What a screen needs before it can show anything, so that the page can ask for it at once instead of script by script. */
export interface FirstView {
  /** As the route's; `:name` stands for one part of the path. */
  address: string;
  /** Only worth asking for when somebody is signed in. */
  signedIn: boolean;
  /** Answers of the API, by address; `:name` as above. */
  data: string[];
  scripts: string[];
  styles: string[];
}

/** The screens that people open from a link, a mail or a bookmark: route file, address, and what the route asks for first. */
const SCREENS = [
  {
    route: 'learn.$enrolmentId.activities.$activityId.index',
    address: '/learn/:enrolmentId/activities/:activityId',
    signedIn: true,
    data: ['/api/session', '/api/enrolments/:enrolmentId/activities/:activityId'],
  },
  { route: '_trainee/home', address: '/home', signedIn: true, data: ['/api/session', '/api/me/enrolments?limit=100'] },
  {
    route: 'courses.$slug.index',
    address: '/courses/:slug',
    signedIn: false,
    data: ['/api/session', '/api/courses/:slug', '/api/courses/:slug/cohorts'],
  },
];

/** Writes `.vite/first-views.json` for the server, which sends the links with the page. */
export function firstViews(): Plugin {
  return {
    name: 'convenor:first-views',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const entry = chunks.find(({ isEntry }) => isEntry)!;
        const views = SCREENS.map(({ route, ...screen }): FirstView => {
          const own = chunks.find(({ facadeModuleId }) =>
            facadeModuleId?.includes(`/routes/${route}.tsx?tsr-split=component`),
          );
          if (!own) return this.error(`No screen is built from the route ${route}.`);
          const sent = new Set(withImports(entry, bundle));
          const needed = withImports(own, bundle).filter((chunk) => !sent.has(chunk));
          return {
            ...screen,
            scripts: needed.map(({ fileName }) => `/${fileName}`),
            styles: needed.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]).map((name) => `/${name}`),
          };
        });
        this.emitFile({ type: 'asset', fileName: '.vite/first-views.json', source: JSON.stringify(views) });
      },
    },
  };
}

/** A script and all that it imports before it runs. */
function withImports(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>();
  const visit = (each: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined): void => {
    if (each?.type !== 'chunk' || found.has(each)) return;
    found.add(each);
    for (const name of each.imports) visit(bundle[name]);
  };
  visit(chunk);
  return [...found];
}
