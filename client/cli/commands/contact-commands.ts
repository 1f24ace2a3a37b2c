import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../../domain/channel';
import type { LinkOwner } from '../../services/contacts/links';
import { civilDate, positiveInteger } from '../io/arguments';
import type { CommandPorts } from '../cli-parts';
import { answer, jsonOption, table } from '../io/output';
import { CONTACT_ROLES, type ContactRole } from '../../../domain/contact/contact';

interface LinkOptions {
  readonly operator?: string;
  readonly inspector?: string;
  readonly role: ContactRole;
  readonly contact?: number;
  readonly until?: string;
  readonly json?: boolean;
}

/** Inspectors, the links that connect chats, and how operators are reached. */
export function addContactCommands(program: Command, ports: CommandPorts): void {
  addInspectorCommands(program, ports);
  addLinkCommand(program, ports);
  const contact = program.command('contact').description('ways to an operator');
  addContactListCommand(contact, ports);
  addContactChangeCommands(contact, ports);
  addReinspectCommand(program, ports);
}

function addInspectorCommands(program: Command, { withClient, terminal }: CommandPorts): void {
  const inspector = program.command('inspector').description('people who inspect');
  inspector
    .command('add')
    .argument('<id>')
    .requiredOption('--name <name>')
    .addOption(new Option('--language <language>').choices(LANGUAGES).default('ru'))
    .option('--region <code...>', 'regions covered; all when left out')
    .addOption(jsonOption())
    .action(async (id: string, options: { name: string; language: Language; region?: string[]; json?: boolean }) => {
      const { name, language, region, json } = options;
      await withClient((client) => client.inspections.addInspector({ id, name, language, regions: region ?? [] }));
      answer(terminal, json, { id }, () => `${id} can be assigned inspections.`);
    });
  inspector
    .command('list')
    .addOption(jsonOption())
    .action(async ({ json }: { json?: boolean }) => {
      const all = await withClient((client) => client.inspections.inspectors());
      answer(terminal, json, all, () =>
        table([['id', 'name', 'chat'], ...all.map(({ id, name, chatId }) => [id, name, chatId === undefined ? 'not linked' : 'linked'])]),
      );
    });
}

function addLinkCommand(program: Command, { withClient, terminal }: CommandPorts): void {
  program
    .command('link')
    .description('one-time links that connect a Telegram chat')
    .command('create')
    .addOption(new Option('--operator <id>', 'such as op-1001').conflicts('inspector'))
    .option('--inspector <id>')
    .addOption(new Option('--role <role>', 'as whom the person speaks for the operator').choices(CONTACT_ROLES).default('staff'))
    .option('--contact <id>', 'a contact of the operator, with whom the link ends', positiveInteger)
    .addOption(
      new Option('--until <date>', 'the last day on which the person speaks for the operator').argParser(civilDate).conflicts('inspector'),
    )
    .addOption(jsonOption())
    .action(async ({ json, ...options }: LinkOptions) => {
      const link = await withClient(async (client) => {
        const token = await client.links.create(ownerOf(options));
        return { token, url: client.links.url(token) };
      });
      answer(terminal, json, link, () => `Send this once, to the person alone: ${link.url}`);
    });
}

function addContactListCommand(contact: Command, { withClient, terminal }: CommandPorts): void {
  contact
    .command('list')
    .argument('<operator>', 'such as op-1001')
    .addOption(jsonOption())
    .action(async (operatorId: string, { json }: { json?: boolean }) => {
      const all = await withClient((client) => client.contacts.contacts(operatorId));
      answer(terminal, json, all, () =>
        table([
          ['id', 'channel', 'address', 'role', 'until', 'state'],
          ...all.map(({ id, channel, address, role, validUntil, unusable, onlyFor }) => [
            String(id),
            channel,
            address,
            role ?? '–',
            validUntil === undefined ? '–' : new Date(validUntil).toISOString(),
            unusable ?? (onlyFor === undefined ? 'in use' : `for ${onlyFor.join(', ')} alone`),
          ]),
        ]),
      );
    });
}

function addContactChangeCommands(contact: Command, { withClient, terminal, actor }: CommandPorts): void {
  contact
    .command('remove')
    .argument('<operator>', 'such as op-1001')
    .argument('<contact>', 'its id, as contact list shows it', positiveInteger)
    .requiredOption('--reason <reason>')
    .addOption(jsonOption())
    .description('nothing more is sent there; its links and its page end')
    .action(async (operatorId: string, contactPointId: number, { reason, json }: { reason: string; json?: boolean }) => {
      await withClient((client) => client.contacts.remove({ operatorId, contactPointId, actor, reason }));
      answer(terminal, json, { operatorId, contactPointId }, () => `${operatorId} is no longer written to there.`);
    });
  contact
    .command('repair')
    .argument('<operator>', 'such as op-1001')
    .requiredOption('--email <address>')
    .addOption(jsonOption())
    .description('a repaired address: the others leave; a notice that reached nobody is sent again')
    .action(async (operatorId: string, { email, json }: { email: string; json?: boolean }) => {
      await withClient((client) => client.contacts.repairEmail(operatorId, email));
      answer(terminal, json, { operatorId }, () => `${operatorId} is written to at its new address.`);
    });
}

function addReinspectCommand(program: Command, { withClient, terminal, actor }: CommandPorts): void {
  program
    .command('reinspect')
    .argument('<case>')
    .addOption(jsonOption())
    .description('after a visit without a result: the case goes to inspection again')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const view = await withClient((client) => client.cases.orderInspection(id, { by: actor }));
      answer(terminal, json, view, () => `${view.caseId}: ${view.queue}`);
    });
}

function ownerOf({ operator = '', inspector, role, contact, until }: LinkOptions): LinkOwner {
  if (inspector !== undefined) return { inspectorId: inspector };
  return {
    operatorId: operator,
    role,
    ...(contact === undefined ? {} : { contactPointId: contact }),
    ...(until === undefined ? {} : { validUntilOn: until }),
  };
}
