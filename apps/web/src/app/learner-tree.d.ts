/** A part of the whole tree, generated without types: the router's are those of the whole. */
declare module '*/learnerTree.gen.js' {
  export const routeTree: typeof import('../routeTree.gen').routeTree;
}
