import { isOfOperator, letterStepId } from '../../domain/case/due-letters';
import type { Delivery } from '../../domain/delivery/delivery';
import type { SendLetter } from '../contract';
import { addresseesOf, caseInHand, sendToEach } from './addressees';
import { readLetter } from './read-letter';
import { sendMessage } from './send-message';
import type { SendingParts } from './sending-parts';

/** Sends one letter on one channel, at most once to each contact. Its words are made from the record, as it is when the letter leaves. */
export async function sendLetter(parts: SendingParts, { key, letter, channel, now }: SendLetter): Promise<Delivery> {
  const inHand = await caseInHand(parts, key);
  const facts = await readLetter(parts, key, letter);
  if (facts === undefined) return { status: 'not-wanted', because: 'plan-superseded' };
  const to = { channel, now, forAllCases: isOfOperator(letter) };
  return await sendToEach(await addresseesOf(parts, inHand, to), async (addressee) => {
    const ledgerKey = {
      campaignId: key.campaignId,
      operatorId: key.operatorId,
      stepId: letterStepId(letter),
      channel,
      planVersion: 0,
      kind: 'letter',
      contactPointId: addressee.point.id,
      recipient: 'operator',
    } as const;
    return await sendMessage(parts, { about: 'letter', ledgerKey, addressee, letter: facts, now });
  });
}
