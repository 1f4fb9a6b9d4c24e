// Says so in one line when Node is too old; written so that an old one can read it.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('BugZot needs Node 20.19 or later; this is ' + process.versions.node + '.');
  process.exit(1);
}
