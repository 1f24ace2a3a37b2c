import { pollUntil } from '../../client/services/poll-until';
import type { CampaignView } from '../../client/services/views';
import { instantAt } from '../../domain/law/calendar/zone';
import { DAY, type Instant } from '../../domain/time';
import type { SimulatedPerson, TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import type { Installation } from '../wiring/installation';
import { operatorList, type CastMember } from './cast';
import type { InspectorRow } from '../../domain/inspection/inspection-record';
import type { Store } from '../../ports/store';

/** Thirty days before the deadline of 2022, when the day's messages have begun in the west of the country too. */
export const SEASON_START = instantAt({ date: '2022-02-22', time: '11:00', zone: 'Asia/Almaty' });
export const SEASON_PACKAGE = 'kz-mining-2022';

/** Inspectors of the demo; each covers the whole country, so that work is shared evenly. */
export const DEMO_INSPECTORS: readonly Omit<InspectorRow, 'chatId'>[] = [
  { id: 'insp-1', name: 'Инспектор Бекова', language: 'ru', regions: [] },
  { id: 'insp-2', name: 'Инспектор Оспанов', language: 'kk', regions: [] },
  { id: 'insp-3', name: 'Инспектор Ким', language: 'ru', regions: [] },
];

/** Chat ids of invented people start here. */
const INSPECTOR_CHATS = 9_000_001;
const OPERATOR_CHATS = 5_000_001;

export interface Season {
  readonly campaignId: string;
  readonly inspectors: readonly { readonly id: string; readonly person: SimulatedPerson }[];
}

export interface SeasonParts {
  readonly installation: Installation;
  readonly telegram: TelegramSimulator;
  /** Told the clock's new offset, before anything is sent by it. */
  readonly onClock?: (offsetMs: number) => void;
}

/**
 * Opens the season of 2022 on its own dates: the clock, the inspectors with their chats, the campaign. What was opened before is
 * carried on.
 */
export async function openSeason({ installation, telegram, onClock }: SeasonParts, cast: readonly CastMember[]): Promise<Season> {
  const { client, store, seasonClock } = installation;
  const known = await store.campaigns.find(SEASON_PACKAGE);
  if (known === undefined) {
    const offsetMs = SEASON_START - Date.now();
    onClock?.(offsetMs);
    await seasonClock?.setOffset(offsetMs);
    for (const inspector of DEMO_INSPECTORS) await client.inspections.addInspector(inspector);
  }
  const inspectors = [];
  for (const [index, { id, name }] of DEMO_INSPECTORS.entries()) {
    const person = telegram.person({ id: INSPECTOR_CHATS + index, firstName: name });
    if ((await client.contacts.ownerOfChat(INSPECTOR_CHATS + index)) === undefined)
      await link({ installation, telegram }, person, { inspectorId: id });
    inspectors.push({ id, person });
  }
  await client.campaigns.start({ packageCode: SEASON_PACKAGE, operatorList: operatorList(cast), by: 'demo' });
  return { campaignId: SEASON_PACKAGE, inspectors };
}

/** The chat of the n-th operator of the cast. */
export function operatorPerson(telegram: TelegramSimulator, index: number, firstName: string): SimulatedPerson {
  return telegram.person({ id: OPERATOR_CHATS + index, firstName });
}

/** Presses "start" on a one-time link, and waits until the bot has linked the chat. */
export async function link(
  { installation }: SeasonParts,
  person: SimulatedPerson,
  owner: { readonly operatorId: string } | { readonly inspectorId: string },
): Promise<void> {
  const { client, store, linkCodes, clock } = installation;
  await pressStart(person, {
    token: await client.links.create(owner),
    isLinked: async () => (await client.contacts.ownerOfChat(person.id)) !== undefined,
    // the player of the person reads the operator's mail
    code: async () => {
      const claimed = await store.links.claimedBy(person.id, await clock.now());
      return claimed === undefined || claimed.codeSends === 0 ? undefined : linkCodes.codeOf(claimed.link, claimed.codeSends);
    },
  });
}

/**
 * Taps a button, on the newest message that has it.
 *
 * @param more the button behind which a card may keep it; left out for what follows a tap, since opening another page would hide it
 */
export async function tapButton(person: SimulatedPerson, label: string, more?: string): Promise<void> {
  let opened = 0;
  const message = await pollUntil(
    async () => {
      const newest = (text: string): ReturnType<SimulatedPerson['messages']>[number] | undefined =>
        person.messages().findLast(({ buttons }) => buttons.flat().some((button) => button.text === text));
      const offers = newest(label);
      const card = more === undefined ? undefined : newest(more);
      if (more !== undefined && offers === undefined && card !== undefined && card.messageId !== opened) {
        opened = card.messageId;
        person.tap(card.messageId, more);
      }
      return await Promise.resolve(offers);
    },
    { timeoutMs: 10_000, everyMs: 20 },
  );
  if (message === undefined) throw new Error(`chat ${person.id}: no message offers "${label}"`);
  person.tap(message.messageId, label);
}

/** A chat that belongs to an operator from the start, for plays in which nobody has to prove who they are. */
export async function linkAtOnce(
  store: Store,
  { operatorId, chatId, at }: { readonly operatorId: string; readonly chatId: number; readonly at: Instant },
): Promise<void> {
  const token = `at-once-${operatorId}-${chatId}`;
  await store.links.add({ token, expiresAt: at + DAY, operatorId });
  const claim = await store.links.claim(token, chatId, at);
  if (claim.status === 'claimed') await store.links.redeem(claim.claimed.link, chatId, at);
}

export interface Linking {
  readonly token: string;
  readonly isLinked: () => Promise<boolean>;
  /** The code that came by email; undefined until it is there. */
  readonly code: () => Promise<string | undefined>;
}

/** Opens a link, and gives the second factor when the bot asks for it. */
export async function pressStart(person: SimulatedPerson, { token, isLinked, code }: Linking): Promise<void> {
  person.start(token);
  let given: string | undefined;
  const linked = await pollUntil(
    async () => {
      if (await isLinked()) return true;
      const asked = await code();
      if (asked !== undefined && asked !== given) {
        given = asked;
        person.sendText(asked);
      }
      return undefined;
    },
    { timeoutMs: 30_000, everyMs: 25 },
  );
  if (linked === undefined) throw new Error(`chat ${person.id} was not linked within 30 s: are the bot and a worker running?`);
}

/** Every operator of the audience has a case, and more than its opening is in the record: its notice was tried, or it waits for the morning. */
export async function isLaunched({ client, store }: Installation, campaignId: string): Promise<boolean> {
  const { roll } = await client.campaigns.get(campaignId);
  if (roll.byStatus['not-started'] > 0) return false;
  return !(await store.cases.hasFreshCase(campaignId));
}

/** Waits for that. */
export async function whenLaunched(
  installation: Installation,
  campaignId: string,
  show: (view: CampaignView) => void,
): Promise<CampaignView> {
  const look = async (): Promise<CampaignView | undefined> => {
    const view = await installation.client.campaigns.get(campaignId);
    show(view);
    return (await isLaunched(installation, campaignId)) ? view : undefined;
  };
  const view = await pollUntil(look, { timeoutMs: 600_000, everyMs: 250 });
  if (view === undefined) throw new Error('the campaign was not launched within ten minutes');
  return view;
}
