import type { Statement } from '../../domain/figures/statement';
import { RECORDABLE_OUTCOMES, type InspectionOutcome } from '../../domain/inspection/outcome';
import { dateIn, instantAt, timeIn } from '../../domain/law/calendar/zone';
import { DAY, HOUR, MINUTE, type Instant } from '../../domain/time';
import type { CampaignView, CaseDetail, InspectionSummary } from '../../client/services/views';
import { RequestRefused } from '../../client/services/request-refused';
import { pollUntil } from '../../client/services/poll-until';
import type { MailSimulator } from '../../simulators/mail/mail-simulator';
import type { SimulatedPerson, TelegramSimulator } from '../../simulators/telegram/telegram-simulator';
import type { Installation } from '../wiring/installation';
import { createRandom, type CastMember } from './cast';
import { openSeason, operatorPerson, pressStart, whenLaunched, type Season, tapButton } from './season';
import { createTimeMachine } from './time-machine';

export interface PlayParts {
  readonly installation: Installation;
  readonly telegram: TelegramSimulator;
  readonly mail: MailSimulator;
  readonly cast: readonly CastMember[];
  readonly seed: number;
  /** Told the clock's new offset, before anything is sent by it. */
  readonly onClock: (offsetMs: number) => void;
  /** Called after every step of the season. */
  readonly show: (view: CampaignView, now: Instant) => void;
}

/** What a played season came to. */
export interface SeasonResult {
  readonly audience: number;
  readonly outcomes: Readonly<Partial<Record<string, number>>>;
  readonly inspections: Readonly<Partial<Record<string, number>>>;
  readonly messages: { readonly accepted: number; readonly refused: number; readonly unknown: number };
  /** Messages that reached a person twice, counted at the peers. */
  readonly repeats: number;
  /** Messages handed to a provider after a filing was recorded. */
  readonly afterFiling: number;
  readonly held: number;
  readonly reconciled: boolean;
  readonly events: number;
  readonly statement: Statement;
}

/** An operator of the cast with its case. */
interface Player extends CastMember {
  readonly caseId: string;
  readonly operatorId: string;
  readonly person: SimulatedPerson;
  readonly random: () => number;
}

/** A season without end is a bug, not a season. */
const MOST_STEPS = 400;

/** Plays a whole season: operators with their manners, staff, inspectors. Everybody acts through the real doors. */
export async function playSeason(parts: PlayParts): Promise<SeasonResult> {
  const { installation, telegram, cast, show } = parts;
  const { client } = installation;
  rejectBouncingMail(parts);
  const season = await openSeason({ installation, telegram, onClock: parts.onClock }, cast);
  const machine = createTimeMachine(installation, season.campaignId);
  show(await whenLaunched(installation, season.campaignId, () => undefined), await client.clock.now());
  const players = await castPlayers(parts, season);
  await settled(installation, season.campaignId);

  for (let step = 0; step < MOST_STEPS; step++) {
    await actOut(parts, players, season);
    await settled(installation, season.campaignId);
    const view = await client.campaigns.get(season.campaignId);
    show(view, await client.clock.now());
    if (view.roll.byStatus.running === 0) return await result(parts, season, players);
    const target = nextStop(await client.clock.now(), await machine.nextDue());
    parts.onClock(target - Date.now());
    await machine.advanceTo(target);
    await settled(installation, season.campaignId);
  }
  throw new Error(`the season did not end within ${MOST_STEPS} steps`);
}

/** Noon of the day something is due, when the morning's messages are out; the next noon while people still have things to do. */
function nextStop(now: Instant, due: Instant | undefined): Instant {
  const zone = 'Asia/Almaty';
  const noonOf = (at: Instant): Instant => instantAt({ date: dateIn(zone, at), time: '12:00', zone });
  const nextNoon = timeIn(zone, now) < '12:00' ? noonOf(now) : noonOf(now + DAY);
  if (due === undefined) return nextNoon;
  return Math.max(nextNoon, due <= noonOf(due) ? noonOf(due) : due + MINUTE);
}

function rejectBouncingMail({ mail, cast }: PlayParts): void {
  for (const { manner, email } of cast) {
    if (manner === 'mail-bounces') mail.fail({ type: 'reply', stage: 'rcpt', recipient: email, code: 550, text: '5.1.1 no such user' });
  }
}

