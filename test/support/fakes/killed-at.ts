import type { SendingParts } from '../../../activities/sending/sending-parts';

/** The calls between which a worker can die while it sends a message. */
export type SendingCall =
  | 'messages.reserve'
  | 'wordsOf'
  | 'gate.pass'
  | 'messages.submit'
  | 'provider.send'
  | 'gate.note'
  | 'messages.release'
  | 'messages.settle'
  | 'dialogue.issueCard';

/** `before`: the call was not made. `after`: what it changed is kept, and the worker never heard of it. */
export type Moment = 'before' | 'after';

/** What a killed worker throws: nothing catches it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The parts of a worker that dies at a call. The record and the providers live on. */
export function killedAt(sending: SendingParts, call: SendingCall, moment: Moment): SendingParts {
  const { store, gate, email, telegram } = sending;
  const inStore = (port: 'messages' | 'dialogue', act: string): SendingParts => ({
    ...sending,
    store: { ...store, [port]: dying(store[port], act, moment) },
  });
  switch (call) {
    case 'wordsOf':
      return {
        ...sending,
        wordsOf() {
          throw new Killed(call);
        },
      };
    case 'gate.pass':
    case 'gate.note':
      return { ...sending, gate: dying(gate, call.slice('gate.'.length), moment) };
    case 'provider.send':
      return { ...sending, email: dying(email, 'send', moment), telegram: dying(telegram, 'send', moment) };
    case 'dialogue.issueCard':
      return inStore('dialogue', 'issueCard');
    default:
      return inStore('messages', call.slice('messages.'.length));
  }
}

function dying<Port extends object>(port: Port, act: string, moment: Moment): Port {
  const living = Object.entries<(...given: unknown[]) => Promise<unknown>>({ ...port } as Record<string, never>);
  const call = living.find(([name]) => name === act)?.[1];
  if (call === undefined) throw new RangeError(`there is no ${act}`);
  const die = async (...given: unknown[]): Promise<never> => {
    if (moment === 'after') await call(...given);
    throw new Killed(act);
  };
  return { ...port, [act]: die };
}
