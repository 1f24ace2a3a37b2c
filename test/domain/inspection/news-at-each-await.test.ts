import type { InspectionMessageKind } from '../../../domain/inspection/inspection-event';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import { nextInspectionStep } from '../../../domain/inspection/next-inspection-step';
import { isStillToTell } from '../../../domain/inspection/telling';
import { isRefusal } from '../../../domain/refusal';
import { anInspection } from '../../support/builders';
import { accept, assign, assigned, decide, FIRST, having, inHand, NOW, record, type CommandFor } from './acting';

type News = 'reassigned' | 'accepted' | 'recorded' | 'recalled' | 'operator ready';

/** What arrives, made for the inspection as it is then. */
const NEWS: Readonly<Record<News, CommandFor>> = {
  reassigned: assign('insp-2'),
  accepted: accept('insp-1'),
  recorded: record(),
  recalled: () => ({ type: 'recall' }),
  'operator ready': () => ({ type: 'note-ready' }),
};

/** Where an inspection waits, and the message to insp-1 that is on its way there. */
interface Await {
  readonly state: InspectionState;
  readonly telling?: InspectionMessageKind;
}

const AWAITS = {
  'the first message to its inspector': { state: anInspection({ inspectorId: 'insp-1' }), telling: 'assigned' },
  'its acceptance': { state: assigned },
  'the reminder to accept': { state: assigned, telling: 'accept-reminder' },
  'its outcome': { state: inHand },
  'the reminder to record': { state: inHand, telling: 'record-reminder' },
  'the message that the operator is ready': { state: having({ type: 'note-ready' }, inHand), telling: 'operator-ready' },
  'the last word': { state: having(record(), inHand), telling: 'recorded' },
} as const satisfies Readonly<Record<string, Await>>;

/** Whether it is refused, or the message under way is still wanted (`-`: none is); and what the inspection does next. */
type Outcome = 'refused' | readonly [message: 'goes on' | 'is called off' | '-', next: string];

/** Every kind of news at every await. A pair that is missing here does not compile. */
const PAIRS: Readonly<Record<keyof typeof AWAITS, Readonly<Record<News, Outcome>>>> = {
  'the first message to its inspector': {
    reassigned: ['is called off', 'insp-2: assigned'],
    accepted: ['is called off', 'wait'],
    recorded: 'refused',
    recalled: ['is called off', 'close'],
    'operator ready': ['goes on', 'insp-1: assigned'],
  },
  'its acceptance': {
    reassigned: ['-', 'insp-2: assigned'],
    accepted: ['-', 'wait'],
    recorded: 'refused',
    recalled: ['-', 'insp-1: recalled'],
    'operator ready': ['-', 'insp-1: operator-ready'],
  },
  'the reminder to accept': {
    reassigned: ['is called off', 'insp-2: assigned'],
    accepted: ['is called off', 'wait'],
    recorded: 'refused',
    recalled: ['is called off', 'insp-1: recalled'],
    'operator ready': ['goes on', 'insp-1: operator-ready'],
  },
  'its outcome': {
    reassigned: 'refused',
    accepted: ['-', 'wait'],
    recorded: ['-', 'insp-1: recorded'],
    recalled: ['-', 'insp-1: recalled'],
    'operator ready': ['-', 'insp-1: operator-ready'],
  },
  'the reminder to record': {
    reassigned: 'refused',
    accepted: ['goes on', 'wait'],
    recorded: ['is called off', 'insp-1: recorded'],
    recalled: ['is called off', 'insp-1: recalled'],
    'operator ready': ['goes on', 'insp-1: operator-ready'],
  },
  'the message that the operator is ready': {
    reassigned: 'refused',
    accepted: ['goes on', 'insp-1: operator-ready'],
    recorded: ['is called off', 'insp-1: recorded'],
    recalled: ['is called off', 'insp-1: recalled'],
    'operator ready': ['goes on', 'insp-1: operator-ready'],
  },
  'the last word': {
    reassigned: 'refused',
    accepted: 'refused',
    recorded: ['goes on', 'insp-1: recorded'],
    recalled: ['goes on', 'insp-1: recorded'],
    'operator ready': ['goes on', 'insp-1: recorded'],
  },
};

function met({ state, telling }: Await, news: News): Outcome {
  const command = NEWS[news](state);
  const events = decide(command, state);
  if (isRefusal(events)) return 'refused';
  const after = having(command, state);
  const message = telling === undefined ? '-' : isStillToTell(after, { ...FIRST, about: telling }) ? 'goes on' : 'is called off';
  const step = nextInspectionStep(after, NOW);
  return [message, step.type === 'tell' ? `${step.inspectorId}: ${step.about}` : step.type];
}

describe.each(Object.entries<Await>(AWAITS))('(C) an inspection that waits for %s', (name, at) => {
  it.each(Object.entries(PAIRS[name as keyof typeof AWAITS]))('%s: %s', (news, outcome) => {
    expect(met(at, news as News)).toEqual(outcome);
  });
});
