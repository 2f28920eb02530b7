// Runs before the first paint, so that a page never flashes in the wrong theme or text size.
(function () {
  var root = document.documentElement;
  var kept = {};
  var theme = 'auto';
  try {
    kept = JSON.parse(localStorage.getItem('convenor.reading') || '{}') || {};
    theme = localStorage.getItem('convenor.theme') || 'auto';
  } catch (blocked) {
    theme = 'auto';
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (kept.textSize) root.setAttribute('data-text-size', kept.textSize);
  if (kept.motion) root.setAttribute('data-motion', kept.motion);
  if (kept.contrast) root.setAttribute('data-contrast', kept.contrast);
})();
