import type { HtmlTagDescriptor, Plugin } from 'vite';

/** Asks for the upright Latin face with the page itself: nearly every text needs it, and it would else wait for the style sheet. */
export function preloadFont(): Plugin {
  return {
    name: 'convenor:preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }): HtmlTagDescriptor[] {
        const face = Object.keys(bundle ?? {}).find((name) => /next-latin-wght-normal.*\.woff2$/.test(name));
        if (!face) return [];
        return [
          {
            tag: 'link',
            attrs: { rel: 'preload', href: `/${face}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}
