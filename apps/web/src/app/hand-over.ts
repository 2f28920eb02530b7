import { ApiProblem } from './api-problem.js';

/** Gives the person a file that is already in the browser, as a download. */
export function handOver(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fetches a file before it hands it over, so that a refusal is a sentence here and not a file that does not open. */
export async function fetchFile(address: string, name: string): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw await ApiProblem.of(response);
  handOver(await response.blob(), name);
}
