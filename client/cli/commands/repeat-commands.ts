import { Option, type Command } from 'commander';
import { DELIVERY_REFUSALS, type DeliveryRefusal } from '../../../domain/delivery/delivery';
import type { Repeated, RepeatRequest } from '../../services/campaigns/repeats';
import { EXIT, type CommandPorts } from '../cli-parts';
import { positiveInteger } from '../io/arguments';
import { answer, jsonOption, progressBar } from '../io/output';

interface ForCase {
  readonly reason: string;
  readonly revision?: number;
  readonly json?: boolean;
}

interface ForCampaign {
  readonly reason: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What staff have sent again in one case: a message that was refused, or a warning that was not served. */
export function addCaseRepeats(cases: Command, { withClient, terminal, actor }: CommandPorts): void {
  ofCase(cases.command('send-again'))
    .requiredOption('--step <name>', 'the message as "messages" names it, such as N0')
    .description('send a message again, by the channels on which it was refused or may not have arrived')
    .action(async (id: string, { json, ...act }: ForCase & { readonly step: string }) => {
      const view = await withClient((client) => client.cases.sendAgain(id, { by: actor, ...act }));
      answer(terminal, json, view, () => `${view.caseId}: message ${act.step} is sent again`);
    });
  ofCase(cases.command('warn-again'))
    .description('warn an operator again whose final warning was not served: the later steps are counted from today, the deadline stays')
    .action(async (id: string, { json, ...act }: ForCase) => {
      const view = await withClient((client) => client.cases.warnAgain(id, { by: actor, ...act }));
      answer(terminal, json, view, () => `${view.caseId}: the operator is warned again`);
    });
}

function ofCase(command: Command): Command {
  return command
    .argument('<case>')
    .requiredOption('--reason <text>', 'why; kept with the case')
    .addOption(
      new Option('--revision <n>', 'refuse if the case has changed since this revision, which "case show" prints').argParser(
        positiveInteger,
      ),
    )
    .addOption(jsonOption());
}

/** The same for every case of a campaign that needs it. */
export function addCampaignRepeats(campaign: Command, ports: CommandPorts): void {
  ofCampaign(campaign.command('send-again'))
    .addOption(
      new Option('--refused <reason>', 'why they were refused; "unknown": nobody knows whether they arrived')
        .choices([...DELIVERY_REFUSALS, 'unknown'])
        .makeOptionMandatory(),
    )
    .option('--step <name>', 'only this message, such as N0')
    .description('send again every message that was refused for one reason, once its cause is dealt with')
    .addHelpText(
      'after',
      '\nExample:\n  rollcall campaign send-again kz-mining-2022 --refused content-rejected --reason "we were on a block list until noon"',
    )
    .action(async (id: string, { refused, step, ...options }: ForCampaign & { refused: DeliveryRefusal | 'unknown'; step?: string }) => {
      await repeat(ports, id, { request: { kind: 'send-again', refused, ...(step === undefined ? {} : { step }) }, options });
    });
  ofCampaign(campaign.command('warn-again'))
    .description('warn again every operator whose final warning was not served: the later steps are counted from today, the deadline stays')
    .action(async (id: string, options: ForCampaign) => repeat(ports, id, { request: { kind: 'warn-again' }, options }));
}

function ofCampaign(command: Command): Command {
  return command
    .argument('<campaign>')
    .requiredOption('--reason <text>', 'why; kept with every case')
    .option('--yes', 'go ahead without asking')
    .addOption(jsonOption());
}

/** Shows how many there are, asks, and goes from case to case; the same again goes on with those that are left. */
async function repeat(
  { withClient, terminal, actor, confirm, setExitCode }: CommandPorts,
  campaignId: string,
  { request, options }: { readonly request: RepeatRequest; readonly options: ForCampaign },
): Promise<void> {
  const { reason, yes, json } = options;
  await withClient(async (client) => {
    const looking = progressBar(terminal, 'looked at');
    const found = await client.campaigns.findRepeats(campaignId, request, (done) => looking.show(done, done));
    looking.end();
    const subject = `${found.length} ${request.kind === 'warn-again' ? 'operators' : 'messages'}`;
    const agreed = yes === true || found.length === 0 ? true : await confirm(`${sentenceOf(request)} ${subject}?`);
    if (agreed !== true) {
      if (agreed === undefined) setExitCode(EXIT.usage);
      const more = agreed === undefined ? ': add --yes to go ahead without being asked' : '';
      return answer(terminal, json, { status: 'found', found: found.length }, () => `${subject} found. Nothing was done${more}.`);
    }
    const bar = progressBar(terminal, 'cases asked');
    const act = { reason, by: actor, onProgress: (done: number) => bar.show(done, found.length) };
    const repeated = await client.campaigns.repeatEach(found, act);
    bar.end();
    answer(terminal, json, { status: 'done', ...repeated }, () => summary(repeated));
  });
}

function sentenceOf({ kind }: RepeatRequest): string {
  return kind === 'warn-again' ? 'Warn again' : 'Send again';
}

function summary({ asked, done, refused }: Repeated): string {
  const codes = Object.entries(refused).map(([code, count]) => `${count} refused: ${code}`);
  return [`${done} of ${asked} done`, ...codes].join('; ');
}
