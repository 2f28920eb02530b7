/**
 * The path of a category as its names, outermost first: `$course$/top/a/b` is a, b. A slash inside a name is doubled.
 * The word for the place of the whole (`$course$`) and the name `top` of the root are left out.
 */
export function readCategoryPath(path: string): readonly string[] {
  const names: string[] = [];
  let name = '';
  for (let place = 0; place < path.length; place += 1) {
    if (path[place] !== '/') name += path[place];
    else if (path[place + 1] === '/') {
      name += '/';
      place += 1;
    } else {
      names.push(name);
      name = '';
    }
  }
  const all = [...names, name].map((each) => each.trim()).filter((each) => each !== '');
  if (/^\$[a-z]+\d*\$$/i.test(all[0] ?? '')) all.shift();
  if (all[0] === 'top') all.shift();
  return all;
}

/** The path by which `readCategoryPath` finds the names again. */
export function writeCategoryPath(names: readonly string[]): string {
  const written = names.map((name) => {
    const line = name.replace(/\s+/g, ' ').trim();
    // The space keeps a slash at the start of a name apart from the one between names.
    return `${line.startsWith('/') ? ' ' : ''}${line.replaceAll('/', '//')}`;
  });
  return ['$course$', 'top', ...written].join('/');
}
