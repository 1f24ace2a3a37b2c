import type { Store } from '../../ports/store';
import { createFakeStore } from '../support/fakes/fake-store';

/**
 * What makes a write right that rests on what was read before, when another process has written in between:
 * `lock` it reads again under the lock of the row or table that all its rivals take · `compare` its statement names the state that it rests
 * on · `key` the first one with its key stays · `once` doing it twice is doing it once · `newest` only what is newer replaces ·
 * `append` it changes nothing that is there · `rehearsal` a clock that only a season on one machine moves
 */
type Guard = 'lock' | 'compare' | 'key' | 'once' | 'newest' | 'append' | 'rehearsal';

/** The writes of the record. What each guard promises is tried in `test/adapters/store`. */
const GUARDS: { readonly [Port in keyof Store]: Readonly<Partial<Record<keyof Store[Port], Guard>>> } = {
  campaigns: { create: 'key', setStatus: 'compare', setClockOffset: 'rehearsal' },
  cases: {
    recordEvents: 'lock',
    beginStart: 'once',
    markStarted: 'compare',
    noteStartProblem: 'compare',
    setClockOffset: 'rehearsal',
    recordFiling: 'lock',
    takeBackFiling: 'lock',
  },
  messages: {
    reserve: 'key',
    submit: 'lock',
    settle: 'compare',
    addNews: 'lock',
    release: 'compare',
    markPossibleRepeat: 'compare',
  },
  news: { note: 'lock', told: 'compare', forgetTold: 'once' },
  channels: { save: 'newest' },
  inspections: { open: 'lock', recordEvents: 'lock', setClockOffset: 'rehearsal' },
  contacts: {
    leave: 'compare',
    remove: 'lock',
    setEmail: 'lock',
    moveChat: 'compare',
    unsubscribe: 'once',
    markChatReachable: 'once',
    markChatUnreachable: 'once',
    addInspector: 'once',
    setLanguage: 'once',
  },
  links: { add: 'key', claim: 'lock', takeCode: 'lock', countTry: 'compare', kill: 'once', redeem: 'lock' },
  replies: { note: 'key', say: 'key' },
  dialogue: {
    saveForm: 'newest',
    endForm: 'compare',
    issueCard: 'newest',
    showCard: 'compare',
    forgetCard: 'once',
    outdateCards: 'once',
    forgetOldCard: 'once',
    choose: 'once',
    countGuess: 'compare',
    forgiveGuess: 'compare',
  },
  documents: { add: 'lock', assign: 'key', settleScan: 'compare', decide: 'append' },
  staffAlerts: { add: 'key', markSeen: 'compare' },
  imports: { add: 'lock', undo: 'lock' },
  proposals: { decide: 'lock' },
  ruleChanges: { add: 'lock', settleCase: 'compare', finish: 'compare' },
  projections: { renewCase: 'compare', renewInspection: 'compare' },
  reconciliations: { settle: 'lock', markRepeat: 'compare', add: 'key' },
  audit: { add: 'append' },
};

it.each(Object.entries(GUARDS))('A1: says what guards the writes of %s', (port, guards) => {
  const methods = Object.keys(createFakeStore()[port as keyof Store]);
  expect(methods).toEqual(expect.arrayContaining(Object.keys(guards)));
});
