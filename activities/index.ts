import { ApplicationFailure } from '@temporalio/common';
import { Context } from '@temporalio/activity';
import { ChannelUnavailable, type WorkflowStarter } from '../domain/ports';
import { checkCampaign, releaseCases, withdrawCases } from './campaign-cases';
import type { Activities, CampaignActivities, RecordActivities, SendingActivities } from './contract';
import { changeCasePage } from './change-case-page';
import { launchCasePage } from './launch-case-page';
import { openInspection } from './open-inspection';
import { sendCaseMessage, type SendingPorts } from './send-case-message';
import { sendInspectionMessage } from './send-inspection-message';
import type { Store } from '../domain/store';

export interface ActivityPorts extends SendingPorts {
  readonly workflows: WorkflowStarter;
  readonly launchRate: number;
  readonly launchPageSize: number;
}

/** What the workers of the provider queues run. */
export function createSendingActivities(ports: SendingPorts): SendingActivities {
  return {
    sendCaseMessage: (input) => retryLater(() => sendCaseMessage(ports, input)),
    sendInspectionMessage: (input) => retryLater(() => sendInspectionMessage(ports, input)),
  };
}

/** What runs beside the workflows, as local activities. */
export function createRecordActivities(store: Store): RecordActivities {
  return {
    recordCaseEvents: ({ key, batch }) => store.cases.recordEvents(key, batch),
    recordInspectionEvents: ({ key, batch }) => store.inspections.recordEvents(key, batch),
  };
}

/** What the worker of the campaign queue runs. */
export function createCampaignActivities(ports: ActivityPorts): CampaignActivities {
  const heartbeat = (progress: unknown): void => Context.current().heartbeat(progress);
  const withHeartbeat = { ...ports, heartbeat };
  return {
    openInspection: (input) => openInspection(ports, input),
    launchCasePage: (input) =>
      launchCasePage(
        {
          ...withHeartbeat,
          pageSize: ports.launchPageSize,
          sleep: (ms) => Context.current().sleep(ms),
          machineNow: () => Date.now(),
        },
        input,
      ),
    releaseCases: (input) => releaseCases(withHeartbeat, input),
    withdrawCases: (input) => withdrawCases(withHeartbeat, input),
    changeCasePage: (input) => changeCasePage({ ...withHeartbeat, pageSize: ports.launchPageSize }, input),
    checkCampaign: (input) => checkCampaign(ports, input),
  };
}

export function createActivities(ports: ActivityPorts): Activities {
  return { ...createSendingActivities(ports), ...createRecordActivities(ports.store), ...createCampaignActivities(ports) };
}

/** A provider that is away is no error: the same call is made again when it said it would be back. */
async function retryLater<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.name,
      nextRetryDelay: Math.max(1, error.retryAfterMs),
      category: 'BENIGN',
    });
  }
}
