const { rmSync } = require('node:fs');

module.exports = async () => {
  const running = globalThis.__ROLLCALL_TEST_SERVER__;
  if (running === undefined) return;
  await running.server.stop();
  rmSync(running.dataDir, { recursive: true, force: true });
};
