import { useQueryClient } from '@tanstack/react-query';
import type { TraineeColumn } from '@convenor/rules';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import type { ApiComponents } from '../../../app/api-paths.js';
import type { ApiProblem } from '../../../app/api-problem.js';
import { toast } from '../../../ui/toast/toast.js';
import { type KeptView, listSettingsQuery, viewsQuery } from '../queries.js';
import { useTraineeTexts } from '../texts.js';
import { askedOf, columnsOf, columnsWord, readView, type TraineeView } from '../view.js';

type Kept = ApiComponents['schemas']['KeptFiltersDto'];

/** A kept view as an address. */
export function addressOf({ id, filters, columns }: KeptView): TraineeView {
  return { ...readView({ ...filters }), columns: columnsWord(columns), view: id };
}

/** What is kept of an address: words of a search are not. */
export function keptOf(view: TraineeView, own: readonly TraineeColumn[]): { filters: Kept; columns: TraineeColumn[] } {
  const { q: _words, ...filters } = askedOf(view);
  return { filters: filters as Kept, columns: columnsOf(view) ?? [...own] };
}

/** Whether an address shows something else than the view that was opened. */
export function isChanged(view: TraineeView, opened: KeptView): boolean {
  const plain = (one: TraineeView): string => JSON.stringify(readView({ ...one, q: undefined, view: undefined }));
  return plain(view) !== plain(addressOf(opened));
}

interface ViewActionOptions {
  /** Somebody has removed the view meanwhile, or shares it no longer. */
  onGone?: (view: KeptView) => void;
}

/** Keeps, changes and removes views. */
export function useViewActions({ onGone }: ViewActionOptions = {}) {
  const client = useQueryClient();
  const t = useTraineeTexts();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const told = ({ status }: ApiProblem, view: KeptView): void => {
    if (status === 404) onGone?.(view);
  };
  const keep = useAction(
    (body: ApiComponents['schemas']['MakeViewDto'], key) =>
      ok(api.POST('/api/admin/trainee-views', { body, headers: once(key) })),
    { onSuccess: refresh },
  );
  const change = useAction(
    ({ view, part }: { view: KeptView; part: ApiComponents['schemas']['ChangeViewDto'] }, key) =>
      ok(
        api.PATCH('/api/admin/trainee-views/{id}', {
          params: { path: { id: view.id }, header: { 'If-Match': `"${view.rowVersion}"` } },
          body: part,
          headers: once(key),
        }),
      ),
    // Somebody else was faster: what is there now is shown.
    { onError: (problem, { view }) => told(problem, view), onSettled: refresh },
  );
  const remove = useAction(
    ({ id }: KeptView, key) =>
      api.DELETE('/api/admin/trainee-views/{id}', { params: { path: { id } }, headers: once(key) }),
    {
      onSuccess: (_answer, { name }) => toast(t('views.removed', { name })),
      onError: told,
      onSettled: async () => {
        await refresh();
        await client.invalidateQueries({ queryKey: listSettingsQuery.queryKey });
      },
    },
  );
  return { keep, change, remove };
}
