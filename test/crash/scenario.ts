import type { Channel } from '../../domain/channel';
import { linkStage, openedStage, replyStage } from './bot-stages';
import type { Program } from './crashable-process';
import type { Lane } from './lane';
import type { Stage } from './stage';
import { inspectionStage, letterStage, noticeStage, reminderStage, ruleChangeStage } from './worker-stages';

/** One path of the product, from just before it begins until everything it set off has come to rest. */
export interface Scenario {
  /** Unique. */
  readonly name: string;
  /** Activity, or `handleUpdate`. */
  readonly path: string;
  readonly channel?: Channel;
  readonly program: Program;
  /** Which run of the path is meant; the first that comes by the point when left out. */
  readonly execution?: number;
  /** In a process that has only just started, and remembers nothing. */
  readonly fresh?: true;
  readonly prepare: (lane: Lane) => Promise<Stage>;
}

const SEND = 'sendCaseMessage';
const linked = { operators: 1, linked: 1 } as const;

/** Every path that sends or starts something. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'notice by email', path: SEND, channel: 'email', program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'notice by Telegram', path: SEND, channel: 'telegram', program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'reminder by email', path: SEND, channel: 'email', program: 'worker', prepare: (lane) => reminderStage(lane, 0) },
  { name: 'reminder by Telegram', path: SEND, channel: 'telegram', program: 'worker', prepare: (lane) => reminderStage(lane, 1) },
  { name: 'opening', path: 'recordCaseEvents', execution: 1, program: 'worker', prepare: (lane) => noticeStage(lane, linked) },
  { name: 'reminder noted', path: 'recordCaseEvents', program: 'worker', prepare: (lane) => reminderStage(lane, 1) },
  {
    name: 'launch',
    path: 'launchCasePage',
    program: 'worker',
    fresh: true,
    prepare: (lane) => noticeStage(lane, { operators: 2, linked: 1 }),
  },
  { name: 'rules changed', path: 'changeCasePage', program: 'worker', prepare: ruleChangeStage },
  { name: 'inspection', path: 'openInspection', program: 'worker', prepare: inspectionStage },
  { name: 'inspector told', path: 'sendInspectionMessage', channel: 'telegram', program: 'worker', prepare: inspectionStage },
  { name: 'inspection noted', path: 'recordInspectionEvents', program: 'worker', prepare: inspectionStage },
  { name: 'reply', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: replyStage },
  { name: 'link opened', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: openedStage },
  { name: 'link', path: 'handleUpdate', channel: 'telegram', program: 'bot', fresh: true, prepare: linkStage },
  { name: 'receipt by email', path: 'sendLetter', channel: 'email', program: 'worker', prepare: letterStage },
  { name: 'receipt by Telegram', path: 'sendLetter', channel: 'telegram', program: 'worker', prepare: letterStage },
];