async function castPlayers({ installation, telegram, cast, seed }: PlayParts, { campaignId }: Season): Promise<readonly Player[]> {
  const players: Player[] = [];
  for (const [index, member] of cast.entries()) {
    const [found] = await installation.client.cases.list({ campaignId, search: member.identifier });
    if (found === undefined) throw new Error(`no case for operator ${index + 1} of the cast`);
    const operatorId = found.caseId.split('/')[1] ?? '';
    players.push({
      ...member,
      caseId: found.caseId,
      operatorId,
      person: operatorPerson(telegram, index, member.name),
      random: createRandom(seed * 10_007 + index),
    });
  }
  return players;
}

/** Waits until the record shows everything that is due now. */
async function settled({ client, store }: Installation, campaignId: string): Promise<void> {
  const quiet = await pollUntil(
    async () => {
      const now = await client.clock.now();
      const due = (await store.cases.list({ campaignId, status: 'running', limit: 10_000 })).filter(
        ({ queue, nextAt }) => queue !== 'inspectors' && nextAt !== undefined && nextAt <= now,
      );
      return due.length === 0 ? true : undefined;
    },
    { timeoutMs: 120_000, everyMs: 100 },
  );
  if (quiet === undefined) throw new Error('cases that are due did not move within two minutes');
}

async function actOut(parts: PlayParts, players: readonly Player[], season: Season): Promise<void> {
  for (const player of players) await actAsOperator(parts, player);
  await actAsStaff(parts, players, season);
  await actAsInspectors(parts, players, season);
}

/** The newest code in somebody's mailbox. */
function codeIn(mails: ReturnType<PlayParts['mail']['mailbox']>): string | undefined {
  return mails.map(({ subject }) => /^(\d{6})\b/.exec(subject)?.[1]).findLast((code) => code !== undefined);
}

async function actAsOperator(parts: PlayParts, player: Player): Promise<void> {
  const { installation, mail } = parts;
  const { client, words } = installation;
  const view = await client.cases.get(player.caseId);
  if (view.outcome !== undefined) return;
  if (player.linked && (await client.contacts.ownerOfChat(player.person.id)) === undefined) {
    const token = mail
      .mailbox(player.email)
      .map(({ text }) => /start=([\w-]+)/.exec(text)?.[1])
      .find((found) => found !== undefined);
    if (token !== undefined) {
      await pressStart(player.person, {
        token,
        isLinked: async () => (await client.contacts.ownerOfChat(player.person.id)) !== undefined,
        code: () => Promise.resolve(codeIn(mail.mailbox(player.email))),
      });
    }
  }
  const reminders = remindersSeen(view);
  const more = words.say(player.language, 'button-more');
  const tap = async (key: string, done: (now: CaseDetail) => boolean): Promise<void> =>
    await tapAndSee(parts, player, { label: words.say(player.language, key), more, done });
  const raised = (now: CaseDetail): boolean => now.pending.length > 0 || now.outcome !== undefined;

  switch (player.manner) {
    case 'files-after-second-reminder':
      if (reminders === 1 && !answered(view)) await tap('button-received', answered);
      if (reminders >= 2 && view.pending.length === 0) await tap('button-filed', raised);
      return;
    case 'asks-for-time-and-files':
    case 'asks-for-time-and-falls-silent':
      if (reminders >= 2 && !asked(view)) {
        await tap('button-need-time', () => true);
        // the card shows the days now, and only them
        await tapAndSee(parts, player, { label: words.say(player.language, 'button-days', { days: 14 }), done: raised });
      }
      return;
    case 'does-not-operate':
      if (reminders >= 1 && !asked(view)) await tap('button-not-operating', raised);
      return;
    case 'says-not-in-scope-wrongly':
      if (reminders >= 1 && !asked(view)) await tap('button-not-in-scope', raised);
      return;
    case 'blocks-the-bot':
      if (reminders === 1) player.person.block();
      return;
    case 'files-at-once':
    case 'mail-bounces':
    case 'files-while-the-inspector-is-on-the-way':
    case 'never-answers':
      return;
  }
}

