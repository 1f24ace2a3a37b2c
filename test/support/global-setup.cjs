// Starts the Temporal server that all tests of real parts share. Uses the build, which `npm test` makes first.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  const dist = join(__dirname, '..', '..', 'dist', 'worker', 'embedded');
  const { startTemporalServer } = require(join(dist, 'temporal-server.js'));
  const { findTemporalBinary, defaultCacheDir } = require(join(dist, 'temporal-binary.js'));
  const say = (line) => process.stderr.write(`${line}\n`);
  const binary = await findTemporalBinary({ env: process.env, cacheDir: defaultCacheDir(process.env), say });
  const dataDir = mkdtempSync(join(tmpdir(), 'rollcall-test-temporal-'));
  const server = await startTemporalServer({ binary, dataDir, port: 0, uiPort: 0, say });
  process.env.ROLLCALL_TEST_TEMPORAL = server.address;
  process.env.ROLLCALL_TEST_TEMPORAL_BINARY = binary;
  globalThis.__ROLLCALL_TEST_SERVER__ = { server, dataDir };
};
