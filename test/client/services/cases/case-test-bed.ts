import type { OperatorReply, ReplyResult } from '../../../../client/services/cases/take-reply';
import { takeReply } from '../../../../client/services/cases/take-reply';
import type { CaseEvent } from '../../../../domain/case/case-event';
import type { CaseState } from '../../../../domain/case/case-state';
import type { ReplyCode } from '../../../../domain/reply-code';
import type { DocumentParts, ServiceParts } from '../../../../client/services/service-parts';
import type { FakeWorld } from '../../../support/fakes/fake-world';

/** How a refusal looks to the person who asked. */
export function refusedAs(code: string): { readonly name: string; readonly code: string } {
  return { name: 'RequestRefused', code };
}

/** The events of the first operator's case that followed its opening. */
export async function eventsOf({ store, operator }: FakeWorld): Promise<readonly CaseEvent[]> {
  return (await store.cases.events(operator)).slice(1).map(({ event }) => event);
}

/** @throws Error while the case has not begun */
export async function stateIn({ caseOf, operator }: FakeWorld): Promise<CaseState> {
  const { state } = await caseOf(operator);
  if (state === undefined) throw new Error('the case has not begun');
  return state;
}

/** All that an act on the first operator's case may leave in the record. */
export async function recordOf({ store, operator }: FakeWorld): Promise<Readonly<Record<string, unknown>>> {
  const { campaignId, operatorId } = operator;
  return {
    events: await store.cases.events(operator),
    filings: await store.cases.filings(operator),
    said: await store.replies.talk(operator),
    replies: await store.replies.list(operator),
    decisions: await store.documents.decisions({ campaignId, operatorId }),
    alerts: await store.staffAlerts.list(100, false),
    contacts: await store.contacts.contacts(operatorId),
  };
}

/** The first operator answers now, on the card it has, in its chat. */
export async function reply(world: FakeWorld, code: ReplyCode, more: Partial<OperatorReply> = {}): Promise<ReplyResult> {
  const { parts, operator, clock } = world;
  const { revision } = await stateIn(world);
  return await takeReply(parts, { caseId: operator.caseId, code, revision, receivedAt: await clock.now(), ...more });
}

/** An inspector has the first operator's case. */
export async function goesToInspection({ happened, operator, clock }: FakeWorld): Promise<void> {
  await happened(operator, { type: 'case-escalated', inspection: 1, at: await clock.now() });
}

/** The first operator's case comes to its end without the operator. */
export async function isClosed({ happened, operator, clock }: FakeWorld): Promise<void> {
  await happened(operator, { type: 'case-closed', outcome: 'campaign-withdrawn', by: 'minister', at: await clock.now() });
}

/** Parts with which the case changes after a service has read it, and before the case hears of the act. */
export function changedMeanwhile({ parts, workflows }: FakeWorld, change: () => Promise<unknown>): ServiceParts {
  return {
    ...parts,
    workflows: {
      ...workflows,
      async requestOfCase(...given) {
        await change();
        return await workflows.requestOfCase(...given);
      },
      async tellCase(...given) {
        await change();
        return await workflows.tellCase(...given);
      },
    },
  };
}

/** Parts whose server keeps every fact while no worker carries it out. */
export function withoutWorkers({ parts, workflows }: FakeWorld): ServiceParts {
  return { ...parts, workflows: { ...workflows, tellCase: () => Promise.resolve(true) } };
}

/** Parts of a campaign that lets operators answer these codes alone. */
export function offering({ parts, store }: FakeWorld, replies: readonly ReplyCode[]): DocumentParts {
  const campaigns = { ...store.campaigns, package: async (hash: string) => ({ ...(await store.campaigns.package(hash)), replies }) };
  return { ...parts, store: { ...store, campaigns } };
}

/** A later campaign of the same package, which the first operator is in as well; its case has not begun. */
export async function anotherCampaign({ store, pinned, campaignId, operator, clock }: FakeWorld, id: string): Promise<void> {
  const [campaign, known] = [await store.campaigns.find(campaignId), await store.contacts.operator(operator.operatorId)];
  if (campaign === undefined || known === undefined) throw new Error('the world has no campaign, or nobody in it');
  const { deadlineOn, deadline } = campaign;
  const operators = [{ ...known, email: operator.email }];
  await store.campaigns.create({ id, pinned, deadlineOn, deadline, startedAt: await clock.now(), clockOffsetMs: 0, operators, by: 'test' });
}
