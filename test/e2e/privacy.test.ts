import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
import { z } from 'zod';
import { createEncryptionCodec, isEncrypted } from '../../adapters/temporal/encryption-codec';
import { pollUntil } from '../../client/services/poll-until';
import { parseCaseId } from '../../domain/keys';
import { found } from '../support/find-secrets';
import { syntheticIdentifier } from '../support/synthetic-identifier';
import { rawDescription, rawHistory, rawQuery, type RawWorkflow } from '../support/raw-temporal';
import { almaty, createWorld, type TestCampaign, type TestOperator, type World } from '../support/world';
import { link, SEASON_START } from '../../worker/season/season';
import { createTimeMachine } from '../../worker/season/time-machine';

const { GetWorkflowExecutionHistoryResponse, DescribeWorkflowExecutionResponse, QueryWorkflowResponse } = temporal.api.workflowservice.v1;

/** Everything about one operator that the Temporal server must never hold. */
const SECRETS = {
  kk: 'Құлан-Өтпес есептеу орталығы ЖШС',
  ru: 'ТОО Вычислительный центр Жезтырнак',
  en: 'Zheztyrnak Computing Centre LLP',
  identifier: syntheticIdentifier(),
  email: 'zheztyrnak.office@quagga-works.example',
  phone: '+77015558293',
  chatId: 7_134_205_518,
  by: 'Сагындыкова Г.',
  reference: 'KZ-REG-88417',
} as const;

/** What the relay says of somebody; part of it may end up in the message of a failed activity. */
const RELAY_SAYS = '4.2.2 Mailbox of zheztyrnak.office is full';

let world: World;
let campaign: TestCampaign;
let operator: TestOperator;
let inspectionId: string;
let connection: Connection;
/** Sentences of the failures, as a holder of the key reads them. */
let failures: readonly string[];
const descriptions: Buffer[] = [];

beforeAll(async () => {
  world = await createWorld();
  connection = await Connection.connect({ address: process.env.ROLLCALL_TEST_TEMPORAL ?? '' });
  await liveThroughACase();
}, 240_000);
afterAll(async () => {
  await connection.close();
  await world.stop();
});

const raw = (workflowId: string): RawWorkflow => ({ connection, namespace: 'default', workflowId });
const KINDS = ['case', 'campaign', 'inspection'] as const;

function workflowIdOf(kind: (typeof KINDS)[number]): string {
  const ids = world.installation.workflowIds;
  const key = { campaignId: campaign.id, operatorId: operator.operatorId };
  switch (kind) {
    case 'case':
      return ids.ofCase(key);
    case 'campaign':
      return ids.ofCampaign(campaign.id);
    case 'inspection':
      return ids.ofInspection({ ...key, inspection: 1 });
  }
}

/** A notice that fails at first, reminders on both channels, an answer, an inspection, a filing. */
async function liveThroughACase(): Promise<void> {
  const { installation, embedded } = world;
  const { client, seasonClock } = installation;
  embedded.mail.fail({ type: 'reply', stage: 'rcpt', code: 452, text: RELAY_SAYS, times: 1 });
  await seasonClock?.setOffset(SEASON_START - Date.now());
  const id = `privacy-${randomUUID().slice(0, 8)}`;
  const { kk, ru, en, identifier, email, phone, chatId, by, reference } = SECRETS;
  const list = [
    'identifier,name_kk,name_ru,name_en,language,region,email,phone',
    [identifier, kk, ru, en, 'ru', 'KZ-35', email, phone].join(','),
  ];
  const operatorList = list.join('\n');
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList, by });
  const [row] = await waitFor('a case', async () => {
    const rows = await client.cases.list({ campaignId: id, limit: 1 });
    return rows.length === 1 ? rows : undefined;
  });
  const caseId = row?.caseId ?? '';
  const person = embedded.telegram.person({ id: chatId, firstName: ru });
  operator = { caseId, operatorId: parseCaseId(caseId)?.operatorId ?? '', email, person };
  campaign = { id, list: operatorList, operators: [operator], machine: createTimeMachine(installation, id) };
  await waitFor('a failure', async () => {
    const bytes = await rawDescription(raw(workflowIdOf('case'))).catch(() => undefined);
    const pending = bytes === undefined ? [] : DescribeWorkflowExecutionResponse.decode(bytes).pendingActivities;
    if (bytes !== undefined && pending.some(({ lastFailure }) => lastFailure)) descriptions.push(bytes);
    return descriptions.length > 0 || undefined;
  });
  await link({ installation, telegram: embedded.telegram }, person, { operatorId: operator.operatorId });
  await waitFor('a greeting', () => Promise.resolve(person.messages().length >= 2 || undefined));
  await world.advance(campaign, almaty('2022-03-10', '12:00'));
  await tap('button-received');
  await world.when(operator, ({ events }) => events.some(({ event }) => event.type === 'reply-received'));
  await world.advance(campaign, almaty('2022-04-11', '12:00'));
  const { inspections } = await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'assigned');
  inspectionId = inspections[0]?.inspectionId ?? '';
  await client.inspections.accept(inspectionId, 'insp-1');
  await expect(client.cases.grantExtension(caseId, { by })).rejects.toThrow();
  await client.cases.recordFiling(caseId, { receivedAt: await installation.clock.now(), reference, by });
  await world.when(operator, ({ outcome, inspections: opened }) => outcome !== undefined && opened[0]?.status === 'closed');
  for (const kind of KINDS) descriptions.push(await rawDescription(raw(workflowIdOf(kind))));
  const histories = await Promise.all(KINDS.map((kind) => decodedHistory(workflowIdOf(kind))));
  failures = [...new Set(histories.flatMap((history) => failureSentences(history)))];
}

