import type { Command } from 'commander';
import { formatDateTime } from '../../../domain/message/format-date';
import type { LedgerEntry } from '../../services/messages';
import type { CommandPorts } from '../cli-parts';
import { answer, jsonOption, table } from '../io/output';

export function addMessageCommands(program: Command, { withClient, terminal }: CommandPorts): void {
  program
    .command('messages')
    .argument('<case>', '<campaign>/<operator>')
    .addOption(jsonOption())
    .description('the ledger of a case: what was sent where, and what became of it')
    .addHelpText('after', '\nExample:\n  rollcall messages kz-mining-2022/op-1001 --json')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const [view, ledger] = await withClient((client) => Promise.all([client.cases.get(id), client.messages.ledger(id)]));
      answer(terminal, json, ledger, () =>
        ledger.length === 0 ? 'Nothing was sent yet.' : table([HEADING, ...ledger.flatMap((entry) => lines(entry, view.zone))]),
      );
    });

  program
    .command('channels')
    .addOption(jsonOption())
    .description('how the providers of email and Telegram are: working, or paused, since when and why')
    .action(async ({ json }: { json?: boolean }) => {
      const channels = await withClient((client) => client.messages.channels());
      answer(terminal, json, channels, () =>
        table([
          ['channel', 'state', ''],
          ...channels.map(({ channel, paused, openings, why, pausedUntil }) => [
            channel,
            paused ? 'paused' : openings > 0 ? 'being tried again' : 'working',
            paused ? `${why ?? ''} until ${new Date(pausedUntil).toISOString()}` : '',
          ]),
        ]),
      );
    });
}

const HEADING = ['step', 'channel', 'plan', 'when', 'status', ''];

function lines(
  { stepId, channel, planVersion, attempt, deliveries, possibleRepeat }: LedgerEntry,
  zone: string,
): readonly (readonly string[])[] {
  return deliveries.map(({ at, status, receipt, detail }, index) => [
    ...(index === 0 ? [attempt === 1 ? stepId : `${stepId} (sending ${attempt})`, channel, String(planVersion)] : ['', '', '']),
    formatDateTime('en', at, zone),
    status,
    [...Object.values(detail).map(String), ...(index === 0 && possibleRepeat ? ['possible repeat'] : []), receipt ?? ''].join(' ').trim(),
  ]);
}
