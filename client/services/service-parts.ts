import { createHash } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure, type SignalDefinition, type UpdateDefinition } from '@temporalio/common';
import { parseCaseId, type CaseKey } from '../../domain/keys';
import type { Letter, LetterRoute } from '../../domain/case/due-letters';
import { RequestRefused } from './request-refused';
import { pollUntil } from './poll-until';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { Store } from '../../ports/store';
import type { Clock } from '../../ports/clock';
import type { PackageSource } from '../../ports/package-source';
import type { ReadOperatorList } from '../../ports/operator-list-reader';
import type { LinkCodes, MessageCodes } from '../../ports/signed-links';
import type { WorkflowStarter } from '../../ports/workflows';

/** What the doors are built from. */
export interface ServiceParts {
  readonly store: Store;
  readonly temporal: Client;
  readonly queuePrefix: string;
  readonly clock: Clock;
  readonly packages: PackageSource;
  readonly readOperatorList: ReadOperatorList;
  readonly letters: Pick<WorkflowStarter, 'startLetter' | 'clockOffset'>;
  readonly linkCodes: LinkCodes;
  readonly messageCodes: MessageCodes;
  /** The address of the bot that starts with a token. */
  readonly deepLinkUrl: (token: string) => string;
}

/** How long a door waits for a workflow to answer, and for the record to show a fact that was handed in. */
const ANSWER_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;
const SLOWEST_LOOK_MS = 200;

/** @throws RequestRefused when the text is no case id, or there is no such case */
export async function getCase({ store }: ServiceParts, id: string): Promise<CaseRow> {
  const key = parseCaseId(id);
  if (key === undefined) throw new RequestRefused('bad-case-id', `"${id}" is not a case: write <campaign>/<operator>.`);
  const row = await store.cases.find(key);
  if (row === undefined) throw new RequestRefused('unknown-case', `There is no case ${id}.`);
  return row;
}

/** The rules a case lives by: those it started with, until they were changed for it. */
export async function getPackageOf({ store }: ServiceParts, { campaignId, packageHash }: CaseRow): Promise<PinnedPackage> {
  if (packageHash !== undefined) return await store.campaigns.package(packageHash);
  const campaign = await store.campaigns.find(campaignId);
  if (campaign === undefined) throw new RequestRefused('unknown-campaign', `There is no campaign ${campaignId}.`);
  return await store.campaigns.package(campaign.packageHash);
}

/**
 * Asks a workflow to do something and waits until it is recorded.
 *
 * @param updateId the same id is the same act: a double click is one decision
 * @throws RequestRefused when the rules say no, or the workflow is over
 */
export async function request<Result, Args>(
  { temporal }: ServiceParts,
  workflowId: string,
  { update, args, updateId }: { readonly update: UpdateDefinition<Result, [Args]>; readonly args: Args; readonly updateId?: string },
): Promise<Result> {
  const handle = temporal.workflow.getHandle(workflowId);
  const options = updateId === undefined ? { args: [args] as [Args] } : { args: [args] as [Args], updateId };
  try {
    return await temporal.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => handle.executeUpdate(update, options));
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * Hands in a fact. The server keeps it even when every worker is down.
 *
 * @returns false when the workflow is over: the fact changes nothing any more
 */
export async function tell<Args extends unknown[]>(
  { temporal }: ServiceParts,
  workflowId: string,
  { signal, args }: { readonly signal: SignalDefinition<Args>; readonly args: Args },
): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(workflowId).signal(signal, ...args);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Waits until the record shows a fact. @returns the row as it is then, or as it is after `timeoutMs` */
export async function whenRecorded(
  { store }: ServiceParts,
  key: CaseKey,
  { shown, timeoutMs = ANSWER_WITHIN_MS }: { readonly shown: (row: CaseRow) => boolean; readonly timeoutMs?: number },
): Promise<{ readonly row: CaseRow | undefined; readonly recorded: boolean }> {
  const look = async (): Promise<CaseRow | undefined> => {
    const row = await store.cases.find(key);
    return row !== undefined && shown(row) ? row : undefined;
  };
  const row = await pollUntil(look, { timeoutMs, everyMs: LOOK_EVERY_MS, slowestMs: SLOWEST_LOOK_MS });
  return row === undefined ? { row: await store.cases.find(key), recorded: false } : { row, recorded: true };
}

function asRefusal(error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) return new RequestRefused('case-closed', 'It is closed already; nothing was changed.');
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type?.startsWith('refusal:') === true) {
    return new RequestRefused(cause.type.slice('refusal:'.length), cause.message);
  }
  return error;
}

/** A short id that says nothing about the text it was made from. */
export function opaqueId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 24);
}

/** Starts a letter; the same letter again is the same one. */
export async function write(
  { letters, clock }: ServiceParts,
  { key, letter, route }: { readonly key: CaseKey; readonly letter: Letter; readonly route: LetterRoute },
): Promise<void> {
  await letters.startLetter({ key, letter, route, clockOffsetMs: letters.clockOffset(await clock.now()) });
}
