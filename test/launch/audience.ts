import { join } from 'node:path';
import { readOperatorList } from '../../adapters/lists/operator-list';
import { createPackageSource } from '../../adapters/packages/package-source';
import { listTermsOf } from '../../domain/campaign/list-terms';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { Cohort } from '../../domain/law/policy';
import { DAY } from '../../domain/time';
import { castOperators, operatorList } from '../../worker/season/cast';
import { linkAtOnce, SEASON_START } from '../../worker/season/season';
import { projectRoot } from '../../worker/settings/project-root';
import type { World } from '../support/world';

/**
 * What an operator of this launch is like. `unplannable`: its deadline is counted from a day that the list does not have. `mute`: its
 * workflow never answers. `files` before the deadline. The others stay silent, and are reached by email, in both ways, in the chat alone
 * (the mailbox is gone), or not at all.
 */
export type Part = 'unplannable' | 'mute' | 'files' | 'by-email' | 'by-both' | 'by-chat' | 'unreached';

export const CAMPAIGN = 'launch';
/** Operators in this cohort need a date that the list does not have. */
export const COHORT = 'licensed';
const FIRST_CHAT = 5_000_001;
/** All of one region are due at the same hour. */
const REGION = 'KZ-75';

/** One operator of the launch, with its case. */
export interface Member {
  readonly part: Part;
  readonly row: CaseRow;
  readonly email: string;
  /** Where it has linked a chat. */
  readonly chatId?: number;
}

/** Of every hundred operators one cannot be planned and one is mute; of the others every second one files. */
function partOf(index: number): Part {
  if (index % 100 === 0) return 'unplannable';
  if (index % 100 === 50) return 'mute';
  if (index % 2 === 1) return 'files';
  switch (index % 20) {
    case 4:
      return 'by-chat';
    case 8:
      return 'by-both';
    case 12:
      return 'unreached';
    default:
      return 'by-email';
  }
}

/** Freezes the audience of a campaign that has not begun, links the chats, and has the mailboxes that are gone refuse. */
export async function layAudience(world: World, operators: number): Promise<readonly Member[]> {
  const { store, clock } = world.installation;
  const cast = castOperators(operators, 15);
  const parts = cast.map((_, index) => partOf(index));
  const [heading, ...rows] = operatorList(cast.map((member) => ({ ...member, region: REGION }))).split('\n');
  const list = [`${heading},cohort`, ...rows.map((row, index) => `${row},${parts[index] === 'unplannable' ? COHORT : ''}`)].join('\n');
  const pinned = await lawfulRules();
  await store.campaigns.create({
    id: CAMPAIGN,
    pinned,
    deadlineOn: '2022-03-24',
    deadline: SEASON_START + 30 * DAY,
    startedAt: SEASON_START,
    clockOffsetMs: await clock.offsetMs(),
    operators: (await readOperatorList(list, listTermsOf(pinned))).operators,
    by: CAMPAIGN,
  });
  const found = new Map((await store.cases.list({ campaignId: CAMPAIGN, limit: operators })).map((row) => [row.identifier, row]));
  const members = cast.map(({ identifier, email }, index): Member => {
    const row = found.get(identifier);
    if (row === undefined) throw new Error(`operator ${index + 1} has no case`);
    const part = parts[index] ?? 'by-email';
    return { part, row, email, ...(part === 'by-chat' || part === 'by-both' ? { chatId: FIRST_CHAT + index } : {}) };
  });
  await linkChats(world, members);
  refuseLostMailboxes(world, members);
  return members;
}

async function linkChats(world: World, members: readonly Member[]): Promise<void> {
  const { store } = world.installation;
  const { telegram } = world.embedded;
  for (const { chatId, row } of members) {
    if (chatId === undefined) continue;
    const person = telegram.person({ id: chatId, firstName: 'Operator' });
    person.start();
    // the bot greets everybody; what comes after that is the case's
    await world.whenTrue(() => telegram.deliveredTo(chatId).length > 0);
    await linkAtOnce(store, { operatorId: row.operatorId, chatId, at: SEASON_START });
  }
}

/** To be said again after every `clearFaults`. */
export function refuseLostMailboxes({ embedded: { mail } }: Pick<World, 'embedded'>, members: readonly Member[]): void {
  for (const { part, email } of members) {
    if (part !== 'by-chat' && part !== 'unreached') continue;
    mail.fail({ type: 'reply', stage: 'rcpt', recipient: email, code: 550, text: '5.1.1 no such user' });
  }
}

/** The rules of 2022 with the messages that the law demands alone, all in one minute, and a cohort with a date of its own. */
async function lawfulRules(): Promise<PinnedPackage> {
  const packages = createPackageSource(join(projectRoot(), 'campaigns'));
  const { hash: _, ...rules } = await packages.load('kz-mining-2022');
  const { duty, ladder } = rules.policy;
  const title = { kk: 'Лицензияланған', ru: 'С лицензией', en: 'Licensed' };
  const event = 'licence-issued';
  const anchor = { type: 'period', event, direction: 'after', count: 30, unit: 'calendar-days' } as const;
  const licensed: Cohort = { code: COHORT, title, when: { type: 'listed' }, deadline: { ...duty.deadline, anchor } };
  const demanded = ladder.filter(({ kind }) => kind !== 'reminder');
  return packages.pin({
    ...rules,
    policy: {
      ...rules.policy,
      spreadMinutes: 1,
      ladder: demanded,
      duty: { ...duty, events: [{ code: event, title }], cohorts: [licensed] },
    },
  });
}
