import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import { caseId, type CaseKey } from '../../../domain/keys';
import { instantAt } from '../../../domain/law/calendar/zone';
import { planCase } from '../../../domain/planning/plan-case';
import { HOUR, type Instant } from '../../../domain/time';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseRow } from '../../../domain/case/case-record';
import { openingOf } from '../../../domain/case/opening';
import { presentRules } from '../../../domain/case/rules-of';
import type { Language } from '../../../domain/channel';
import { readEquipmentList } from '../../../adapters/lists/equipment-list';
import { readOperatorList } from '../../../adapters/lists/operator-list';
import type { DocumentParts } from '../../../client/services/service-parts';
import type { DocumentVault } from '../../../ports/document-vault';
import type { Store } from '../../../ports/store';
import { castOperators } from '../../../worker/season/cast';
import { createFakeClock, type FakeClock } from './fake-clock';
import { createFakeEmailSender, type FakeEmailSender } from './fake-email-sender';
import { createFakeStore, type FakeStore } from './fake-store';
import { createFakeTelegramSender, type FakeTelegramSender } from './fake-telegram-sender';
import { createFakeWorkflows, type FakeWorkflows } from './fake-workflows';
import { createFakeDocumentScanner, createFakeDocumentVault, type FakeDocumentScanner } from './fake-document-vault';
import { realPackage, realPackages } from './real-packages';
import { createTestSigning, type TestSigning } from './test-signing';

/** What a test says of a world; the rest is as usual. */
export interface FakeWorldOptions {
  readonly operators?: number;
  /** Whether every operator has a chat. */
  readonly linked?: boolean;
  /** False leaves the audience as it is on the day the campaign is made: nobody's case has begun. */
  readonly started?: boolean;
  readonly language?: Language;
  readonly packageCode?: string;
  readonly startAt?: Instant;
}

/** One operator of a fake world. */
export interface FakeOperator extends CaseKey {
  readonly caseId: string;
  readonly caseNumber: number;
  readonly identifier: string;
  readonly email: string;
  readonly emailContactId: number;
  /** Its chat and the contact behind it; absent when it was not linked. */
  readonly chat?: { readonly id: number; readonly contactId: number };
}

/** A campaign in memory: the record, the clock, and the providers. */
export interface FakeWorld {
  readonly store: FakeStore;
  readonly clock: FakeClock;
  readonly email: FakeEmailSender;
  readonly telegram: FakeTelegramSender;
  readonly signing: TestSigning;
  readonly workflows: FakeWorkflows;
  readonly vault: DocumentVault;
  readonly scanner: FakeDocumentScanner;
  /** What every service is given, made of the fakes above. */
  readonly parts: DocumentParts;
  readonly pinned: PinnedPackage;
  readonly campaignId: string;
  readonly operators: readonly FakeOperator[];
  /** The first of them. */
  readonly operator: FakeOperator;
  /** The case as the record has it. */
  readonly caseOf: (key: CaseKey) => Promise<CaseRow>;
  /** Writes what happened to a case, as its workflow would. */
  readonly happened: (key: CaseKey, ...events: readonly CaseEvent[]) => Promise<void>;
}

const CAMPAIGN_ID = 'mining-2022';
/** Thirty days before the deadline of 2022, within the hours in which messages leave. */
const OPENING_DAY = instantAt({ date: '2022-02-22', time: '11:00', zone: 'Asia/Almaty' });

/**
 * A campaign of the package that ships, with its audience in the record and every case begun: planned by the real planner, one event
 * each. Takes milliseconds and starts nothing.
 */
