import type { CaseCommand } from '../../../domain/case/case-command';
import type { CaseRow } from '../../../domain/case/case-record';
import { decide } from '../../../domain/case/decide/decide';
import type { DeliveryRefusal } from '../../../domain/delivery/delivery';
import { caseId, type CaseKey } from '../../../domain/keys';
import { planStepOf, type StepId } from '../../../domain/planning/case-plan';
import { isRefusal } from '../../../domain/refusal';
import type { Instant } from '../../../domain/time';
import { askAct } from '../cases/ask-act';
import { warnCase } from '../cases/replan';
import { getCampaignRow } from '../find-campaign';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { casePages } from './case-pages';

/** What is repeated in a whole campaign: the messages that were refused for one reason, or the final warning. */
export type RepeatRequest =
  { readonly kind: 'send-again'; readonly refused: DeliveryRefusal | 'unknown'; readonly step?: StepId } | { readonly kind: 'warn-again' };

/** One case, and which of its messages; absent where the operator is warned again. */
export interface FoundRepeat extends CaseKey {
  readonly step?: StepId;
}

/** What came of it. `refused`: how many cases said no meanwhile, by code. */
export interface Repeated {
  readonly asked: number;
  readonly done: number;
  readonly refused: Readonly<Record<string, number>>;
}

/** Told how many were looked at, or asked. */
export type OnProgress = (done: number) => void;

const PAGE = 500;

/**
 * The cases in which it could be repeated now, as the record has them.
 *
 * @throws RequestRefused when there is no such campaign
 */
export async function findRepeats(
  parts: ServiceParts,
  campaignId: string,
  { request, onProgress = () => undefined }: { readonly request: RepeatRequest; readonly onProgress?: OnProgress },
): Promise<readonly FoundRepeat[]> {
  await getCampaignRow(parts, campaignId);
  const now = await parts.clock.now();
  const found: FoundRepeat[] = [];
  let looked = 0;
  for await (const { row, step } of request.kind === 'warn-again'
    ? allCases(parts, campaignId)
    : refusedMessages(parts, campaignId, request)) {
    if (isPossible(row, step, now)) found.push({ campaignId, operatorId: row.operatorId, ...(step === undefined ? {} : { step }) });
    onProgress(++looked);
  }
  return found;
}

interface Candidate {
  readonly row: CaseRow;
  readonly step?: StepId;
}

async function* allCases({ store }: ServiceParts, campaignId: string): AsyncGenerator<Candidate> {
  for await (const page of casePages(store, campaignId)) for (const row of page) yield { row };
}

async function* refusedMessages(
  { store }: ServiceParts,
  campaignId: string,
  { refused, step: wanted }: RepeatRequest & { readonly kind: 'send-again' },
): AsyncGenerator<Candidate> {
  const seen = new Set<string>();
  let after = 0;
  for (;;) {
    const messages = await store.messages.refused({ campaignId, because: refused, after, limit: PAGE });
    for (const message of messages) {
      after = message.id;
      const step = planStepOf(message);
      const name = `${message.operatorId}/${step}`;
      if (seen.has(name) || (wanted !== undefined && wanted !== step)) continue;
      seen.add(name);
      const row = await store.cases.find(message);
      if (row !== undefined) yield { row, step };
    }
    if (messages.length === 0) return;
  }
}

/** As the domain sees it; of a new plan it asks the version alone. */
function isPossible({ state }: CaseRow, step: StepId | undefined, now: Instant): boolean {
  if (state === undefined) return false;
  const act = { by: '', reason: '' };
  const command: CaseCommand =
    step === undefined
      ? { type: 'warn-again', plan: { ...state.plan, version: state.plan.version + 1 }, ...act }
      : { type: 'send-again', step, ...act };
  return !isRefusal(decide(command, state, now));
}

/**
 * Asks one case after another. Interrupted, the same again goes on with those that are left.
 *
 * @throws when the server is away
 */
export async function repeatEach(
  parts: ServiceParts,
  found: readonly FoundRepeat[],
  { reason, by, onProgress = () => undefined }: { readonly reason: string; readonly by: string; readonly onProgress?: OnProgress },
): Promise<Repeated> {
  const refused: Record<string, number> = {};
  let done = 0;
  for (const [index, repeat] of found.entries()) {
    const code = await repeatOne(parts, repeat, { reason, by });
    if (code === undefined) done += 1;
    else refused[code] = (refused[code] ?? 0) + 1;
    onProgress(index + 1);
  }
  return { asked: found.length, done, refused };
}

/** @returns why the case said no */
async function repeatOne(
  parts: ServiceParts,
  { step, ...key }: FoundRepeat,
  act: { readonly reason: string; readonly by: string },
): Promise<string | undefined> {
  const row = await parts.store.cases.find(key);
  if (row === undefined) throw new RangeError(`no case ${caseId(key)} in the record`);
  try {
    if (step === undefined) await warnCase(parts, row, act);
    else await askAct(parts, row, { type: 'send-again', step, ...act });
    return undefined;
  } catch (error) {
    if (error instanceof RequestRefused) return error.code;
    throw error;
  }
}