/** Taps the button on the newest message that carries it, as a person would, and waits for what it brings about. */
async function tapAndSee(
  { installation }: PlayParts,
  { person, caseId }: Player,
  { label, more, done }: { readonly label: string; readonly more?: string; readonly done: (view: CaseDetail) => boolean },
): Promise<void> {
  await tapButton(person, label, more);
  const seen = await pollUntil(
    async () => {
      const view = await installation.client.cases.get(caseId);
      return done(view) ? view : undefined;
    },
    { timeoutMs: 30_000, everyMs: 50 },
  );
  if (seen === undefined) throw new Error(`case ${caseId}: "${label}" brought nothing about`);
}

/** Reminders that some provider accepted. */
function remindersSeen({ messages }: CaseDetail): number {
  return new Set(
    messages
      .filter(({ kind, status }) => kind === 'reminder' && status === 'accepted')
      .map(({ stepId, planVersion }) => `${planVersion}/${stepId}`),
  ).size;
}

function answered({ events }: CaseDetail): boolean {
  return events.some(({ event }) => event.type === 'reply-received');
}

function asked({ events }: CaseDetail): boolean {
  return events.some(({ event }) => event.type === 'matter-raised');
}

/** Staff see what the register says, and decide what waits. */
async function actAsStaff({ installation }: PlayParts, players: readonly Player[], season: Season): Promise<void> {
  const { client } = installation;
  const by = 'staff:demo';
  const now = await client.clock.now();
  for (const [index, player] of players.entries()) {
    const view = await client.cases.get(player.caseId);
    if (view.outcome !== undefined) continue;
    const matter = view.pending[0];
    if (matter?.about === 'extension') await client.cases.grantExtension(player.caseId, { by });
    else if (matter?.about === 'not-in-scope') await client.cases.refuteClaim(player.caseId, { by });
    else if (matter !== undefined) await client.cases.confirmClaim(player.caseId, { by });
    else if (await hasFiled(player, view, now)) {
      await client.cases.recordFiling(player.caseId, { receivedAt: now - HOUR, reference: `${season.campaignId}-${index + 1}`, by });
    }
  }
}

/** Whether the register shows a filing that came in outside of the chat. */
async function hasFiled(player: Player, view: CaseDetail, now: Instant): Promise<boolean> {
  const served = (kind: string): boolean => view.messages.some((message) => message.kind === kind && message.status === 'accepted');
  switch (player.manner) {
    case 'files-at-once':
      return served('notice') && now > (view.events[0]?.event.at ?? now) + DAY;
    case 'asks-for-time-and-files':
      return view.events.some(({ event }) => event.type === 'extension-granted') && now > (view.deadline ?? now) - 3 * DAY;
    case 'says-not-in-scope-wrongly':
      return view.events.some(({ event }) => event.type === 'claim-refuted') && served('missed-deadline');
    case 'blocks-the-bot':
      return served('missed-deadline');
    case 'files-while-the-inspector-is-on-the-way':
      return view.inspections.some(({ status }) => status === 'accepted');
    default:
      return await Promise.resolve(false);
  }
}

/** How visits end, of a hundred. */
const VISITS: readonly (readonly [number, InspectionOutcome])[] = [
  [34, 'voluntary-closed'],
  [16, 'terminated'],
  [18, 'seized'],
  [10, 'disconnected'],
  [8, 'registered-on-spot'],
  [6, 'self-restricted'],
  [5, 'ceased'],
  [3, 'criminal-referral'],
];

/** Accepts by button on the first day, records on a later one. */
async function actAsInspectors(parts: PlayParts, players: readonly Player[], { campaignId, inspectors }: Season): Promise<void> {
  const { client } = parts.installation;
  const open = (await client.inspections.list({ campaignId, limit: 10_000 })).filter(({ status }) => status !== 'closed');
  for (const inspection of open) {
    const inspector = inspectors.find(({ id }) => id === inspection.inspectorId);
    const player = players.find(({ caseId }) => caseId === inspection.caseId);
    if (inspector === undefined || player === undefined) continue;
    if (inspection.status === 'assigned') await acceptByButton(parts, inspection, inspector.person);
    else if (player.manner !== 'files-while-the-inspector-is-on-the-way')
      await recordVisit(parts, inspection, { player, by: inspector.id });
  }
}

