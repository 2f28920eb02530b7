/**
 * The identifier of an issuer that is found by its address (did:web): the host with its port behind `%3A`, then the
 * folders of the path behind colons.
 *
 * @param publicUrl absolute, for example `https://learn.example.org:8443/training`
 */
export function didOf(publicUrl: string): string {
  const { hostname, port, pathname } = new URL(publicUrl);
  const host = port === '' ? hostname : `${hostname}:${port}`;
  const folders = pathname.split('/').filter((folder) => folder !== '');
  return ['did:web', ...[host, ...folders].map(segment)].join(':');
}

/** What stands in a path is encoded already; colons part the segments, so that one of the host's own is encoded. */
function segment(text: string): string {
  return text.replace(/:/g, '%3A');
}
