import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { explanationLines } from '../../../domain/message/explain-deadline';
import type { CommandPorts } from '../cli-parts';
import { answer, jsonOption } from '../io/output';

export function addExplainCommand(program: Command, { withClient, terminal, law }: CommandPorts): void {
  program
    .command('explain')
    .argument('<case>', '<campaign>/<operator>')
    .addOption(new Option('--language <language>').choices(LANGUAGES).default('en'))
    .addOption(jsonOption())
    .description('why the deadline of a case is the date it is, as the operator is told')
    .addHelpText('after', '\nExample:\n  rollcall explain kz-mining-2022/op-1001 --language kk')
    .action(async (id: string, { language, json }: { language: Language; json?: boolean }) => {
      const explanation = await withClient((client) => client.cases.explain(id));
      const lines = explanationLines(explanation, language, law.words);
      const document = { ...explanation, instant: new Date(explanation.instant).toISOString(), language, lines };
      answer(terminal, json, document, () => lines.join('\n'));
    });
}
