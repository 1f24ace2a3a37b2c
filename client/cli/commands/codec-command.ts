import type { Command } from 'commander';
import { z } from 'zod';
import { argument } from '../io/arguments';
import type { CommandPorts } from '../cli-parts';

const listeningPort = argument(z.coerce.number().int().min(1).max(65_535), 'Write a port, such as 8234.');
const origin = argument(
  z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
  'Write the address of the Temporal UI, such as http://127.0.0.1:8233.',
);

/** `rollcall codec`: the Temporal web UI shows what is encrypted, while this runs. */
export function addCodecCommand(program: Command, { serveCodec, terminal }: CommandPorts): void {
  program
    .command('codec')
    .option('--port <number>', 'where to listen on this machine (default: ROLLCALL_CODEC_PORT, 8234)', listeningPort)
    .option('--origin <url>', 'the Temporal UI that may ask (default: ROLLCALL_TEMPORAL_UI, http://127.0.0.1:8233)', origin)
    .description('let the Temporal web UI on this machine show decrypted histories, until Ctrl-C')
    .action(async (choice: { readonly port?: number; readonly origin?: string }) => {
      const { url, origin: page, done } = await serveCodec(choice);
      terminal.out(`Decrypting for ${page} at ${url} until Ctrl-C.
In the Temporal UI: "Configure Codec Server", ${url}
On the command line: temporal workflow show --codec-endpoint ${url} --workflow-id case/<campaign>/<operator>`);
      await done;
    });
}
