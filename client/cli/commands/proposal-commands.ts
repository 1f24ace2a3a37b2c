import { Option, type Command } from 'commander';
import { PROPOSAL_STATUSES, type ListProposal, type ProposalStatus } from '../../../domain/campaign/list-proposal';
import type { CommandPorts } from '../cli-parts';
import { positiveInteger } from '../io/arguments';
import { answer, jsonOption, table } from '../io/output';

interface ListOptions {
  readonly operator?: string;
  readonly from?: string;
  readonly status: ProposalStatus | 'all';
  readonly after?: number;
  readonly json?: boolean;
}

/** What lists say of operators with an open case: staff accept it or decline it. */
export function addProposalCommands(program: Command, ports: CommandPorts): void {
  const proposal = program.command('proposal').description('changes that a list brought for operators with an open case');
  addProposalList(proposal, ports);
  addDecision(proposal, ports, { name: 'accept', accept: true });
  addDecision(proposal, ports, { name: 'decline', accept: false });
}

function addProposalList(proposal: Command, { withClient, terminal }: CommandPorts): void {
  proposal
    .command('list')
    .option('--operator <id>', 'such as op-1001')
    .option('--from <list>', 'the list they came with, such as "import 3"')
    .addOption(new Option('--status <status>', 'which ones').choices([...PROPOSAL_STATUSES, 'all']).default('open'))
    .option('--after <id>', 'those with a greater number; at most 100 are shown', positiveInteger)
    .addOption(jsonOption())
    .action(async ({ operator, from, status, after, json }: ListOptions) => {
      const filter = {
        status,
        ...(operator === undefined ? {} : { operatorId: operator }),
        ...(from === undefined ? {} : { source: from }),
        ...(after === undefined ? {} : { afterId: after }),
      };
      const found = await withClient((client) => client.proposals.list(filter));
      answer(terminal, json, found, () =>
        found.length === 0
          ? 'Nothing waits for a decision.'
          : table([['id', 'operator', 'list', 'what', 'now', 'proposed', 'status'], ...found.map(proposalLine)]),
      );
    });
}

function addDecision(
  proposal: Command,
  { withClient, terminal, actor }: CommandPorts,
  { name, accept }: { readonly name: string; readonly accept: boolean },
): void {
  proposal
    .command(name)
    .argument('<id>', 'as proposal list shows it', positiveInteger)
    .requiredOption('--reason <reason>')
    .addOption(jsonOption())
    .description(
      accept
        ? 'the operator is changed; cases that have started keep what they rest on, and are reached at an accepted address too'
        : 'the operator stays as it is',
    )
    .action(async (id: number, { reason, json }: { reason: string; json?: boolean }) => {
      const decided = await withClient((client) => client.proposals.decide({ id, accept, reason, by: actor }));
      answer(terminal, json, decided, () => `proposal ${id} of ${decided.operatorId}: ${decided.status}`);
    });
}

function proposalLine({ id, operatorId, source, change, status }: ListProposal): readonly string[] {
  return [String(id), operatorId, source, change.field, said(change.before), said(change.after), status];
}

function said(value: ListProposal['change']['before']): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') || '–' : Object.values(value).join(' / ');
}
