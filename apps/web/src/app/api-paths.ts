interface Operation {
  parameters: { query?: Record<string, unknown>; path?: Record<string, unknown>; header?: Record<string, unknown> };
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { content: { 'application/json': unknown } } };
}
type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

export type ApiPaths = Record<string, Record<Method, Operation>>;