async function waitFor<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const seen = await pollUntil(look, { timeoutMs: 60_000, everyMs: 25 });
  if (seen === undefined) throw new Error(`there never was ${what}`);
  return seen;
}

async function tap(key: string): Promise<void> {
  const label = world.installation.words.say('ru', key);
  const message = [...operator.person.messages()].reverse().find(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  operator.person.tap(message?.messageId ?? 0, label);
  await Promise.resolve();
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** As a holder of the key reads it. */
async function decodedHistory(workflowId: string): Promise<History> {
  const history = await world.installation.temporal.client.workflow.getHandle(workflowId).fetchHistory();
  const codec = createEncryptionCodec(world.parts.settings.ROLLCALL_DATA_KEYS);
  for (const payload of payloadsIn(history)) Object.assign(payload, (await codec.decode([payload]))[0]);
  return history;
}

/** Every payload in a message of the protocol, wherever it is. */
function payloadsIn(value: unknown): readonly Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if ('metadata' in value && 'data' in value && value.data instanceof Uint8Array) return [value as Payload];
  return Object.values(value).flatMap(payloadsIn);
}

/** Messages of failures, encrypted apart from the failure itself. */
function failureSentences(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const own =
    'encodedAttributes' in value && value.encodedAttributes
      ? [(JSON.parse(Buffer.from((value.encodedAttributes as Payload).data ?? []).toString()) as { message: string }).message]
      : [];
  return [...own, ...Object.values(value).flatMap(failureSentences)];
}

/** Everything the messages to people said, whole lines and words; and what they are made of. */
function secretsOfTheCase(): readonly string[] {
  const chats = [operator.person, world.inspector].flatMap((person) => person.messages().map(({ text }) => text));
  const mails = world.embedded.mail.mailbox(SECRETS.email).flatMap(({ subject, text }) => [subject, text]);
  const texts = [...chats, ...mails];
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.trim().length >= 12);
  const words = texts.flatMap((text) => text.match(/\p{Script=Cyrillic}{5,}/gu) ?? []);
  const parts = Object.values(SECRETS).flatMap((secret) => [
    String(secret),
    ...String(secret)
      .split(/[\s@.-]+/)
      .filter((part) => part.length >= 7),
  ]);
  return [...new Set([...parts, ...lines, ...words, RELAY_SAYS, ...failures])];
}

/** Names of changes to the workflows' own code: see `patched()` there. */
const Patch = z.enum(['ask-about-missed-steps', 'record-while-sending']);

/** What the SDK notes of a local activity, beside its encrypted result: which one it was, and when. */
const LocalActivity = z.strictObject({
  seq: z.int(),
  attempt: z.int(),
  activity_id: z.string().regex(/^\d+$/),
  activity_type: z.enum(['recordCaseEvents', 'recordInspectionEvents']),
  complete_time: z.unknown(),
  original_schedule_time: z.unknown(),
  backoff: z.unknown(),
});

/** The same of a patch, and the list of those a workflow went by. */
const Bookkeeping = z.union([LocalActivity, z.strictObject({ id: Patch, deprecated: z.boolean() }), z.array(Patch)]);

