// Words that every Node understands come first: what follows needs a newer one.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `\n  Convenor needs Node 20.19 or newer to start, and this is ${process.version}. See https://nodejs.org\n`,
  );
  process.exit(1);
}
import('./setup/start.mjs').then(({ start }) => start());
