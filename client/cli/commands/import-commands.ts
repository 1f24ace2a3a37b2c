import { basename } from 'node:path';
import type { Command } from 'commander';
import { listTermsOf } from '../../../domain/campaign/list-terms';
import type { ListTerms, OperatorList, OperatorRow } from '../../../domain/campaign/operator-row';
import type { ImportPreview } from '../../services/campaigns/imports';
import { positiveInteger } from '../io/arguments';
import { EXIT, type CommandPorts } from '../cli-parts';
import { problemLines, readingTerms, withListOptions, type ListOptions } from '../io/list-options';
import { answer, jsonOption, progressBar, table } from '../io/output';
import type { ImportedOperator, ImportRow } from '../../../domain/campaign/operator-import';

interface ImportOptions extends ListOptions {
  readonly check?: boolean;
  readonly policy?: string;
  readonly duty?: string;
  readonly country: string;
  readonly export?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addImportCommands(program: Command, ports: CommandPorts): void {
  const command = withListOptions(
    program
      .command('import')
      .argument('<file>', 'list of operators, CSV or XLSX')
      .description('look at a list of operators, and take it over; nothing is imported before it was looked at'),
  )
    .option('--check', 'only look: needs no installation')
    .option('--policy <folder>', 'with --check: read it against this campaign package (its dates, cohorts and regions)')
    .option('--duty <code>', 'with --policy: which of its duties')
    .option('--country <code>', 'whose regions and numbers the list uses', 'kz')
    .option('--export <file>', 'with --check: write the importable operators to a .csv or .xlsx file')
    .option('--yes', 'import without asking')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action(async (file: string, options: ImportOptions) => {
      if (options.check === true) await checkList(ports, file, options);
      else await importList(ports, file, options);
    });
  addListCommands(command, ports);
}

const HELP = `
Columns, in any order and in Kazakh, Russian or English: identifier, name_kk, name_ru, name_en (or name), language, region, email,
phone, site_region, site_address, megawatts, cohort, row_type (operator, site or contact), and the dates a campaign counts from.

Examples:
  rollcall import --check operators.xlsx
  rollcall import operators.csv --restore-zeros --accept-check-digits "confirmed with the register"
  rollcall import undo 3`;

/** A list that was read against the rules alone. */
async function checkList(ports: CommandPorts, file: string, options: ImportOptions): Promise<void> {
  const { terminal, law, readFile, setExitCode } = ports;
  const bar = progressBar(terminal, 'rows read');
  const terms = { ...(await termsOf(ports, options)), ...(await readingTerms(ports, options)), onProgress: bar.show };
  const list = await law.readOperatorList(await readFile(file), terms);
  bar.end();
  if (options.export !== undefined) await exportList(ports, options.export, list.operators);
  const { rows, operators, problems } = list;
  answer(terminal, options.json, { rows, importable: operators.length, problems }, () => checkLines(list).join('\n'));
  if (operators.length === 0) setExitCode(EXIT.no);
}

async function termsOf({ law }: CommandPorts, { policy, duty, country }: ImportOptions): Promise<ListTerms> {
  if (policy !== undefined) return listTermsOf(await law.packages.loadFolder(policy, duty === undefined ? {} : { duty }));
  return { identifier: country === 'kz' ? 'kz-bin-iin' : 'any', regions: await law.packages.regions(country) };
}

function checkLines({ rows, operators, problems }: OperatorList): readonly string[] {
  return [`${rows} rows, ${operators.length} operators can be imported`, ...problemLines(problems)];
}

async function exportList({ law, writeFile }: CommandPorts, path: string, operators: readonly OperatorRow[]): Promise<void> {
  const rows = law.operatorListRows(operators);
  await writeFile(path, path.endsWith('.xlsx') ? await law.writeXlsx('operators', rows) : law.writeCsv(rows));
}

async function importList(ports: CommandPorts, file: string, options: ImportOptions): Promise<void> {
  const { withClient, terminal, actor, readFile, confirm, setExitCode } = ports;
  const { country, json = false } = options;
  const bar = progressBar(terminal, 'rows read');
  const terms = await readingTerms(ports, options);
  const request = { file: await readFile(file), fileName: basename(file), country, ...terms, onProgress: bar.show };
  await withClient(async (client) => {
    const preview = await client.imports.preview(request);
    bar.end();
    terminal.err(`${previewLines(preview).join('\n')}\n`);
    const answered = options.yes === true ? true : await confirm(`Import ${preview.importable} operators?`);
    if (answered !== true) {
      const sentence = answered === undefined ? 'Nothing was imported: add --yes to import without being asked.' : 'Nothing was imported.';
      answer(terminal, json, { status: 'previewed', ...preview }, () => sentence);
      if (answered === undefined) setExitCode(EXIT.usage);
      return;
    }
    const row = await client.imports.take({ ...request, digest: preview.digest, by: actor });
    const { problems: _shown, ...counts } = preview;
    answer(terminal, json, { status: 'imported', import: row, ...counts }, () => importLine(row));
  });
}

function previewLines({ rows, importable, effects, problems }: ImportPreview): readonly string[] {
  return [
    `${rows} rows, ${importable} operators: ${effects.new} new, ${effects.changed} changed, ${effects.unchanged} as they are`,
    ...(effects.proposed === 0
      ? []
      : [`${effects.proposed} have an open case: what the list changes of them is proposed, see proposal list`]),
    ...problemLines(problems),
  ];
}

function importLine({ id, fileName, rows, status, proposed, by }: ImportRow): string {
  const waiting = proposed === 0 ? '' : `, ${proposed} of them proposed (proposal list --from "import ${id}")`;
  return `import ${id}: ${fileName}, ${rows} operators${waiting}, ${status}, by ${by}`;
}

function operatorLine({ operatorId, imported, before, effect }: ImportedOperator): readonly string[] {
  const said = (name: string, region: string, emails: readonly string[]): string => [name, region, ...emails].join(', ');
  const after = said(imported.names.ru, imported.region, imported.email === undefined ? [] : [imported.email]);
  return [
    operatorId,
    imported.identifier,
    before === undefined ? 'new' : said(before.names.ru, before.region, before.emails),
    after,
    effect,
  ];
}

function addListCommands(command: Command, { withClient, terminal, actor }: CommandPorts): void {
  command
    .command('list')
    .addOption(jsonOption())
    .description('lists that were imported')
    .action(async ({ json }: { json?: boolean }) => {
      const rows = await withClient((client) => client.imports.list());
      answer(terminal, json, rows, () =>
        rows.length === 0
          ? 'Nothing was imported yet.'
          : table([
              ['import', 'file', 'operators', 'status', 'by'],
              ...rows.map((row) => [String(row.id), row.fileName, String(row.rows), row.status, row.by]),
            ]),
      );
    });
  command
    .command('show')
    .argument('<import>', 'its number', positiveInteger)
    .addOption(jsonOption())
    .description('what an import did: every operator that was new, and every one that was changed, before and after')
    .action(async (id: number, { json }: { json?: boolean }) => {
      const shown = await withClient((client) => client.imports.get(id));
      answer(terminal, json, shown, () =>
        [importLine(shown.row), table([['operator', 'number', 'before', 'after', 'effect'], ...shown.operators.map(operatorLine)])].join(
          '\n',
        ),
      );
    });
  command
    .command('undo')
    .argument('<import>', 'its number', positiveInteger)
    .addOption(jsonOption())
    .description('take an import back, as long as no campaign and no later import rests on it')
    .action(async (id: number, { json }: { json?: boolean }) => {
      const row = await withClient((client) => client.imports.undo(id, actor));
      answer(terminal, json, row, () => importLine(row));
    });
}
