import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import type { CampaignRequest } from '../../domain/campaign/campaign-progress';
import type { CaseNews } from '../../domain/case/case-news';
import type { CaseRequest, InspectionNews, InspectionRequest } from '../../ports/workflows';
import * as messages from '../../workflows/messages';

/** An update or a signal as the server takes it. */
export interface WireMessage<Args extends readonly unknown[]> {
  readonly name: string;
  readonly args: Args;
}

/** For each request the update that carries it, which takes the request without its type. */
type Updates<Request extends { readonly type: string }> = {
  readonly [Type in Request['type']]: UpdateDefinition<unknown, [Omit<Extract<Request, { readonly type: Type }>, 'type'>]>;
};

const CASE_UPDATES: Updates<CaseRequest> = {
  'grant-extension': messages.grantExtension,
  'refuse-extension': messages.refuseExtension,
  'confirm-claim': messages.confirmClaim,
  'refute-claim': messages.refuteClaim,
  'change-plan': messages.changePlan,
  'adopt-rules': messages.adoptRules,
  'accept-missed': messages.acceptMissedSteps,
  'send-again': messages.sendAgain,
  'warn-again': messages.warnAgain,
  'find-deficiencies': messages.findDeficiencies,
  'answer-question': messages.answerQuestion,
  'order-inspection': messages.orderInspection,
};

const INSPECTION_UPDATES: Updates<InspectionRequest> = {
  assign: messages.assignInspection,
  accept: messages.acceptInspection,
  record: messages.recordInspection,
};

const CAMPAIGN_UPDATES: Record<CampaignRequest['type'], { readonly name: string }> = {
  pause: messages.pauseCampaign,
  resume: messages.resumeCampaign,
  withdraw: messages.withdrawCampaign,
  'change-rules': messages.changeRules,
};

export function updateOfCase({ type, ...args }: CaseRequest): WireMessage<[object]> {
  return { name: CASE_UPDATES[type].name, args: [args] };
}

export function updateOfInspection({ type, ...args }: InspectionRequest): WireMessage<[object]> {
  return { name: INSPECTION_UPDATES[type].name, args: [args] };
}

export function updateOfCampaign({ type, ...args }: CampaignRequest): WireMessage<[object]> {
  return { name: CAMPAIGN_UPDATES[type].name, args: [args] };
}

export function signalOfCase(news: CaseNews): WireMessage<unknown[]> {
  switch (news.type) {
    case 'reply-received':
      return wire(messages.replyReceived, news.reply);
    case 'filing-received':
      return wire(messages.filingReceived, { filingId: news.filingId, receivedAt: news.receivedAt });
    case 'channel-lost':
      return wire(messages.channelLost, { channel: news.channel });
    case 'channel-restored':
      return wire(messages.channelRestored, { channel: news.channel, ...(news.tell === undefined ? {} : { tell: news.tell }) });
    case 'message-bounced':
      return wire(messages.messageBounced, news.bounced);
    case 'campaign-resumed':
      return wire(messages.campaignResumed);
    case 'campaign-withdrawn':
      return wire(messages.campaignWithdrawn, { by: news.by });
    case 'inspection-closed':
      return wire(messages.inspectionClosed, { inspection: news.inspection, outcome: news.outcome });
  }
}

export function signalOfInspection({ type }: InspectionNews): WireMessage<unknown[]> {
  return type === 'recalled' ? wire(messages.inspectionRecalled) : wire(messages.operatorReady);
}

function wire<Args extends unknown[]>({ name }: SignalDefinition<Args>, ...args: Args): WireMessage<unknown[]> {
  return { name, args };
}
