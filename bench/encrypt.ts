import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { createEncryptionCodec } from '../adapters/temporal/encryption-codec';
import { round, type BenchOptions, type BenchResult } from './bench-result';

const FULL = { payloads: 20_000, runs: 3 };
const SMOKE = { payloads: 200, runs: 1 };

/** About as large as what one event of a case carries. */
const CONTENT = { name: 'ТОО «Датацентр»', address: 'office@operator.example', padding: 'x'.repeat(400) };
const KEY = randomBytes(32);

/** CPU time of encrypting and decrypting the payloads of a history, next to the cipher alone on as many bytes. */
export async function benchEncrypt({ smoke }: BenchOptions): Promise<BenchResult> {
  const { payloads: count, runs } = smoke ? SMOKE : FULL;
  const payloads = Array.from({ length: count }, () => defaultPayloadConverter.toPayload(CONTENT));
  const codec = createEncryptionCodec({ current: 'k1', keys: { k1: KEY } });
  const floor = await leastCpu(runs, () => Promise.resolve(payloads.map(throughTheCipher)));
  const own = await leastCpu(runs, async () => await codec.decode(await codec.encode(payloads)));
  return {
    bench: 'encrypt',
    ratio: round(floor / own),
    figures: { payloads: count, microsecondsEach: round((own / count) * 1_000), floorMicrosecondsEach: round((floor / count) * 1_000) },
  };
}

function throughTheCipher({ data }: Payload): Uint8Array {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  const secret = Buffer.concat([cipher.update(data ?? new Uint8Array()), cipher.final()]);
  const decipher = createDecipheriv('aes-256-gcm', KEY, iv).setAuthTag(cipher.getAuthTag());
  return Buffer.concat([decipher.update(secret), decipher.final()]);
}

/** @returns milliseconds of CPU of the cheapest run, the first one not counted */
async function leastCpu(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
