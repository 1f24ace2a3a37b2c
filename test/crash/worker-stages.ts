import { pollUntil } from '../../client/services/poll-until';
import type { CaseRow } from '../../domain/case/case-record';
import { caseId } from '../../domain/keys';
import { instantAt } from '../../domain/law/calendar/zone';
import type { Instant } from '../../domain/time';
import { onlyRow, type CrashCampaign, type Lane } from './lane';
import {
  areLettersSettled,
  countEvents,
  countLetters,
  hasSettled,
  NO_CHAT,
  NOTICE,
  recipientOf,
  startedCampaign,
  whenSettled,
  type Stage,
} from './stage';
import { judgeCampaign, onceOf, sumOf, type Verdict } from './verdict';

const REMINDER = 'R1';
const FINAL_WARNING = 'F1';
/** An operator that is notified on the last day is spared the reminders. */
const LAST_DAY = instantAt({ date: '2022-03-24', time: '11:00', zone: 'Asia/Almaty' });
const STEPS_TO_INSPECTION = ['N0', 'L1', 'F1'];
const ESCALATION = 'X1';
/** After the law's own day. */
const LATER_DAY = '2022-04-29';

/** When a step of the only case is due. */
function dueAt({ state }: CaseRow, step: string): Instant {
  const planned = state?.plan.steps.find(({ id }) => id === step);
  if (planned === undefined) throw new Error(`the plan has no ${step}: ${JSON.stringify(state?.plan.steps)}`);
  return planned.at;
}

/** The campaign's workflow has nothing under way. */
async function isLaunched({ installation }: Lane, { id }: CrashCampaign): Promise<boolean> {
  const { raw } = await installation.temporal.client.workflow.getHandle(installation.workflowIds.ofCampaign(id)).describe();
  return (raw.pendingActivities ?? []).length === 0 && raw.pendingWorkflowTask == null;
}

/** The launch of a campaign up to its notice. */
export async function noticeStage(lane: Lane, size: { readonly operators: number; readonly linked: number }): Promise<Stage> {
  const campaign = await lane.campaign(size);
  return {
    trigger: () => campaign.start(),
    isAtRest: async () => (await hasSettled(campaign, NOTICE)) && (await isLaunched(lane, campaign)),
    judge: () => judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false }),
    recipient: recipientOf(campaign),
  };
}

/** A courtesy reminder: to the chat where there is one, else by email. */
export async function reminderStage(lane: Lane, linked: number): Promise<Stage> {
  const campaign = await startedCampaign(lane, linked);
  const due = dueAt(onlyRow(await campaign.rows()), REMINDER);
  return {
    async trigger() {
      await campaign.machine.advanceTo(due);
    },
    isAtRest: () => hasSettled(campaign, REMINDER),
    judge: () => judgeCampaign(lane, campaign, { steps: [NOTICE, REMINDER], botSpoke: false }),
    recipient: recipientOf(campaign),
  };
}

/** From the last warning to an inspection of which operator and inspector were told. */
export async function inspectionStage(lane: Lane): Promise<Stage> {
  const { store } = lane.installation;
  const campaign = await startedCampaign(lane, NO_CHAT, { startsAt: LAST_DAY });
  const row = onlyRow(await campaign.rows());
  await campaign.machine.advanceTo(dueAt(row, FINAL_WARNING));
  await whenSettled(campaign, FINAL_WARNING);
  return {
    async trigger() {
      await campaign.machine.advanceTo(dueAt(row, ESCALATION));
    },
    async isAtRest() {
      const [inspection] = await store.inspections.ofCase(row);
      return inspection?.state?.told.includes('assigned') === true && (await hasSettled(campaign, ESCALATION));
    },
    async judge() {
      const steps = [...STEPS_TO_INSPECTION, ESCALATION];
      return sumOf([await judgeCampaign(lane, campaign, { steps, botSpoke: false }), await judgeInspection(lane, row)]);
    },
    recipient: { email: '', chatId: lane.inspector.id },
  };
}

/** One inspection, one workflow, one message to the inspector. */
async function judgeInspection({ installation }: Lane, row: CaseRow): Promise<Verdict> {
  const { store, temporal } = installation;
  const inspections = await store.inspections.ofCase(row);
  const messages = await store.messages.list(row);
  const key = { campaignId: row.campaignId, operatorId: row.operatorId, inspection: 1 };
  const events = await store.inspections.events(key);
  const runs = await pollUntil(
    async () => {
      const { count } = await temporal.client.workflow.count(`WorkflowId = '${installation.workflowIds.ofInspection(key)}'`);
      return count > 0 ? count : undefined;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  return sumOf([
    onceOf('the inspection', inspections.length),
    onceOf('the workflow of the inspection', runs ?? 0),
    onceOf('the message to the inspector', messages.filter(({ recipient }) => recipient === 'inspector').length),
    onceOf('that the inspector was told', events.filter(({ event }) => event.type === 'inspector-told').length),
  ]);
}

/** Staff record a filing, and the receipt leaves. */
export async function letterStage(lane: Lane): Promise<Stage> {
  const { client, clock } = lane.installation;
  const campaign = await startedCampaign(lane, 1);
  const row = onlyRow(await campaign.rows());
  return {
    trigger: async () => {
      const filing = { receivedAt: await clock.now(), reference: 'KZ-1', by: 'crash test' };
      lane.owe(client.cases.recordFiling(caseId(row), filing));
    },
    isAtRest: async () =>
      (await countEvents(lane, row, 'case-closed')) > 0 &&
      (await countLetters(lane, row, 'letter/')) >= 2 &&
      (await areLettersSettled(lane, row)),
    judge: async () =>
      sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false }),
        onceOf('that it was filed', await countEvents(lane, row, 'filing-received')),
      ]),
    recipient: recipientOf(campaign),
  };
}

/** Staff move the deadline, and the only case follows. */
export async function ruleChangeStage(lane: Lane): Promise<Stage> {
  const { client } = lane.installation;
  const campaign = await startedCampaign(lane, 1);
  const row = onlyRow(await campaign.rows());
  const change = { kind: 'redate', to: LATER_DAY } as const;
  const isApplied = async (): Promise<boolean> =>
    (await client.ruleChanges.list(campaign.id)).some(({ appliedAt }) => appliedAt !== undefined);
  return {
    async trigger() {
      const { toHash } = await client.ruleChanges.preview(campaign.id, change);
      lane.owe(client.ruleChanges.apply(campaign.id, { ...change, toHash, reason: 'a decree', by: 'crash test' }));
    },
    isAtRest: async () =>
      (await isApplied()) &&
      (await countEvents(lane, row, 'plan-changed')) > 0 &&
      (await isLaunched(lane, campaign)) &&
      (await areLettersSettled(lane, row)),
    judge: async () =>
      sumOf([
        await judgeCampaign(lane, campaign, { steps: [NOTICE], botSpoke: false }),
        onceOf('the new plan', await countEvents(lane, row, 'plan-changed')),
        onceOf('the change of rules', (await client.ruleChanges.list(campaign.id)).length),
      ]),
    recipient: recipientOf(campaign),
  };
}
