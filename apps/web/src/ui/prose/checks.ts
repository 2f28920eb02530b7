/**
 * Brings the ungraded checks to life: choosing opens the feedback of that choice, nothing is sent or counted.
 * With one answer to choose, only the chosen one's feedback stays open. Without script the feedback still opens by hand.
 */
export function watchChecks(root: HTMLElement): () => void {
  const onChange = (event: Event): void => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const check = input.closest<HTMLElement>('[data-check]');
    if (!check) return;
    for (const choice of check.querySelectorAll<HTMLElement>('[data-check-choice]')) {
      const box = choice.querySelector<HTMLInputElement>('input');
      const feedback = choice.querySelector<HTMLDetailsElement>('[data-check-feedback]');
      choice.toggleAttribute('data-chosen', box?.checked ?? false);
      if (feedback && (box === input || !box?.checked)) feedback.open = box?.checked ?? false;
    }
  };
  root.addEventListener('change', onChange);
  return () => root.removeEventListener('change', onChange);
}
