import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { formatDateTime } from '../../../domain/message/format-date';
import { positiveInteger } from '../io/arguments';
import type { CommandPorts } from '../cli-parts';
import { answer, jsonOption, table } from '../io/output';

/** Enough of a question's id to tell it from the others of its case. */
const SHORT_ID = 8;

interface Json {
  readonly json?: boolean;
}

/** What operators said and sent, and what staff answer. */
export function addDialogueCommands(program: Command, ports: CommandPorts): void {
  addTalkCommands(program, ports);
  addDocumentCommands(program, ports);
  addStaffAlertCommands(program, ports);
}

function addTalkCommands(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  const talk = program.command('talk').description('what an operator said beside its answers, and what staff answer');
  talk
    .command('show')
    .argument('<case>', '<campaign>/<operator>')
    .addOption(jsonOption())
    .action(async (id: string, { json }: Json) => {
      const [view, said] = await withClient((client) => Promise.all([client.cases.get(id), client.cases.talk(id)]));
      const waits = (id: string): boolean => view.questions.includes(id);
      const when = (at: number): string => formatDateTime('en', at, view.zone);
      answer(terminal, json, said, () =>
        [
          ...said.replies.map(({ at, code, channel, answers }) => `${when(at)}  ${code} (${channel})  ${describe(answers)}`),
          ...said.said.map(
            ({ id, at, author, by, text }) =>
              `${when(at)}  ${author} (${by})${waits(id) ? ` asks [${id.slice(0, SHORT_ID)}]` : ''}: ${text}`,
          ),
        ].join('\n'),
      );
    });
  talk
    .command('answer')
    .argument('<case>', '<campaign>/<operator>')
    .requiredOption('--text <text>', 'what the operator is told, word for word')
    .option('--question <id>', 'the one question that is answered, as talk show names it; without it all that wait')
    .addOption(jsonOption())
    .description('answer what was asked: in its chat and by email')
    .addHelpText('after', '\nExample:\n  rollcall talk answer kz-mining-2022/op-1001 --text "Yes, a lease will do."')
    .action(async (id: string, { text, question, json }: Json & { text: string; question?: string }) => {
      const about = question === undefined ? {} : { question };
      const view = await withClient((client) => client.cases.answerQuestion(id, { text, by: actor, ...about }));
      answer(terminal, json, view, () => `${view.caseId}: answered`);
    });
}

function describe(answers: Readonly<Record<string, string>>): string {
  return Object.entries(answers)
    .map(([name, said]) => `${name}: ${said}`)
    .join('; ');
}

/** `code`, or `code=what is wrong`. */
function finding(text: string, before: readonly { code: string; finding?: string }[] = []): readonly { code: string; finding?: string }[] {
  const cut = text.indexOf('=');
  const code = cut < 0 ? text : text.slice(0, cut);
  if (!/^[a-z0-9-]+$/.test(code)) throw new InvalidArgumentError('Write <item>, or <item>=<what is wrong>.');
  return [...before, cut < 0 ? { code } : { code, finding: text.slice(cut + 1) }];
}

function addDocumentCommands(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  const document = program.command('paper').description('documents that operators sent');
  document
    .command('list')
    .argument('<case>', '<campaign>/<operator>')
    .addOption(jsonOption())
    .action(async (id: string, { json }: Json) => {
      const documents = await withClient((client) => client.documents.list(id));
      answer(terminal, json, documents, () =>
        documents.length === 0
          ? 'No document was sent.'
          : table([
              ['id', 'item', 'file', 'type', 'bytes', 'scan', 'sha-256'],
              ...documents.map(({ id: number, requirement, name, type, bytes, scan, hash }) => [
                String(number),
                requirement ?? '(not said yet)',
                name,
                type,
                String(bytes),
                scan,
                hash,
              ]),
            ]),
      );
    });
  document
    .command('get')
    .argument('<id>', 'number of the document', positiveInteger)
    .requiredOption('--to <file>', 'where to write it')
    .addOption(jsonOption())
    .description('write a document that was found clean to a file')
    .action(async (id: number, { to, json }: Json & { to: string }) => {
      const { paper: found, bytes } = await withClient((client) => client.documents.read(id));
      await writeFile(to, bytes, { flag: 'wx' });
      answer(terminal, json, found, () => `${to}: ${bytes.length} bytes, SHA-256 ${found.hash}`);
    });
  document
    .command('decide')
    .argument('<case>', '<campaign>/<operator>')
    .argument('<item>', 'item of the checklist')
    .addOption(new Option('--as <status>').choices(['accepted', 'waived']).makeOptionMandatory())
    .addOption(jsonOption())
    .description('accept an item of the checklist, or waive it')
    .action(async (id: string, requirement: string, { as, json }: Json & { as: 'accepted' | 'waived' }) => {
      await withClient((client) => client.documents.decide(id, { requirement, status: as, by: actor }));
      answer(terminal, json, { caseId: id, requirement, status: as }, () => `${id}: ${requirement} ${as}`);
    });
  document
    .command('deficient')
    .argument('<case>', '<campaign>/<operator>')
    .requiredOption('--item <item[=finding]>', 'what has to be cured; again for each', finding)
    .option('--cure-days <n>', 'working days to cure it', positiveInteger, 5)
    .addOption(jsonOption())
    .description('gaps in what was filed: the operator is told, and has so many working days')
    .addHelpText('after', '\nExample:\n  rollcall paper deficient kz-mining-2022/op-1001 --item "grid-connection=no seal" --cure-days 5')
    .action(async (id: string, options: Json & { item: readonly { code: string; finding?: string }[]; cureDays: number }) => {
      const { item: items, cureDays: cureWorkingDays, json } = options;
      const view = await withClient((client) => client.cases.findDeficiencies(id, { items, cureWorkingDays, by: actor }));
      answer(terminal, json, view, () => `${view.caseId}: ${items.length} to be cured`);
    });
}

function addStaffAlertCommands(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  const notices = program.command('notices').description('what staff should know: links opened twice, wrong codes, infected documents');
  notices
    .command('list')
    .option('--all', 'also those that somebody has seen')
    .addOption(jsonOption())
    .action(async ({ all, json }: Json & { all?: boolean }) => {
      const found = await withClient((client) => client.staffAlerts.list(200, all !== true));
      answer(terminal, json, found, () =>
        found.length === 0
          ? 'Nothing new.'
          : table([
              ['id', 'when', 'about', 'case', ''],
              ...found.map(({ id, at, about, key, detail }) => [
                String(id),
                new Date(at).toISOString(),
                about,
                key === undefined ? '' : `${key.campaignId}/${key.operatorId}`,
                detail,
              ]),
            ]),
      );
    });
  notices
    .command('seen')
    .argument('<id>', 'number of the notice', positiveInteger)
    .addOption(jsonOption())
    .action(async (id: number, { json }: Json) => {
      const seen = await withClient(async (client) => await client.staffAlerts.markSeen(id, actor, await client.clock.now()));
      answer(terminal, json, { id, seen }, () => (seen ? `Notice ${id} was seen.` : `Notice ${id} was seen before, or does not exist.`));
    });
}
