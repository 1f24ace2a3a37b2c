import type { Store } from '../../ports/store';
import { invented, type Calls, type FilledRecord } from './filled-record';

type PeoplePart = 'contacts' | 'links' | 'replies' | 'dialogue' | 'documents' | 'staffAlerts' | 'news';

/** What people are reached by, say and hand in. */
export const PEOPLE_CALLS: { readonly [Part in PeoplePart]: Calls<Store[Part]> } = {
  contacts: {
    operator: ({ store, key }) => store.contacts.operator(key.operatorId),
    knownOperators: ({ store, identifier }) => store.contacts.knownOperators([identifier, '900000000017']),
    outlived: ({ store, now }) => store.contacts.outlived(now),
    contactPoint: ({ store, key }) => store.contacts.contactPoint(key.operatorId, 'email', key.campaignId),
    contactPoints: ({ store, key }) => store.contacts.contactPoints(key.operatorId, 'telegram'),
    contacts: ({ store, key }) => store.contacts.contacts(key.operatorId),
    contact: ({ store, emailId }) => store.contacts.contact(emailId),
    leave: async ({ store, now }) => store.contacts.leave(await contactOf(store, 'op-g11'), now),
    remove: async ({ store, now }) =>
      store.contacts.remove({
        operatorId: 'op-g12',
        contactPointId: await contactOf(store, 'op-g12'),
        at: now,
        actor: 'test',
        reason: 'wrong person',
      }),
    absentChannels: ({ store, key }) => store.contacts.absentChannels([key.operatorId, ...invented(7)], key.campaignId),
    inspectorContactPoint: ({ store }) => store.contacts.inspectorContactPoint('in-7'),
    setEmail: ({ store, now }) => store.contacts.setEmail('op-g13', 'new@operator.example', now),
    moveChat: async ({ store }) => store.contacts.moveChat(await contactOf(store, 'op-g14'), 5_000_000_000),
    unsubscribe: async ({ store, now }) => store.contacts.unsubscribe(await contactOf(store, 'op-g15'), now),
    markChatReachable: ({ store, chatId }) => store.contacts.markChatReachable(chatId),
    markChatUnreachable: ({ store, now }) => store.contacts.markChatUnreachable(900_000_016, now),
    addInspector: ({ store }) => store.contacts.addInspector({ id: 'in-new', name: 'New', language: 'ru', regions: [] }),
    inspectors: ({ store }) => store.contacts.inspectors(),
    ownerOfChat: async ({ store, chatId }) => {
      for (const chat of [chatId, 900_000_017, 800_000_007, 1]) await store.contacts.ownerOfChat(chat);
    },
    setLanguage: ({ store, chatContactId }) => store.contacts.setLanguage(chatContactId, 'kk'),
  },
  links: {
    add: ({ store, key, now }) => store.links.add({ token: 'another', operatorId: key.operatorId, expiresAt: now + 1_000 }),
    claim: ({ store, now }) => store.links.claim('another', 55, now),
    claimedBy: ({ store, now }) => store.links.claimedBy(55, now),
    redeemedBy: ({ store, chatId }) => store.links.redeemedBy(chatId, 0),
    takeCode: async (record) => record.store.links.takeCode(await claimed(record), 55, record.now),
    countTry: async (record) => record.store.links.countTry(await claimed(record), 55, '000000'),
    kill: ({ store }) => store.links.kill('no such link'),
    redeem: async (record) => record.store.links.redeem(await claimed(record), 55, record.now),
  },
  replies: {
    note: ({ store, key, now }) =>
      store.replies.note({ ...key, replyId: 'reply-1', code: 'received', at: now, channel: 'telegram', answers: {} }),
    list: ({ store, key }) => store.replies.list(key),
    say: ({ store, key, now }) => store.replies.say({ ...key, id: 'said-1', at: now, author: 'operator', by: 'test', text: 'words' }),
    utterance: ({ store }) => store.replies.utterance('said-1'),
    talk: ({ store, key }) => store.replies.talk(key),
  },
  dialogue: {
    form: ({ store, chatId }) => store.dialogue.form(chatId),
    saveForm: ({ store, key, chatId, now }) =>
      store.dialogue.saveForm({ ...key, chatId, serial: 1, topic: 'need-time', question: 0, answers: {}, choices: [], expiresAt: now }),
    endForm: ({ store, chatId }) => store.dialogue.endForm({ chatId, serial: 1 }),
    expiredForms: ({ store, now }) => store.dialogue.expiredForms(now, 100),
    issueCard: ({ store, key, chatId }) => store.dialogue.issueCard({ ...key, chatId, messageId: 40, revision: 1 }),
    card: ({ store, key, chatId }) => store.dialogue.card(key, chatId),
    caseOfMessage: async ({ store, chatId }) => {
      for (const [chat, message] of [
        [chatId, 40],
        [900_000_017, 1_017],
        [900_000_017, 9_999_999],
      ] as const)
        await store.dialogue.caseOfMessage(chat, message);
    },
    showCard: ({ store, key, chatId }) => store.dialogue.showCard({ ...key, chatId, messageId: 40, revision: 1 }),
    forgetCard: ({ store }) => store.dialogue.forgetCard({ chatId: 900_000_019, messageId: 7 }),
    outdateCards: ({ store, key }) => store.dialogue.outdateCards(key),
    staleCards: ({ store }) => store.dialogue.staleCards(100),
    oldCards: ({ store }) => store.dialogue.oldCards(100),
    forgetOldCard: ({ store }) => store.dialogue.forgetOldCard({ chatId: 900_000_100, messageId: 6 }),
    choose: ({ store, key, chatId }) => store.dialogue.choose(chatId, key.operatorId),
    countGuess: ({ store, chatId, now }) => store.dialogue.countGuess(chatId, now, now - 1_000),
    forgiveGuess: ({ store, chatId }) => store.dialogue.forgiveGuess(chatId),
  },
  documents: {
    add: ({ store, key, now }) => store.documents.add({ ...key, ...PAPER, receivedAt: now, channel: 'telegram' }),
    find: ({ store }) => store.documents.find(77),
    list: ({ store, key }) => store.documents.list(key),
    assign: async ({ store, key }) => store.documents.assign((await store.documents.list(key))[0]?.id ?? 0, 'copy'),
    waiting: async ({ store }) => {
      await store.documents.waiting({ after: 0, limit: 50 });
      await store.documents.waiting({ after: 50_000, limit: 50 });
    },
    waitingWith: ({ store }) => store.documents.waitingWith(PAPER.hash),
    settleScan: ({ store }) => store.documents.settleScan(PAPER.hash, 'clean'),
    decide: ({ store, key, now }) => store.documents.decide({ ...key, requirement: 'copy', status: 'accepted', by: 'test', at: now }),
    decisions: ({ store, key }) => store.documents.decisions(key),
  },
  news: {
    note: ({ store, key, now }) => store.news.note({ ...key, news: { type: 'channel-lost', channel: 'email' } }, now, () => 'tell', true),
    told: ({ store, key }) => store.news.told({ ...key, news: { type: 'channel-lost', channel: 'email' } }),
    waiting: ({ store, now }) => store.news.waiting(now, 100),
    forgetTold: ({ store, key, now }) => store.news.forgetTold(key, now),
  },
  staffAlerts: {
    add: ({ store, key, now }) => store.staffAlerts.add({ at: now, about: 'wrong-codes', key, detail: 'words' }),
    list: async ({ store }) => {
      await store.staffAlerts.list(100, true);
      await store.staffAlerts.list(100, false);
    },
    markSeen: ({ store, now }) => store.staffAlerts.markSeen(20, 'test', now),
  },
};

const PAPER = { hash: 'b'.repeat(64), type: 'pdf', name: 'a.pdf', bytes: 9 } as const;

async function contactOf(store: Store, operatorId: string): Promise<number> {
  return (await store.contacts.contacts(operatorId)).find(({ channel }) => channel === 'telegram')?.id ?? 0;
}

async function claimed({ store, now }: FilledRecord): Promise<string> {
  return (await store.links.claimedBy(55, now))?.link ?? 'none';
}