export async function aFakeWorld(options: FakeWorldOptions = {}): Promise<FakeWorld> {
  const { operators: count = 1, linked = true, started = true, language = 'ru', startAt = OPENING_DAY } = options;
  const pinned = await realPackage(options.packageCode ?? 'kz-mining-2022');
  const clock = createFakeClock(startAt);
  const store = createFakeStore({ machineNow: clock.machineNow });
  await createCampaign(store, { pinned, startedAt: startAt, operators: operatorRows(count, language) });
  const operators: FakeOperator[] = [];
  for (const row of await store.cases.list({ campaignId: CAMPAIGN_ID, limit: count })) {
    const chat = linked ? await linkChat(store, row, startAt) : undefined;
    if (started) await startCase(store, row, { pinned, now: startAt });
    operators.push(await fakeOperator(store, row, chat));
  }
  const [operator] = operators;
  if (operator === undefined) throw new RangeError('a world has at least one operator');
  const caseOf = (key: CaseKey): Promise<CaseRow> => findCase(store, key);
  const [signing, vault, scanner] = [createTestSigning(), createFakeDocumentVault(), createFakeDocumentScanner()];
  const workflows = createFakeWorkflows({ store, clock });
  return {
    store,
    clock,
    email: createFakeEmailSender(),
    telegram: createFakeTelegramSender(),
    signing,
    workflows,
    vault,
    scanner,
    parts: {
      ...signing,
      store,
      clock,
      workflows,
      vault,
      scanner,
      packages: realPackages,
      readOperatorList,
      readEquipmentList,
      deepLinkUrl: (token) => `https://t.me/RollcallTestBot?start=${token}`,
      fresh: new Set(),
    },
    pinned,
    campaignId: CAMPAIGN_ID,
    operators,
    operator,
    caseOf,
    async happened(key, ...events) {
      const sequence = (await caseOf(key)).state?.sequence ?? 0;
      await store.cases.recordEvents(key, { from: sequence + 1, fence: sequence + 1, events });
    },
  };
}

/** Operators of an invented list, the same in every run. */
function operatorRows(count: number, language: Language): readonly OperatorRow[] {
  return castOperators(count, 1).map(({ identifier, name, region, email }) => ({
    identifier,
    names: { kk: `${name} ЖШС`, ru: `ТОО ${name}`, en: `${name} LLP` },
    language,
    region,
    email,
  }));
}

interface Audience {
  readonly pinned: PinnedPackage;
  readonly startedAt: Instant;
  readonly operators: readonly OperatorRow[];
}

async function createCampaign(store: Store, { pinned, startedAt, operators }: Audience): Promise<void> {
  const deadlines = operators.map((operator) => deadlineOf({ rules: pinned, operator, asOf: startedAt }));
  const last = deadlines.reduce((one, other) => (other.instant > one.instant ? other : one));
  await store.campaigns.create({
    id: CAMPAIGN_ID,
    pinned,
    deadlineOn: last.effectiveOn,
    deadline: last.instant,
    startedAt,
    clockOffsetMs: 0,
    operators,
    by: 'test',
  });
}

/** Chats are numbered as their cases are. @returns the chat that speaks for the operator from now on */
async function linkChat(store: Store, { operatorId, number }: CaseRow, now: Instant): Promise<NonNullable<FakeOperator['chat']>> {
  const id = 7_000 + number;
  const token = `link-${number}`;
  await store.links.add({ token, operatorId, expiresAt: now + HOUR });
  const claim = await store.links.claim(token, id, now);
  const redeemed = claim.status === 'claimed' ? await store.links.redeem(claim.claimed.link, id, now) : undefined;
  if (redeemed === undefined) throw new Error(`chat ${id} could not be linked: the link is ${claim.status}`);
  return { id, contactId: redeemed.contactPointId };
}

/** As a launch begins a case. */
async function startCase(
  store: Store,
  row: CaseRow,
  { pinned, now }: { readonly pinned: PinnedPackage; readonly now: Instant },
): Promise<void> {
  const { operatorId, identifier, region, facts } = row;
  const plan = planCase({ rules: pinned, operator: { id: identifier, region, ...facts }, from: now, version: 1, noticeServed: false });
  const absent = (await store.contacts.absentChannels([operatorId])).get(operatorId) ?? [];
  const opening = openingOf({ plan, packageHash: pinned.hash, rules: presentRules(), absent, at: now });
  await store.cases.markStarted(row, { opening, clockOffsetMs: 0, packageHash: pinned.hash });
}

async function fakeOperator(store: Store, row: CaseRow, chat: FakeOperator['chat']): Promise<FakeOperator> {
  const { campaignId, operatorId, number, identifier } = row;
  const email = await store.contacts.contactPoint(operatorId, 'email');
  if (email === undefined) throw new Error(`${operatorId} has no email`);
  const key = { campaignId, operatorId };
  const names = { caseId: caseId(key), caseNumber: number, identifier };
  return { ...key, ...names, email: email.address, emailContactId: email.id, ...(chat === undefined ? {} : { chat }) };
}

async function findCase(store: Store, key: CaseKey): Promise<CaseRow> {
  const row = await store.cases.find(key);
  if (row === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  return row;
}
