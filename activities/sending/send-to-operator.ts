import { caseId } from '../../domain/keys';
import type { StepId, StepKind } from '../../domain/planning/case-plan';
import type { CaseKey } from '../../domain/keys';
import type { Channel, Language } from '../../domain/channel';
import type { Delivery } from '../../domain/delivery/delivery';
import { speaksStill } from '../../domain/contact/link-rules';
import type { Instant } from '../../domain/time';
import { packageOfCase } from '../package-of-case';
import { composeOutgoing, type OutgoingParts, type OutgoingPorts } from './compose-outgoing';
import { sendLedgered, type LedgerPorts } from './ledgered-send';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type { CaseRow } from '../../domain/case/case-record';
import type { ContactPoint } from '../../domain/contact/contact';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { Clock } from '../../ports/clock';

export interface SendingPorts extends LedgerPorts, OutgoingPorts {
  /** Business time. */
  readonly clock: Clock;
}

/** The case a message is about. */
export interface CaseInHand {
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
}

/** One person of the firm, who reads one language. */
export interface Addressee extends CaseInHand {
  readonly point: ContactPoint;
  readonly language: Language;
}

/** One message to an operator on one channel. */
export interface OperatorMessage {
  readonly key: CaseKey;
  readonly stepId: StepId;
  readonly planVersion: number;
  readonly kind: StepKind;
  readonly channel: Channel;
  readonly now: Instant;
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
  /** The words for one person. */
  readonly compose: (addressee: Addressee, ledgerRow: Pick<MessageRow, 'id' | 'reservedAt'>) => OutgoingParts | Promise<OutgoingParts>;
}

/** @throws Error when there is no such case: a bug, or a record that lost it */
export async function caseInHand({ store }: Pick<SendingPorts, 'store'>, key: CaseKey): Promise<CaseInHand> {
  const row = await store.cases.find(key);
  if (row === undefined) throw new Error(`no case ${caseId(key)} in the record`);
  return { row, pinned: await packageOfCase(store, row) };
}

/**
 * Sends a message to everybody of the firm who is reached on a channel: every linked chat, and the newest email address. Each has a
 * ledger row of its own, so that a retry goes on where it stopped.
 */
export async function sendToOperator(ports: SendingPorts, message: OperatorMessage, inHand: CaseInHand): Promise<Delivery> {
  const listed = await ports.store.contacts.contactPoints(message.key.operatorId, message.channel);
  const points = listed.filter((point) => speaksStill(point, message.now));
  const reached = message.channel === 'email' ? points.slice(0, 1) : points;
  const deliveries: Delivery[] = [];
  for (const point of reached)
    deliveries.push(await sendToContact(ports, message, { ...inHand, point, language: point.language ?? inHand.row.language }));
  return best(deliveries);
}

async function sendToContact(ports: SendingPorts, message: OperatorMessage, addressee: Addressee): Promise<Delivery> {
  const { key, stepId, planVersion, kind, channel, now, veto } = message;
  const { point, row } = addressee;
  return await sendLedgered(ports, {
    message: { ...key, stepId, planVersion, kind, channel, contactPointId: point.id, recipient: 'operator' },
    now,
    veto,
    outgoing: async (ledgerRow) =>
      await composeOutgoing(ports, {
        ...addressee,
        now,
        kind,
        stepId,
        planVersion,
        ledgerRow,
        parts: await message.compose(addressee, ledgerRow),
      }),
    // a letter is kept as it is; only what shows the case is drawn anew
    ...(channel === 'telegram' && kind !== 'letter'
      ? {
          onAccepted: (providerId) =>
            ports.store.dialogue.issueCard({
              ...key,
              chatId: Number(point.address),
              messageId: Number(providerId),
              revision: row.state?.revision ?? 0,
            }),
        }
      : {}),
  });
}

/** The firm was reached when one of its people was. */
function best(deliveries: readonly Delivery[]): Delivery {
  const order: readonly Delivery['status'][] = ['accepted', 'paused', 'deferred', 'unknown', 'refused', 'not-allowed', 'not-wanted'];
  const [first] = [...deliveries].sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  return first ?? { status: 'refused', reason: 'no-contact' };
}
