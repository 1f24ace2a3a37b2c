import { sql } from 'kysely';
import { isWarned } from '../../domain/case/lawful-stages';
import { foldCase } from '../../domain/case/evolve/evolve';
import type { CaseRow } from '../../domain/case/case-record';
import type { World } from '../support/world';
import { CAMPAIGN, type Member, type Part } from './audience';
import { inParallel } from './progress';

/** What a season came to. */
export interface Verdict {
  /** Cases that do not stand where the promises want them, each in a sentence. */
  readonly misplaced: readonly string[];
  /** Cases that were inspected before notice and warning were served and the named day had passed. */
  readonly unlawful: readonly string[];
  /** Messages that reached a person twice without a mark, by the ledger and by what the peers received. */
  readonly repeats: number;
  /** Outcomes that nobody can know, each with its rule. */
  readonly unknown: number;
  /** Messages that left after a filing. */
  readonly afterFiling: number;
  readonly inspected: number;
}

/** Where a case has to stand at the end of the season, in words that `standingOf` gives too. */
const STANDS: Readonly<Record<Part, string>> = {
  unplannable: 'not-started, supervisor, says why, inspections 0',
  mute: 'running, operator, inspections 0',
  files: 'closed, registered-on-time, inspections 0',
  'by-email': 'closed, enforcement-closed, inspections 1',
  'by-both': 'closed, enforcement-closed, inspections 1',
  'by-chat': 'closed, enforcement-closed, inspections 1',
  unreached: 'on-hold, contact-repair, inspections 0',
};

/** What the commands that settle the findings make of a case. */
const SETTLED: Partial<Readonly<Record<Part, string>>> = {
  unplannable: 'running, operator, inspections 0',
  // its notice left late, and nobody is inspected without a warning: a supervisor has it warned again
  mute: 'on-hold, supervisor, inspections 0',
};

/** Cases of which a finding was settled, and that do not stand where the promises want them after it; each in a sentence. */
export async function judgeSettled(world: World, members: readonly Member[]): Promise<readonly string[]> {
  return await misplacedOf(world, members, { ...STANDS, ...SETTLED });
}

/** Looks at every case, at the record and at what the peers received. */
export async function judge(world: World, members: readonly Member[]): Promise<Verdict> {
  const { store } = world.installation;
  const inspections = await store.inspections.list({ campaignId: CAMPAIGN, limit: 1_000_000 });
  const unlawful: string[] = [];
  await inParallel(inspections, async ({ operatorId }) => {
    const sentence = await whyUnlawful(world, operatorId);
    if (sentence !== undefined) unlawful.push(`${operatorId}: ${sentence}`);
  });
  return {
    misplaced: await misplacedOf(world, members, STANDS),
    unlawful,
    ...(await countMessages(world)),
    afterFiling: await store.messages.countAfterFiling(CAMPAIGN),
    inspected: inspections.length,
  };
}

async function misplacedOf(
  { installation: { store } }: World,
  members: readonly Member[],
  stands: Readonly<Record<Part, string>>,
): Promise<readonly string[]> {
  const rows = new Map((await store.cases.list({ campaignId: CAMPAIGN, limit: members.length })).map((row) => [row.operatorId, row]));
  return members.flatMap(({ part, row: { operatorId } }) => {
    const row = rows.get(operatorId);
    const standing = row === undefined ? 'gone' : standingOf(row);
    return standing === stands[part] ? [] : [`${part} ${operatorId}: ${standing}`];
  });
}

function standingOf({ status, queue, outcome, startProblem, state }: CaseRow): string {
  const where = status === 'closed' ? (outcome ?? 'no outcome') : queue;
  return [status, where, ...(startProblem === undefined ? [] : ['says why']), `inspections ${state?.inspections ?? 0}`].join(', ');
}

/** The case as it was when it was escalated: promise P4. */
async function whyUnlawful({ installation: { store } }: World, operatorId: string): Promise<string | undefined> {
  const events = (await store.cases.events({ campaignId: CAMPAIGN, operatorId })).map(({ event }) => event);
  const index = events.findIndex(({ type }) => type === 'case-escalated');
  const escalated = events[index];
  if (escalated === undefined) return 'an inspection without an escalation';
  const state = foldCase(events.slice(0, index));
  if (!isWarned(state)) return 'notice or warning was not served';
  return escalated.at < state.plan.warnedUntil ? 'before the day that the warning named had passed' : undefined;
}

async function countMessages({ installation: { db }, embedded }: World): Promise<Pick<Verdict, 'repeats' | 'unknown'>> {
  const { rows } = await sql<{ twice: number; unknown: number }>`select
      count(*) filter (where sends > 1 and not possible_repeat) as twice, count(*) filter (where status = 'unknown') as unknown
    from message where campaign_id = ${CAMPAIGN}`.execute(db);
  const { received } = embedded.mail;
  const mails = received.length - new Set(received.map(({ messageId, envelope }) => `${messageId} ${envelope.to.join()}`)).size;
  const { twice = 0, unknown = 0 } = rows[0] ?? {};
  return { repeats: twice + mails + (await countStrayChatMessages({ installation: { db }, embedded })), unknown };
}

/** Copies of a message in a chat of which the ledger knows one alone. */
async function countStrayChatMessages({ installation: { db }, embedded: { telegram } }: CountedWorld): Promise<number> {
  const { rows } = await sql<{ id: string; chat: string }>`select m.provider_id as id, c.address as chat from message m
    join contact_point c on c.id = m.contact_point_id
    where m.campaign_id = ${CAMPAIGN} and m.channel = 'telegram' and m.recipient = 'operator' and m.provider_id is not null`.execute(db);
  const known = new Map<number, Set<string>>();
  for (const { id, chat } of rows) known.set(Number(chat), (known.get(Number(chat)) ?? new Set<string>()).add(id));
  return [...known].reduce((sum, [chat, ids]) => {
    const mine = telegram.deliveredTo(chat);
    const texts = new Set(mine.filter(({ messageId }) => ids.has(String(messageId))).map(({ text }) => text));
    return sum + mine.filter(({ messageId, text }) => !ids.has(String(messageId)) && texts.has(text)).length;
  }, 0);
}

interface CountedWorld {
  readonly installation: Pick<World['installation'], 'db'>;
  readonly embedded: Pick<World['embedded'], 'telegram'>;
}
