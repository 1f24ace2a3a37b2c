import type { Command } from 'commander';
import { formatDateTime } from '../../../domain/message/format-date';
import type { CalendarDate } from '../../../domain/time';
import type { ComplianceClient } from '../../services/compliance-client';
import type { ChangedCase, RuleChangePreview, RuleChangeRequest } from '../../services/campaigns/rule-changes';
import { pollUntil } from '../../services/poll-until';
import { civilDate } from '../io/arguments';
import { EXIT, type CommandPorts } from '../cli-parts';
import { type Terminal, answer, jsonOption, progressBar, table } from '../io/output';
import type { RuleChangeRow } from '../../../domain/case/rule-change-record';

interface ChangeOptions {
  readonly reason?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `redate`, `recalendar`, `repolicy`: always a preview first, then the change, case by case. */
export function addRuleChangeCommands(campaign: Command, ports: CommandPorts): void {
  common(campaign.command('redate'))
    .requiredOption('--to <date>', 'the new date; the roll of the policy applies to it', civilDate)
    .option('--cohort <code>', 'only for this cohort')
    .option('--region <code...>', 'only for operators of these regions')
    .description('move the deadline of a running campaign')
    .action(async (id: string, options: ChangeOptions & { to: CalendarDate; cohort?: string; region?: string[] }) => {
      const { to, cohort, region } = options;
      const which = { ...(cohort === undefined ? {} : { cohort }), ...(region === undefined ? {} : { regions: region }) };
      await changeRules(ports, id, { change: { kind: 'redate', to, ...which }, options });
    });
  common(campaign.command('recalendar'))
    .option('--calendar <name>', 'a calendar or version; by default the newest version of the one in use')
    .description('move a running campaign to another calendar version, or to new time-zone data')
    .action(async (id: string, options: ChangeOptions & { calendar?: string }) => {
      const { calendar } = options;
      await changeRules(ports, id, { change: { kind: 'recalendar', ...(calendar === undefined ? {} : { calendar }) }, options });
    });
  common(campaign.command('repolicy'))
    .description('move a running campaign to its package as it lies in campaigns/ now')
    .action(async (id: string, options: ChangeOptions) => changeRules(ports, id, { change: { kind: 'repolicy' }, options }));
  campaign
    .command('changes')
    .argument('<campaign>')
    .addOption(jsonOption())
    .description('how the rules of a campaign were changed, by whom and why')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const changes = await ports.withClient((client) => client.ruleChanges.list(id));
      answer(ports.terminal, json, changes, () =>
        changes.length === 0 ? 'The rules were never changed.' : changes.map(changeLine).join('\n'),
      );
    });
}

function common(command: Command): Command {
  return command
    .argument('<campaign>')
    .option('--reason <text>', 'why: kept with every case that changes; without it the change is only shown')
    .option('--yes', 'apply without asking')
    .addOption(jsonOption());
}

async function changeRules(
  { withClient, terminal, actor, confirm, setExitCode }: CommandPorts,
  campaignId: string,
  { change, options }: { readonly change: RuleChangeRequest; readonly options: ChangeOptions },
): Promise<void> {
  const { reason, yes, json = false } = options;
  await withClient(async (client) => {
    const preview = await client.ruleChanges.preview(campaignId, change);
    terminal.err(`${previewLines(preview).join('\n')}\n`);
    const shown = (sentence: string): void => answer(terminal, json, { status: 'previewed', preview }, () => sentence);
    if (reason === undefined) return shown('Nothing was changed: say why with --reason to apply it.');
    const agreed = yes === true ? true : await confirm(`Change ${preview.changed.length} cases?`);
    if (agreed === undefined) setExitCode(EXIT.usage);
    if (agreed !== true)
      return shown(agreed === undefined ? 'Nothing was changed: add --yes to apply without being asked.' : 'Nothing was changed.');
    const started = await client.ruleChanges.apply(campaignId, { ...change, toHash: preview.toHash, reason, by: actor });
    const applied = started === undefined ? undefined : await watchChange(client, started, { preview, terminal });
    answer(terminal, json, { status: applied === undefined ? 'nothing-to-change' : 'applied', preview, change: applied }, () =>
      applied === undefined ? 'Nothing would change.' : changeLine(applied),
    );
  });
}

/** Shows how far the change is; an interrupted watch leaves the change running. */
async function watchChange(
  client: ComplianceClient,
  started: RuleChangeRow,
  { preview, terminal }: { readonly preview: RuleChangePreview; readonly terminal: Terminal },
): Promise<RuleChangeRow> {
  const bar = progressBar(terminal, 'cases looked at');
  const all = preview.changed.length + preview.unchanged + Object.values(preview.leftAlone).reduce((sum, count) => sum + count, 0);
  const done = await pollUntil(
    async () => {
      const change = await client.ruleChanges.get(started.id);
      bar.show(
        Math.min(
          all,
          Object.values(change?.results ?? {}).reduce((sum, count) => sum + count, 0),
        ),
        all,
      );
      return change?.appliedAt === undefined ? undefined : change;
    },
    { timeoutMs: Number.MAX_SAFE_INTEGER, everyMs: 200 },
  );
  bar.end();
  return done ?? started;
}

const SHOWN = 15;

function previewLines({ changed, unchanged, leftAlone, notStarted }: RuleChangePreview): readonly string[] {
  const rows = changed.slice(0, SHOWN).map(caseLine);
  return [
    `${changed.length} cases would change, ${unchanged} would not`,
    ...Object.entries(leftAlone).map(([because, count]) => `${count} are left alone: ${because}`),
    ...(notStarted === 0 ? [] : [`${notStarted} have not started yet and would start under the new rules`]),
    ...(rows.length === 0 ? [] : [table([['case', 'deadline before', 'deadline after', 'next steps after'], ...rows])]),
    ...(changed.length > SHOWN ? [`… and ${changed.length - SHOWN} more; --json has them all`] : []),
  ];
}

function caseLine({ caseId, zone, deadlineBefore, deadlineAfter, stepsAfter }: ChangedCase): readonly string[] {
  const day = (instant: number): string => formatDateTime('en', instant - 1, zone);
  const next = stepsAfter.slice(0, 3).map(({ id, at }) => `${id} ${formatDateTime('en', at, zone)}`);
  return [caseId, day(deadlineBefore), day(deadlineAfter), next.join('; ')];
}

function changeLine({ id, kind, reason, by, affected, appliedAt, results }: RuleChangeRow): string {
  const counts = Object.entries(results).map(([result, count]) => `${count} ${result}`);
  const state = appliedAt === undefined ? 'being applied' : 'applied';
  return `change ${id}: ${kind}, ${state}, ${affected} cases by the preview (${counts.join(', ') || 'none looked at'}), by ${by}: ${reason}`;
}
