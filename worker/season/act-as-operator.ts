import type { CaseDetail } from '../../client/services/views';
import { pollUntil } from '../../client/services/poll-until';
import type { PlayParts, Player } from './play-parts';
import { pressStart, tapButton } from './season';

/** The newest code in somebody's mailbox. */
function codeIn(mails: ReturnType<PlayParts['mail']['mailbox']>): string | undefined {
  return mails.map(({ subject }) => /^(\d{6})\b/.exec(subject)?.[1]).findLast((code) => code !== undefined);
}

/** An operator does what its manner makes it do now; nothing when its case is closed. */
export async function actAsOperator(parts: PlayParts, player: Player): Promise<void> {
  const { client } = parts.installation;
  const view = await client.cases.get(player.caseId);
  if (view.outcome !== undefined) return;
  if (player.linked && (await client.contacts.ownerOfChat(player.person.id)) === undefined) await linkChat(parts, player);
  await answerReminders(parts, player, view);
}

/** Opens the link of the notice, once it has come. */
async function linkChat({ installation, mail }: PlayParts, { person, email }: Player): Promise<void> {
  const { contacts } = installation.client;
  const token = mail
    .mailbox(email)
    .map(({ text }) => /start=([\w-]+)/.exec(text)?.[1])
    .find((found) => found !== undefined);
  if (token === undefined) return;
  await pressStart(person, {
    token,
    isLinked: async () => (await contacts.ownerOfChat(person.id)) !== undefined,
    code: () => Promise.resolve(codeIn(mail.mailbox(email))),
  });
}

async function answerReminders(parts: PlayParts, player: Player, view: CaseDetail): Promise<void> {
  const reminders = remindersSeen(view);
  const tap = async (key: string, done: (now: CaseDetail) => boolean): Promise<void> => await tapReply(parts, player, { key, done });
  switch (player.manner) {
    case 'files-after-second-reminder':
      if (reminders === 1 && !answered(view)) await tap('button-received', answered);
      if (reminders >= 2 && view.pending.length === 0) await tap('button-filed', raised);
      return;
    case 'asks-for-time-and-files':
    case 'asks-for-time-and-falls-silent':
      if (reminders >= 2 && !asked(view)) await askForTime(parts, player);
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

async function askForTime(parts: PlayParts, player: Player): Promise<void> {
  const { words } = parts.installation;
  await tapReply(parts, player, { key: 'button-need-time', done: () => true });
  // the card shows the days now, and only them
  await tapAndSee(parts, player, { label: words.say(player.language, 'button-days', { days: 14 }), done: raised });
}

/** Taps an answer, which may stand behind "more" on the card. */
async function tapReply(
  parts: PlayParts,
  player: Player,
  { key, done }: { readonly key: string; readonly done: (view: CaseDetail) => boolean },
): Promise<void> {
  const say = (code: string): string => parts.installation.words.say(player.language, code);
  await tapAndSee(parts, player, { label: say(key), more: say('button-more'), done });
}

function raised({ pending, outcome }: CaseDetail): boolean {
  return pending.length > 0 || outcome !== undefined;
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