async function acceptByButton(
  { installation }: PlayParts,
  { inspectionId, caseId }: InspectionSummary,
  person: SimulatedPerson,
): Promise<void> {
  const { client, words } = installation;
  const { number } = await client.cases.get(caseId);
  const labels = (['kk', 'ru', 'en'] as const).map((language) => words.say(language, 'button-accept'));
  const message = await pollUntil(
    async () =>
      await Promise.resolve(
        person
          .messages()
          .find(
            ({ text, buttons }) =>
              new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text) && buttons.flat().some((button) => labels.includes(button.text)),
          ),
      ),
    { timeoutMs: 30_000, everyMs: 50 },
  );
  const button = message?.buttons.flat().find(({ text }) => labels.includes(text));
  if (message === undefined || button === undefined) throw new Error(`inspection ${inspectionId}: the inspector was not told`);
  person.tap(message.messageId, button.text);
  const accepted = await pollUntil(async () => ((await client.inspections.get(inspectionId)).status === 'assigned' ? undefined : true), {
    timeoutMs: 30_000,
    everyMs: 50,
  });
  if (accepted === undefined) throw new Error(`inspection ${inspectionId}: the tap brought nothing about`);
}

async function recordVisit(
  { installation }: PlayParts,
  { inspectionId }: InspectionSummary,
  { player, by }: { readonly player: Player; readonly by: string },
): Promise<void> {
  const { random } = player;
  const outcome = drawn(random() * 100);
  const units = 200 + Math.floor(random() * 2_400);
  const forced = outcome === 'seized' || outcome === 'terminated';
  const findings = {
    units,
    megawatts: Math.round(units * 0.0035 * 10) / 10,
    ...(forced ? { valueKzt: units * 1_490_000, criminalCase: random() < 0.5 } : {}),
  };
  try {
    await installation.client.inspections.record(inspectionId, { outcome, findings, by });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
  }
}

function drawn(of100: number): InspectionOutcome {
  let sum = 0;
  for (const [share, outcome] of VISITS) {
    sum += share;
    if (of100 < sum) return outcome;
  }
  return RECORDABLE_OUTCOMES[0] ?? 'compliant';
}

async function result(
  { installation, telegram, mail }: PlayParts,
  { campaignId }: Season,
  players: readonly Player[],
): Promise<SeasonResult> {
  const { client, store } = installation;
  const [{ roll, messages }, statement, reconciliation] = await Promise.all([
    client.campaigns.get(campaignId),
    client.campaigns.statement(campaignId),
    client.reconciliation.run({ campaignId, repair: false, by: 'demo' }),
  ]);
  const counted = (figures: Statement['outcomes']): Record<string, number> =>
    Object.fromEntries(figures.map(({ code, value }) => [code, value]));
  const { accepted, refused, unknown } = messages;
  return {
    audience: roll.audience,
    outcomes: counted(statement.outcomes),
    inspections: counted(statement.inspections),
    messages: { accepted, refused, unknown },
    repeats: repeatedMails(mail) + (await repeatedChatMessages({ installation, telegram }, players)),
    afterFiling: await store.messages.countAfterFiling(campaignId),
    held: roll.byStatus['on-hold'],
    reconciled: reconciliation.holds && reconciliation.findings.length === 0,
    events: await store.cases.countEvents(campaignId),
    statement,
  };
}

/** Mails that arrived more than once: a Message-ID names one step for one contact. */
function repeatedMails({ received }: MailSimulator): number {
  return received.length - new Set(received.map(({ messageId, envelope }) => `${messageId} ${envelope.to.join()}`)).size;
}

/** Step messages a chat got beyond those the ledger knows: each accepted row has the id of one message, and no message has two. */
async function repeatedChatMessages(
  { installation, telegram }: Pick<PlayParts, 'installation' | 'telegram'>,
  players: readonly Player[],
): Promise<number> {
  let repeats = 0;
  for (const { person, caseId } of players) {
    const { messages } = await installation.client.cases.get(caseId);
    const known = new Set(
      messages.flatMap(({ channel, providerId }) => (channel === 'telegram' && providerId !== undefined ? [providerId] : [])),
    );
    const texts = telegram
      .deliveredTo(person.id)
      .filter(({ messageId }) => known.has(String(messageId)))
      .map(({ text }) => text);
    const copies = telegram.deliveredTo(person.id).filter(({ messageId, text }) => !known.has(String(messageId)) && texts.includes(text));
    repeats += copies.length;
  }
  return repeats;
}
