import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok, once } from '../../app/api.js';
import type { ApiComponents } from '../../app/api-paths.js';

type Schemas = ApiComponents['schemas'];
export type Webhook = Schemas['WebhookDto'];
export type NewWebhook = Schemas['NewWebhookDto'];
export type WebhookForm = Schemas['MakeWebhookDto'];
export type WebhookSecret = Schemas['WebhookSecretDto'];
export type Delivery = Schemas['DeliveryDto'];
export type DeliveryPage = Schemas['DeliveryPageDto'];
export type DeliveryState = Delivery['state'];

export const DELIVERY_STATES = ['waiting', 'held', 'failed', 'delivered'] as const satisfies readonly DeliveryState[];

export function isDeliveryState(value: unknown): value is DeliveryState {
  return DELIVERY_STATES.some((state) => state === value);
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await ok(api.GET('/api/admin/webhooks'))).items,
  staleTime: 0,
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: () => ok(api.GET('/api/admin/webhooks/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });

export const deliveriesQuery = (id: string, state: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'log', id, state ?? 'all'],
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/admin/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { ...(state && { state }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'message', id],
    queryFn: () => ok(api.GET('/api/admin/webhook-deliveries/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });

export const makeWebhook = (body: WebhookForm, key: string): Promise<NewWebhook> =>
  ok(api.POST('/api/admin/webhooks', { body, headers: once(key) }));

export const changeWebhook = (
  { id, rowVersion, ...body }: WebhookForm & Pick<Webhook, 'id' | 'rowVersion'>,
  key: string,
) =>
  ok(
    api.PATCH('/api/admin/webhooks/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${rowVersion}"` } },
      body,
      headers: once(key),
    }),
  );

export const removeWebhook = (id: string, key: string): Promise<unknown> =>
  ok(api.DELETE('/api/admin/webhooks/{id}', { params: { path: { id } }, headers: once(key) }));

export const moveWebhook = ({ id, move }: { id: string; move: 'pause' | 'resume' }, key: string): Promise<Webhook> =>
  ok(api.POST('/api/admin/webhooks/{id}/moves', { params: { path: { id } }, body: { move }, headers: once(key) }));

export const changeSecret = (id: string, key: string): Promise<WebhookSecret> =>
  ok(api.POST('/api/admin/webhooks/{id}/secret', { params: { path: { id } }, headers: once(key) }));

export const sendTest = (id: string, key: string): Promise<DeliveryPage> =>
  ok(api.POST('/api/admin/webhooks/{id}/test', { params: { path: { id } }, headers: once(key) }));

export const replayOne = (id: string, key: string): Promise<{ count: number }> =>
  ok(api.POST('/api/admin/webhook-deliveries/{id}/replay', { params: { path: { id } }, headers: once(key) }));

export const replaySince = ({ id, since }: { id: string; since: string }, key: string): Promise<{ count: number }> =>
  ok(api.POST('/api/admin/webhooks/{id}/replay', { params: { path: { id } }, body: { since }, headers: once(key) }));
