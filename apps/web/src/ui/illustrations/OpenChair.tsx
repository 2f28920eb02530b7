export function OpenChair() {
  return <svg viewBox="0 0 320 200" aria-hidden="true" focusable="false" />;
}