function isBookkeeping(text: string): boolean {
  try {
    return Bookkeeping.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

describe('what the Temporal server holds of a case', () => {
  it('was a whole case: messages on both channels, an answer, a failed send, a refusal, an inspection, a filing', async () => {
    const { messages, events } = await world.case(operator);
    const accepted = new Set(messages.filter(({ status }) => status === 'accepted').map(({ channel }) => channel));
    expect([...accepted].sort()).toEqual(['email', 'telegram']);
    const types = new Set(events.map(({ event }) => event.type));
    for (const type of ['reply-received', 'case-escalated', 'filing-received', 'case-closed']) expect([...types]).toContain(type);
    expect(failures.length).toBeGreaterThan(0);
    expect(secretsOfTheCase().length).toBeGreaterThan(50);
    process.stderr.write(`${secretsOfTheCase().length} secrets looked for; failures: ${failures.join(' | ')}\n`);
  });

  it.each(KINDS)('shows no name, address, number or text in the history of the %s, byte for byte', async (kind) => {
    const pages = await rawHistory(raw(workflowIdOf(kind)));
    const secrets = secretsOfTheCase();
    for (const page of pages) {
      expect(found(secrets, page)).toEqual([]);
      const { history } = GetWorkflowExecutionHistoryResponse.decode(page);
      expect(history?.events?.length).toBeGreaterThan(5);
      expect(found(secrets, Buffer.from(historyToJSON(history ?? {})))).toEqual([]);
    }
  });

  it('shows none in what it says of a running or ended workflow: memo, attributes, details, pending work', () => {
    expect(descriptions).toHaveLength(4);
    for (const bytes of descriptions) {
      expect(found(secretsOfTheCase(), bytes)).toEqual([]);
      const text = JSON.stringify(
        DescribeWorkflowExecutionResponse.toObject(DescribeWorkflowExecutionResponse.decode(bytes), { bytes: String }),
      );
      expect(found(secretsOfTheCase(), Buffer.from(text))).toEqual([]);
    }
  });

  it.each(KINDS)('holds no payload of the %s that is not encrypted, but the campaign and the bookkeeping of the SDK', async (kind) => {
    const open: string[] = [];
    let encrypted = 0;
    for (const page of await rawHistory(raw(workflowIdOf(kind)))) {
      for (const payload of payloadsIn(GetWorkflowExecutionHistoryResponse.decode(page))) {
        if (isEncrypted(payload)) encrypted += 1;
        else open.push(Buffer.from(payload.data ?? []).toString());
      }
    }
    expect(encrypted).toBeGreaterThan(3);
    expect(open.filter((text) => text !== JSON.stringify(campaign.id) && !isBookkeeping(text))).toEqual([]);
  });

  it('passes what a case says of itself through encrypted', async () => {
    const bytes = await rawQuery(raw(workflowIdOf('case')), '__temporal_workflow_metadata');
    const answer = QueryWorkflowResponse.decode(bytes);
    const payloads = payloadsIn(answer);
    expect(payloads.map((payload) => isEncrypted(payload))).toEqual([true]);
    const { outcome } = await world.case(operator);
    expect(found([outcome ?? ''], bytes)).toEqual([]);
    const [plain] = await createEncryptionCodec(world.parts.settings.ROLLCALL_DATA_KEYS).decode([...payloads]);
    expect(found([outcome ?? ''], Buffer.from(plain?.data ?? []))).toEqual([outcome]);
  });
});

describe('the search for secrets', () => {
  it('finds every one of them in a history that was written without the codec', async () => {
    const open = new Client({ connection });
    const workflowId = `open-${randomUUID()}`;
    const secrets = secretsOfTheCase();
    const handle = await open.workflow.start('nobody-runs-it', {
      workflowId,
      taskQueue: 'none',
      args: [{ secrets: secrets.slice(1) }],
      memo: { first: secrets[0] },
      staticSummary: SECRETS.ru,
      staticDetails: SECRETS.kk,
    });
    await handle.signal('told', { email: SECRETS.email });
    const description = await rawDescription(raw(workflowId));
    await handle.terminate(`because of ${SECRETS.en}`);
    const [page = Buffer.alloc(0)] = await rawHistory(raw(workflowId));
    const jsonEscaped = secrets.filter((secret) => JSON.stringify(secret) !== `"${secret}"`);
    expect(secrets.filter((secret) => !found(secrets, page).includes(secret))).toEqual(jsonEscaped);
    expect(found([SECRETS.ru, SECRETS.kk, secrets[0] ?? ''], description)).toHaveLength(3);
    expect(found([SECRETS.en], page)).toEqual([SECRETS.en]);
  });

  it('finds the failures in the histories of the case once they are decrypted', async () => {
    const decoded = await Promise.all(KINDS.map(async (kind) => payloadTexts(await decodedHistory(workflowIdOf(kind)))));
    expect(found(failures, Buffer.from(decoded.flat().join('\n')))).toEqual(failures);
  });

  it.each([
    ['base64 within base64', (text: string) => Buffer.from(`..${Buffer.from(`.${text}`).toString('base64')}`)],
    ['two bytes a letter', (text: string) => Buffer.from(text, 'utf16le')],
    ['an address of the web', (text: string) => Buffer.from(encodeURIComponent(text))],
    ['escapes of JSON', (text: string) => Buffer.from(text.replace(/[^ -~]/gu, (letter) => `\\u0${letter.charCodeAt(0).toString(16)}`))],
    ['other letters', (text: string) => Buffer.from(text.toUpperCase())],
  ])('finds one that was written as %s', (_how, write) => {
    const secrets = [SECRETS.email, SECRETS.identifier];
    for (const secret of secrets)
      expect(found([secret], Buffer.concat([Buffer.from([1, 2, 3]), write(secret), Buffer.from([4])]))).toEqual([secret]);
  });
});

function payloadTexts(history: History): readonly string[] {
  return payloadsIn(history).map(({ data }) => Buffer.from(data ?? []).toString());
}
