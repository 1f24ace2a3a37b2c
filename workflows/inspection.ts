import * as wf from '@temporalio/workflow';
import { assertNever } from '../domain/assert-never';
import { decideInspection } from '../domain/inspection/decide-inspection';
import { evolveInspection } from '../domain/inspection/evolve-inspection';
import type { InspectionCommand } from '../domain/inspection/inspection-command';
import type { InspectionEvent, InspectionMessageKind } from '../domain/inspection/inspection-event';
import type { InspectionState } from '../domain/inspection/inspection-state';
import { nextInspectionStep } from '../domain/inspection/next-inspection-step';
import type { InspectionOutcome } from '../domain/inspection/outcome';
import { isRefusal, type Refusal } from '../domain/refusal';
import type { Instant } from '../domain/time';
import { recordActivities, sendingOn } from './activity-proxies';
import { workflowIds } from './installation';
import { createJournal, type Journal } from './journal';
import * as messages from './messages';
import { handleRequest } from './requests';

/** One inspection: told to an inspector, accepted, carried out and recorded, or recalled because the operator filed. */
export async function inspection(start: messages.InspectionStart): Promise<InspectionOutcome> {
  const running = openInspection(start);
  handleMessages(running);
  let reported = false;

  for (;;) {
    const { standing } = running.journal.state();
    if (standing.type === 'closed' && !reported) {
      // the case first: it closes now, however long the inspector's message takes
      await running.journal.flush();
      await report(start, standing.outcome);
      reported = true;
    }
    const step = nextInspectionStep(running.journal.state(), running.now());
    switch (step.type) {
      case 'tell':
        await tell(step, running);
        running.apply({ type: 'record-told', about: step.about });
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
}

function openInspection(start: messages.InspectionStart): RunningInspection {
  const now = (): Instant => Date.now() + start.clockOffsetMs;
  const record = recordActivities();
  const inspector = start.inspectorId === undefined ? {} : { inspectorId: start.inspectorId };
  const journal = createJournal<InspectionState, InspectionEvent>({
    carried: start.state,
    fence: start.fence,
    opened: { type: 'inspection-opened', terms: start.terms, ...inspector, at: now() },
    evolve: evolveInspection,
    record: (batch) => record.recordInspectionEvents({ key: start.key, batch }),
  });
  const decide = (command: InspectionCommand): readonly InspectionEvent[] | Refusal => decideInspection(command, journal.state(), now());
  const apply = (command: InspectionCommand): void => {
    const events = decide(command);
    if (!isRefusal(events)) journal.emit(events);
  };
  return { start, journal, now, decide, apply };
}

function handleMessages(running: RunningInspection): void {
  wf.setHandler(messages.inspectionState, () => running.journal.state());
  wf.setHandler(messages.inspectionRecalled, () => running.apply({ type: 'recall' }));
  wf.setHandler(messages.operatorReady, () => running.apply({ type: 'note-ready' }));
  handleRequest(running, messages.assignInspection, (args): InspectionCommand => ({ type: 'assign', ...args }));
  handleRequest(running, messages.acceptInspection, (args): InspectionCommand => ({ type: 'accept', ...args }));
  handleRequest(running, messages.recordInspection, (args): InspectionCommand => ({ type: 'record', ...args }));
}

/** A message an inspector never gets shows as overdue to the supervisor; it never ends the inspection. */
async function tell(
  step: { readonly about: InspectionMessageKind; readonly inspectorId: string },
  { start, now }: RunningInspection,
): Promise<void> {
  try {
    const sending = sendingOn('telegram', { priorityKey: 1, fairnessKey: start.key.campaignId });
    const { key, terms } = start;
    await sending.sendInspectionMessage({ key, about: step.about, inspectorId: step.inspectorId, terms, now: now() });
  } catch (error) {
    if (!(error instanceof wf.ActivityFailure)) throw error;
    wf.log.warn('inspector could not be told', { about: step.about, inspectorId: step.inspectorId });
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
