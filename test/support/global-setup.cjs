// Starts the Temporal server that all tests of real parts share, and makes the database that they copy. Uses the build, which
// `npm test` makes first.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const dist = join(__dirname, '..', '..', 'dist', 'worker');

/** @returns the folder of an empty database with all tables; setting one up costs seconds, copying it a fraction */
async function makeDatabase(folder) {
  const { startDatabase } = require(join(dist, 'embedded', 'database.js'));
  const { migrateDatabase } = require(join(dist, 'wiring', 'migrate-database.js'));
  const database = await startDatabase({ dataDir: folder, say: () => undefined });
  await migrateDatabase(database.url);
  await database.stop();
  return folder;
}

module.exports = async () => {
  const { startTemporalServer } = require(join(dist, 'embedded', 'temporal-server.js'));
  const { findTemporalBinary, defaultCacheDir } = require(join(dist, 'embedded', 'temporal-binary.js'));
  const say = (line) => process.stderr.write(`${line}\n`);
  const binary = await findTemporalBinary({ env: process.env, cacheDir: defaultCacheDir(process.env), say });
  const dataDir = mkdtempSync(join(tmpdir(), 'rollcall-test-temporal-'));
  const makingDatabase = makeDatabase(join(dataDir, 'database'));
  const server = await startTemporalServer({ binary, dataDir, port: 0, uiPort: 0, say });
  process.env.ROLLCALL_TEST_TEMPORAL = server.address;
  process.env.ROLLCALL_TEST_TEMPORAL_BINARY = binary;
  process.env.ROLLCALL_TEST_DATABASE = await makingDatabase;
  globalThis.__ROLLCALL_TEST_SERVER__ = { server, dataDir };
};
