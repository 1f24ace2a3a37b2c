import type { Store } from '../../ports/store';
import type { UpdateInbox } from '../../ports/update-inbox';
import type { Db } from '../../adapters/store/connect';
import { createStore } from '../../adapters/store/create-store';
import { createUpdateInbox } from '../../adapters/store/update-store';

/**
 * What makes a write right that rests on what was read before, when another process has written in between:
 * `lock` it reads again under the lock of the row or table that all its rivals take · `compare` its statement names the state that it rests
 * on · `key` the first one with its key stays · `once` doing it twice is doing it once · `newest` only what is newer replaces ·
 * `append` it changes nothing that is there · `rehearsal` a clock that only a season on one machine moves
 */
type Guard = 'lock' | 'compare' | 'key' | 'once' | 'newest' | 'append' | 'rehearsal';

/** Every function of a port: what guards its write, or that it only reads. One that is missing here does not compile. */
type Guards<Port> = { readonly [Act in keyof Port]: Guard | 'reads' };

/** What each guard promises is tried in `test/adapters/store`. */
const GUARDS: { readonly [Port in keyof Store]: Guards<Store[Port]> } = {
  campaigns: {
    find: 'reads',
    list: 'reads',
    package: 'reads',
    countOpen: 'reads',
    count: 'reads',
    create: 'key',
    setStatus: 'compare',
    setClockOffset: 'rehearsal',
  },
  cases: {
    find: 'reads',
    findByNumber: 'reads',
    ofOperator: 'reads',
    list: 'reads',
    events: 'reads',
    countEvents: 'reads',
    notStarted: 'reads',
    plannedMoments: 'reads',
    filings: 'reads',
    hasFreshCase: 'reads',
    recordEvents: 'lock',
    beginStart: 'once',
    markStarted: 'compare',
    noteStartProblem: 'compare',
    setClockOffset: 'rehearsal',
    recordFiling: 'lock',
    takeBackFiling: 'lock',
  },
  messages: {
    find: 'reads',
    list: 'reads',
    refused: 'reads',
    deliveries: 'reads',
    countAfterFiling: 'reads',
    counts: 'reads',
    reserve: 'key',
    submit: 'lock',
    settle: 'compare',
    addNews: 'lock',
    release: 'compare',
    markPossibleRepeat: 'compare',
  },
  news: {
    waiting: 'reads',
    note: 'lock',
    told: 'compare',
    forgetTold: 'once',
  },
  channels: {
    health: 'reads',
    save: 'newest',
  },
  inspections: {
    find: 'reads',
    list: 'reads',
    ofCase: 'reads',
    events: 'reads',
    open: 'lock',
    recordEvents: 'lock',
    setClockOffset: 'rehearsal',
  },
  contacts: {
    operator: 'reads',
    knownOperators: 'reads',
    outlived: 'reads',
    contactPoint: 'reads',
    contactPoints: 'reads',
    contacts: 'reads',
    contact: 'reads',
    absentChannels: 'reads',
    inspectorContactPoint: 'reads',
    inspectors: 'reads',
    ownerOfChat: 'reads',
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
  links: {
    claimedBy: 'reads',
    redeemedBy: 'reads',
    add: 'key',
    claim: 'lock',
    takeCode: 'lock',
    countTry: 'compare',
    kill: 'once',
    redeem: 'lock',
  },
  replies: {
    list: 'reads',
    utterance: 'reads',
    talk: 'reads',
    note: 'key',
    say: 'key',
  },
  dialogue: {
    form: 'reads',
    expiredForms: 'reads',
    card: 'reads',
    caseOfMessage: 'reads',
    staleCards: 'reads',
    oldCards: 'reads',
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
  documents: {
    find: 'reads',
    list: 'reads',
    waiting: 'reads',
    waitingWith: 'reads',
    decisions: 'reads',
    add: 'lock',
    assign: 'key',
    settleScan: 'compare',
    decide: 'append',
  },
  staffAlerts: {
    list: 'reads',
    add: 'key',
    markSeen: 'compare',
  },
  imports: {
    compare: 'reads',
    find: 'reads',
    list: 'reads',
    operators: 'reads',
    add: 'lock',
    undo: 'lock',
  },
  proposals: {
    list: 'reads',
    decide: 'lock',
  },
  ruleChanges: {
    find: 'reads',
    list: 'reads',
    casesLeft: 'reads',
    add: 'lock',
    settleCase: 'compare',
    finish: 'compare',
  },
  projections: {
    older: 'reads',
    renewCase: 'compare',
    renewInspection: 'compare',
  },
  reconciliations: {
    recount: 'lock',
    page: 'reads',
    look: 'reads',
    known: 'reads',
    countLedger: 'reads',
    countRoll: 'reads',
    countDifferences: 'reads',
    find: 'reads',
    list: 'reads',
    settle: 'lock',
    markRepeat: 'compare',
    add: 'key',
  },
  audit: { add: 'append' },
};

/** The inbox of updates: several processes share it, and each act names the chats that this one has claimed. */
const INBOX_GUARDS: Guards<Omit<UpdateInbox, 'claimMs'>> = {
  store: 'key',
  claim: 'compare',
  renew: 'compare',
  release: 'compare',
  putOff: 'compare',
  done: 'compare',
  failed: 'compare',
  forgetOld: 'once',
};

/** Never asked: only the names of what the record can do are looked at. */
const noDatabase = {} as unknown as Db;

it.each(Object.entries(createStore(noDatabase)))('A1: says what guards each write of %s', (port, acts: object) => {
  expect(Object.keys(GUARDS[port as keyof Store]).sort()).toEqual(Object.keys(acts).sort());
});

it('A1: says what guards each write of the inbox of updates', () => {
  const { claimMs: _, ...acts } = createUpdateInbox(noDatabase);
  expect(Object.keys(INBOX_GUARDS).sort()).toEqual(Object.keys(acts).sort());
});
