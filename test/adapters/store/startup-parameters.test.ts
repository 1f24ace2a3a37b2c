import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connectDatabase } from '../../../adapters/store/connect';

/** What PgBouncer always takes. */
const ALWAYS_TAKEN = ['user', 'database', 'application_name', 'client_encoding'];

/** The names of what a client asks for when it connects: length, version, then names and values, each ended by a zero. */
function namesIn(packet: Buffer): readonly string[] {
  const words = packet.subarray(8).toString('utf8').split('\0');
  return words.filter((word, index) => index % 2 === 0 && word !== '');
}

it('asks a connection pooler for nothing that docs/operations.md does not have it ignore', async () => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', (packet) => {
      asked.push(...namesIn(packet));
      socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const db = connectDatabase(`postgres://rollcall@127.0.0.1:${(server.address() as AddressInfo).port}/rollcall`, { maxConnections: 1 });
  await expect(sql`select 1`.execute(db)).rejects.toThrow();
  await db.destroy();
  server.close();
  expect(asked).toContain('user');
  const unknown = asked.filter((name) => !ALWAYS_TAKEN.includes(name));
  const docs = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'operations.md'), 'utf8');
  expect(docs).toContain(`ignore_startup_parameters = ${unknown.join(', ')}\n`);
});
