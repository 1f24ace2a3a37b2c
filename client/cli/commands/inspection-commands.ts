import { Option, type Command } from 'commander';
import { RECORDABLE_OUTCOMES, type InspectionOutcome } from '../../../domain/inspection/outcome';
import type { InspectionSummary } from '../../services/views';
import { amount, positiveInteger } from '../io/arguments';
import { answer, jsonOption, table } from '../io/output';
import type { CommandPorts } from '../cli-parts';
import type { InspectionRow } from '../../../domain/inspection/inspection-record';

interface RecordOptions extends ActOptions {
  readonly outcome: InspectionOutcome;
  readonly units?: number;
  readonly megawatts?: number;
  readonly value?: number;
  readonly criminalCase?: boolean;
}

export function addInspectionCommands(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  const inspection = program.command('inspection').description('inspections of cases nobody answered');

  inspection
    .command('list')
    .option('--campaign <id>')
    .option('--inspector <id>')
    .addOption(new Option('--status <status>').choices(['unassigned', 'assigned', 'accepted', 'closed']))
    .option('--limit <n>', 'how many at the most', positiveInteger, 50)
    .addOption(jsonOption())
    .action(async (options: { campaign?: string; inspector?: string; status?: InspectionRow['status']; limit: number; json?: boolean }) => {
      const { campaign, inspector, json, ...filter } = options;
      const rows = await withClient((client) =>
        client.inspections.list({
          ...filter,
          ...(campaign === undefined ? {} : { campaignId: campaign }),
          ...(inspector === undefined ? {} : { inspectorId: inspector }),
        }),
      );
      answer(terminal, json, rows, () => (rows.length === 0 ? 'No inspection fits.' : table([HEADING, ...rows.map(line)])));
    });

  inspection
    .command('assign')
    .argument('<inspection>', '<campaign>/<operator>/<number>')
    .requiredOption('--to <inspector>', 'id of the inspector')
    .option(...REVISION)
    .option(...ACT)
    .addOption(jsonOption())
    .action(async (id: string, { to, json, ...acting }: ActOptions & { to: string }) => {
      const summary = await withClient((client) => client.inspections.assign(id, { inspectorId: to, by: actor, ...asSeen(acting) }));
      answer(terminal, json, summary, () => line(summary).join('  '));
    });

  inspection
    .command('record')
    .argument('<inspection>', '<campaign>/<operator>/<number>')
    .addOption(new Option('--outcome <outcome>', 'the principal outcome').choices(RECORDABLE_OUTCOMES).makeOptionMandatory())
    .option('--units <n>', 'machines found', amount)
    .option('--megawatts <n>', 'power found, MW', amount)
    .option('--value <kzt>', 'value, KZT', amount)
    .option('--criminal-case', 'a criminal case was opened')
    .option(...REVISION)
    .option(...ACT)
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  rollcall inspection record kz-mining-2022/op-1007/1 --outcome seized --units 1173 --value 2500000000',
    )
    .action(async (id: string, options: RecordOptions) => {
      const { outcome, units, megawatts, value, criminalCase, json, ...acting } = options;
      const findings = {
        ...(units === undefined ? {} : { units }),
        ...(megawatts === undefined ? {} : { megawatts }),
        ...(value === undefined ? {} : { valueKzt: value }),
        ...(criminalCase === undefined ? {} : { criminalCase }),
      };
      const summary = await withClient((client) => client.inspections.record(id, { outcome, findings, by: actor, ...asSeen(acting) }));
      answer(terminal, json, summary, () => line(summary).join('  '));
    });
}

const HEADING = ['inspection', 'revision', 'name', 'region', 'status', 'inspector', 'outcome'];

function line({ inspectionId, revision, name, region, inspectorId, outcome, ...standing }: InspectionSummary): readonly string[] {
  return [inspectionId, `r${revision ?? ''}`, name, region, statusOf(standing), inspectorId ?? '', outcome ?? ''];
}

function statusOf({ status, overdue, notTold }: Pick<InspectionSummary, 'status' | 'overdue' | 'notTold'>): string {
  const remarks = [...(overdue === undefined ? [] : ['overdue']), ...(notTold === undefined ? [] : ['not told'])];
  return remarks.length === 0 ? status : `${status} (${remarks.join(', ')})`;
}

/** What every act on an inspection can say beside what it asks for. */
interface ActOptions {
  readonly revision?: number;
  readonly act?: string;
  readonly json?: boolean;
}

const REVISION = ['--revision <n>', 'refuse when the inspection has changed since this revision (see list)', positiveInteger] as const;
const ACT = ['--act <id>', 'names the act: the same id again changes nothing'] as const;

function asSeen({ revision, act }: Omit<ActOptions, 'json'>): { readonly revision?: number; readonly actId?: string } {
  return { ...(revision === undefined ? {} : { revision }), ...(act === undefined ? {} : { actId: act }) };
}
