import * as wf from '@temporalio/workflow';
import { assertNever } from '../domain/assert-never';
import { mayHaveArrived } from '../domain/delivery/delivery';
import { decideInspection } from '../domain/inspection/decide-inspection';
import { evolveInspection } from '../domain/inspection/evolve-inspection';
import type { InspectionCommand } from '../domain/inspection/inspection-command';
import type { InspectionEvent, InspectorNews } from '../domain/inspection/inspection-event';
import type { InspectionState } from '../domain/inspection/inspection-state';
import { nextInspectionStep } from '../domain/inspection/next-inspection-step';
import type { InspectionOutcome } from '../domain/inspection/outcome';
import { isStillToTell } from '../domain/inspection/telling';
import { isRefusal, type Refusal } from '../domain/refusal';
import type { Instant } from '../domain/time';
import { recordActivities, sendingOn } from './activity-proxies';
import { workflowIds } from './installation';
import { cancelledWhen, tendingMeanwhile, type Meanwhile } from './in-flight';
import { createJournal, type Journal } from './journal';
import * as messages from './messages';
import { handleRequest } from './requests';

/** One inspection: told to an inspector, accepted, carried out and recorded, or recalled because the operator filed. */
export async function inspection(start: messages.InspectionStart): Promise<InspectionOutcome> {
  const running = openInspection(start);
  handleMessages(running);

  for (;;) {
    // in the record before anybody is told, and the end at the case: a message may wait for days
    if (running.meanwhile.isDue()) await running.meanwhile.tend();
    const step = nextInspectionStep(running.journal.state(), running.now());
    switch (step.type) {
      case 'tell':
        await tell(step, running);
        break;
      case 'mark-overdue':
        running.apply({ type: 'record-overdue', missing: step.missing });
        break;
      case 'wait':
        await running.journal.rest(step.until === undefined ? undefined : step.until - running.now());
        break;
      case 'close':
        await running.journal.flush();
        await wf.condition(wf.allHandlersFinished);
        return step.outcome;
      default:
        return assertNever(step);
    }
  }
}

/** An inspection while its workflow runs. */
interface RunningInspection {
  readonly start: messages.InspectionStart;
  readonly journal: Journal<InspectionState, InspectionEvent>;
  readonly now: () => Instant;
  readonly decide: (command: InspectionCommand) => readonly InspectionEvent[] | Refusal;
  readonly apply: (command: InspectionCommand) => void;
  /** What does not wait for a message: the record, and the case, which closes when the inspection does. */
  readonly meanwhile: Meanwhile;
}

function openInspection(start: messages.InspectionStart): RunningInspection {
  const now = (): Instant => Date.now() + start.clockOffsetMs;
  const record = recordActivities();
  const inspector = start.inspectorId === undefined ? {} : { inspectorId: start.inspectorId };
  const journal = createJournal<InspectionState, InspectionEvent>({
    carried: start.state,
    fence: start.fence,
    opened: { type: 'inspection-opened', terms: start.terms, rules: start.rules, ...inspector, at: now() },
    evolve: evolveInspection,
    record: (batch) => record.recordInspectionEvents({ key: start.key, batch }),
  });
  const decide = (command: InspectionCommand): readonly InspectionEvent[] | Refusal => decideInspection(command, journal.state(), now());
  const apply = (command: InspectionCommand): void => {
    const events = decide(command);
    if (!isRefusal(events)) journal.emit(events);
  };
  return { start, journal, now, decide, apply, meanwhile: recordAndReport(start, journal) };
}

/** Once the end stands in the record the case is told, once. */
function recordAndReport(start: messages.InspectionStart, journal: Journal<InspectionState, InspectionEvent>): Meanwhile {
  let isReported = false;
  const isEndUnheard = (): boolean => !isReported && journal.state().standing.type === 'closed';
  return {
    isDue: () => !journal.isOpened() || journal.isBehind() || isEndUnheard(),
    async tend() {
      await journal.flush();
      const { standing } = journal.state();
      if (standing.type !== 'closed' || isReported) return;
      isReported = true;
      await report(start, standing.outcome);
    },
  };
}

function handleMessages(running: RunningInspection): void {
  wf.setHandler(messages.inspectionState, () => running.journal.state());
  wf.setHandler(messages.inspectionRecalled, () => running.apply({ type: 'recall' }));
  wf.setHandler(messages.operatorReady, () => running.apply({ type: 'note-ready' }));
  handleRequest(running, messages.assignInspection, (args): InspectionCommand => ({ type: 'assign', ...args }));
  handleRequest(running, messages.acceptInspection, (args): InspectionCommand => ({ type: 'accept', ...args }));
  handleRequest(running, messages.recordInspection, (args): InspectionCommand => ({ type: 'record', ...args }));
}

/** What happens while the message waits is recorded and passed on; a message that nobody wants any more is cancelled. */
async function tell({ about, inspectorId, assignment }: InspectorNews, running: RunningInspection): Promise<void> {
  const news = { about, inspectorId, assignment };
  const outdated = (): boolean => !isStillToTell(running.journal.state(), news);
  const sending = cancelledWhen(outdated, () => isTold(news, running));
  const reached = await tendingMeanwhile(sending, running.meanwhile);
  running.apply({ type: 'record-told', ...news, reached });
}

/** A message an inspector never gets is for the supervisor to hear of; it never ends the inspection. */
async function isTold(news: InspectorNews, { start, journal, now }: RunningInspection): Promise<boolean> {
  const { key } = start;
  const { terms, revision } = journal.state();
  try {
    const sending = sendingOn('telegram', { priorityKey: 1, fairnessKey: key.campaignId });
    return mayHaveArrived(await sending.sendInspectionMessage({ key, ...news, terms, revision, now: now() }));
  } catch (error) {
    if (!(error instanceof wf.ActivityFailure) && !wf.isCancellation(error)) throw error;
    wf.log.warn('inspector could not be told', { about: news.about, inspectorId: news.inspectorId });
    return false;
  }
}

/** The case may have closed already, when it was the one that recalled the inspection. */
async function report({ key }: messages.InspectionStart, outcome: InspectionOutcome): Promise<void> {
  const { inspection: number, ...ofCase } = key;
  try {
    await wf.getExternalWorkflowHandle(workflowIds().ofCase(ofCase)).signal(messages.inspectionClosed, { inspection: number, outcome });
  } catch (error) {
    wf.log.debug('case already closed', { error: String(error) });
  }
}
