import type { CaseCommand } from '../../../domain/case/case-command';
import type { CaseNews } from '../../../domain/case/case-news';
import { decide } from '../../../domain/case/decide/decide';
import { decideInspection } from '../../../domain/inspection/decide-inspection';
import type { InspectionCommand } from '../../../domain/inspection/inspection-command';
import { caseId, type CaseKey, type InspectionKey } from '../../../domain/keys';
import { isRefusal, type Refusal } from '../../../domain/refusal';
import type { Clock } from '../../../ports/clock';
import type { Store } from '../../../ports/store';
import type { CampaignRequest } from '../../../domain/campaign/campaign-progress';
import type { InspectionNews, RequestOutcome, RequestTerms, Workflows } from '../../../ports/workflows';

/** One call that changes something, by name and what it was given. */
export type WorkflowCall = readonly [act: string, ...given: unknown[]];

/** Workflows without a server: cases and inspections decide by the real rules and write into the record at once. */
export interface FakeWorkflows extends Workflows {
  /** Every start, request and fact, in order. */
  readonly calls: readonly WorkflowCall[];
  /** The server is away from now on, or back. */
  setAway(isAway: boolean): void;
}

interface FakeWorkflowParts {
  readonly store: Store;
  readonly clock: Clock;
}

export function createFakeWorkflows({ store, clock }: FakeWorkflowParts): FakeWorkflows {
  const calls: WorkflowCall[] = [];
  const answered = new Map<string, Promise<RequestOutcome>>();
  const turns = new Map<string, Promise<RequestOutcome>>();
  let away = false;

  const note = (...call: WorkflowCall): void => {
    if (away) throw new Error('the server is away');
    calls.push(call);
  };

  /** The same request id is the same act, whatever it asks, also while the first is under way. */
  const once = (subject: string, terms: RequestTerms | undefined, act: () => Promise<RequestOutcome>): Promise<RequestOutcome> => {
    if (terms?.requestId === undefined) return act();
    const id = `${subject}/${terms.requestId}`;
    const outcome = answered.get(id) ?? act();
    answered.set(id, outcome);
    return outcome;
  };

  /** A workflow does one thing after the other. */
  const inTurn = (subject: string, act: () => Promise<RequestOutcome>): Promise<RequestOutcome> => {
    const turn = (turns.get(subject) ?? Promise.resolve()).then(act, act);
    turns.set(subject, turn);
    return turn;
  };

  const carryOut = (key: CaseKey, command: CaseCommand): Promise<RequestOutcome> => inTurn(caseId(key), () => decideCase(key, command));

  const decideCase = async (key: CaseKey, command: CaseCommand): Promise<RequestOutcome> => {
    const state = (await store.cases.find(key))?.state;
    if (state === undefined || state.standing.type === 'closed') return { status: 'gone' };
    const events = decide(command, state, await clock.now());
    if (isRefusal(events)) return refused(events);
    const from = state.sequence + 1;
    if (events.length > 0) await store.cases.recordEvents(key, { from, fence: from, events });
    return { status: 'done' };
  };

  const carryOutInspection = async (key: InspectionKey, command: InspectionCommand): Promise<RequestOutcome> => {
    const state = (await store.inspections.find(key))?.state;
    if (state === undefined || state.standing.type === 'closed') return { status: 'gone' };
    const events = decideInspection(command, state, await clock.now());
    if (isRefusal(events)) return refused(events);
    const from = (await store.inspections.events(key)).length + 1;
    if (events.length > 0) await store.inspections.recordEvents(key, { from, fence: from, events });
    return { status: 'done' };
  };

  const start =
    (act: string) =>
    (given: unknown): Promise<void> =>
      Promise.resolve().then(() => note(act, given));
  const restart =
    (act: string) =>
    (given: unknown): Promise<boolean> =>
      Promise.resolve().then(() => {
        note(act, given);
        return true;
      });

  return {
    calls,
    setAway(isAway) {
      away = isAway;
    },
    clockOffset: () => 0,
    startCampaign: start('startCampaign'),
    startCase: start('startCase'),
    startInspection: start('startInspection'),
    startLetter: start('startLetter'),
    restartCampaign: restart('restartCampaign'),
    restartCase: restart('restartCase'),
    restartInspection: restart('restartInspection'),
    endCase: restart('endCase'),
    async requestOfCase(key, request, terms) {
      note('requestOfCase', caseId(key), request);
      return await once(caseId(key), terms, () => carryOut(key, request));
    },
    async requestOfInspection(key, request, terms) {
      note('requestOfInspection', `${caseId(key)}/${key.inspection}`, request);
      return await once(`${caseId(key)}/${key.inspection}`, terms, () => carryOutInspection(key, request));
    },
    async requestOfCampaign(campaignId: string, request: CampaignRequest) {
      note('requestOfCampaign', campaignId, request);
      const campaign = await store.campaigns.find(campaignId);
      return { status: campaign === undefined || campaign.status === 'closed' ? 'gone' : 'done' };
    },
    async tellCase(key, news) {
      note('tellCase', caseId(key), news);
      return (await carryOut(key, commandOf(news))).status !== 'gone';
    },
    async tellInspection(key, news: InspectionNews) {
      note('tellInspection', `${caseId(key)}/${key.inspection}`, news);
      return (await carryOutInspection(key, { type: news.type === 'recalled' ? 'recall' : 'note-ready' })).status !== 'gone';
    },
    hasWorker: () => Promise.resolve(!away),
    reconcile(given) {
      return Promise.resolve().then(() => {
        note('reconcile', given);
        return { status: 'stopped' } as const;
      });
    },
  };
}

function refused({ code, sentence }: Refusal): RequestOutcome {
  return { status: 'refused', refusal: { code, sentence } };
}

/** As the workflow of a case makes a command of what it hears. */
function commandOf(news: CaseNews): CaseCommand {
  switch (news.type) {
    case 'reply-received':
      return { type: 'receive-reply', reply: news.reply };
    case 'filing-received':
      return { ...news, type: 'receive-filing' };
    case 'channel-lost':
      return { ...news, type: 'lose-channel' };
    case 'channel-restored':
      return { ...news, type: 'restore-channel' };
    case 'message-bounced':
      return { ...news, type: 'lose-message' };
    case 'campaign-resumed':
      return { type: 'release' };
    case 'campaign-withdrawn':
      return { ...news, type: 'withdraw' };
    case 'inspection-closed':
      return { ...news, type: 'close-inspection' };
  }
}
