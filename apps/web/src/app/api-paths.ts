export type { components as ApiComponents, paths as ApiPaths } from '@convenor/api-client';
