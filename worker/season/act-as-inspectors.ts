import { RECORDABLE_OUTCOMES, type InspectionOutcome } from '../../domain/inspection/outcome';
import type { InspectionSummary } from '../../client/services/views';
import { RequestRefused } from '../../client/services/request-refused';
import { pollUntil } from '../../client/services/poll-until';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import type { PlayParts, Player } from './play-parts';
import type { Season } from './season';

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
export async function actAsInspectors(parts: PlayParts, players: readonly Player[], { campaignId, inspectors }: Season): Promise<void> {
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
