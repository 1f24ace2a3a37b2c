import type { MatterDecision } from '../../domain/case/case-command';
import type { Language } from '../../domain/channel';
import type { CaseFilter } from '../../domain/case/case-record';
import type { ContactRemoval } from '../../domain/contact/contact';
import type { DeliveryNews } from '../../domain/delivery/ledger';
import type { DocumentRow } from '../../domain/document/document';
import type { InspectionFilter, InspectorRow } from '../../domain/inspection/inspection-record';
import type { ReplyCode } from '../../domain/reply-code';
import type { CalendarDate } from '../../domain/time';
import * as audience from './campaigns/preview';
import * as campaigns from './campaigns/campaigns';
import * as imports from './campaigns/imports';
import * as repeats from './campaigns/repeats';
import * as ruleChanges from './campaigns/rule-changes';
import * as cards from './cases/cards';
import * as cases from './cases/cases';
import * as decisions from './cases/decisions';
import { findDeficiencies, type FoundDeficiencies } from './cases/deficiencies';
import { explainCase } from './cases/explain';
import { getCase } from './cases/case-detail';
import type { RecordFiling } from './cases/enter-filing';
import { recordFiling } from './cases/filings';
import { answerQuestion, type QuestionAnswer } from './cases/questions';
import { sendAgain, warnAgain } from './cases/repeats';
import { restartCase, type CaseRestart } from './cases/restart';
import { tellWaitingNews } from './cases/tell-case';
import { addToReply, takeReply, type OperatorReply, type ReplyAddition } from './cases/take-reply';
import * as contacts from './contacts/contacts';
import * as links from './contacts/links';
import * as proposals from './contacts/proposals';
import { decideListed, mendChat, mendEmail, warnOnceLinked } from './contacts/mending';
import { takeFactor } from './contacts/second-factor';
import * as scans from './document-scan';
import * as documents from './documents';
import * as inspections from './inspections';
import * as messages from './messages';
import { listReconciliations, runReconciliation, type RunReconciliation } from './reconciliation';
import { reproject, type RunReprojection } from './reprojection';
import type { DocumentParts, DocumentPorts, ServiceParts } from './service-parts';
import { checkCode } from './verification';

/** The one way in: the command line, the bot and the console do everything through it. */
export type ComplianceClient = ReturnType<typeof createComplianceClient>;

/** What people do with documents. */
export type DocumentService = ComplianceClient['documents'];

/** A list of what can be done, by subject; each entry is one function of a file beside this one, where it is described. */
export function createComplianceClient(parts: ServiceParts, documentPorts: DocumentPorts) {
  return {
    campaigns: ofCampaigns(parts),
    cases: ofCases(parts),
    inspections: ofInspections(parts),
    messages: ofMessages(parts),
    contacts: ofContacts(parts),
    links: ofLinks(parts),
    verify: { check: (code: string, chatId?: number) => checkCode(parts, { code, chatId }) },
    documents: ofDocuments({ ...parts, ...documentPorts, fresh: new Set() }),
    /** What each chat is in the middle of: forms and cards. */
    dialogue: parts.store.dialogue,
    /** What staff should know and no event of a case says. */
    staffAlerts: parts.store.staffAlerts,
    imports: ofImports(parts),
    proposals: {
      list: (filter?: Parameters<typeof proposals.listProposals>[1]) => proposals.listProposals(parts, filter),
      decide: (verdict: proposals.ProposalVerdict) => decideListed(parts, verdict),
    },
    ruleChanges: ofRuleChanges(parts),
    reconciliation: {
      run: (run: RunReconciliation) => runReconciliation(parts, run),
      list: (limit?: number) => listReconciliations(parts, limit),
    },
    reprojection: { run: (run: RunReprojection) => reproject(parts, run) },
    clock: parts.clock,
  };
}

function ofCampaigns(parts: ServiceParts) {
  return {
    start: (start: campaigns.StartCampaign) => campaigns.startCampaign(parts, start),
    preview: (start: campaigns.StartCampaign, onProgress?: (done: number, of: number) => void) =>
      audience.previewCampaign(parts, onProgress === undefined ? start : { ...start, onProgress }),
    list: () => campaigns.listCampaigns(parts),
    get: (campaignId: string) => campaigns.getCampaign(parts, campaignId),
    regions: (campaignId: string) => campaigns.listRegions(parts, campaignId),
    pause: (campaignId: string, by: string) => campaigns.pauseCampaign(parts, { campaignId, by }),
    resume: (campaignId: string, by: string) => campaigns.resumeCampaign(parts, { campaignId, by }),
    withdraw: (campaignId: string, by: string) => campaigns.withdrawCampaign(parts, { campaignId, by }),
    findRepeats: (campaignId: string, request: repeats.RepeatRequest, onProgress?: repeats.OnProgress) =>
      repeats.findRepeats(parts, campaignId, { request, ...(onProgress === undefined ? {} : { onProgress }) }),
    repeatEach: (found: readonly repeats.FoundRepeat[], act: { reason: string; by: string; onProgress?: repeats.OnProgress }) =>
      repeats.repeatEach(parts, found, act),
    statement: (campaignId: string) => campaigns.getStatement(parts, campaignId),
  };
}

type Decision<More = object> = Omit<decisions.CaseDecision, 'caseId'> & More;

function ofCases(parts: ServiceParts) {
  return {
    list: (filter: Omit<CaseFilter, 'limit'> & { readonly limit?: number }) => cases.listCases(parts, filter),
    get: (caseId: string) => getCase(parts, caseId),
    getByNumber: (number: number) => cases.getCaseByNumber(parts, number),
    ofOperator: (operatorId: string) => cases.listCasesOfOperator(parts, operatorId),
    talk: (caseId: string) => cases.listTalk(parts, caseId),
    card: (caseId: string) => cards.getCard(parts, caseId),
    cardByNumber: (number: number) => cards.getCardByNumber(parts, number),
    cardsOfOperator: (operatorId: string) => cards.listCardsOfOperator(parts, operatorId),
    dayChoices: (caseId: string, topic: ReplyCode) => cards.listDayChoices(parts, { caseId, topic }),
    explain: (caseId: string) => explainCase(parts, caseId),
    tellWaiting: () => tellWaitingNews(parts),
    recordFiling: (caseId: string, filing: RecordFiling) => recordFiling(parts, { caseId, ...filing }),
    reply: (caseId: string, reply: OperatorReply) => takeReply(parts, { caseId, ...reply }),
    addToReply: (caseId: string, more: Omit<ReplyAddition, 'caseId'>) => addToReply(parts, { caseId, ...more }),
    answerQuestion: (caseId: string, answer: Omit<QuestionAnswer, 'caseId'>) => answerQuestion(parts, { caseId, ...answer }),
    findDeficiencies: (caseId: string, found: Omit<FoundDeficiencies, 'caseId'>) => findDeficiencies(parts, { caseId, ...found }),
    grantExtension: (caseId: string, decision: MatterDecision & { readonly days?: number }) =>
      decisions.grantExtension(parts, { caseId, ...decision }),
    refuseExtension: (caseId: string, decision: MatterDecision) => decisions.refuseExtension(parts, { caseId, ...decision }),
    confirmClaim: (caseId: string, decision: MatterDecision) => decisions.confirmClaim(parts, { caseId, ...decision }),
    refuteClaim: (caseId: string, decision: MatterDecision) => decisions.refuteClaim(parts, { caseId, ...decision }),
    moveDeadline: (caseId: string, change: Decision<{ readonly deadlineOn: CalendarDate }>) =>
      decisions.moveDeadline(parts, { caseId, ...change }),
    acceptMissed: (caseId: string, decision: Decision<{ readonly reason: string }>) =>
      decisions.acceptMissed(parts, { caseId, ...decision }),
    sendAgain: (caseId: string, act: Decision<{ readonly step: string; readonly reason: string }>) => sendAgain(parts, { caseId, ...act }),
    warnAgain: (caseId: string, act: Decision<{ readonly reason: string }>) => warnAgain(parts, { caseId, ...act }),
    restart: (caseId: string, act: Omit<CaseRestart, 'caseId'>) => restartCase(parts, { caseId, ...act }),
    orderInspection: (caseId: string, decision: Decision) => decisions.orderInspection(parts, { caseId, ...decision }),
  };
}

function ofInspections(parts: ServiceParts) {
  return {
    list: (filter: Omit<InspectionFilter, 'limit'> & { readonly limit?: number }) => inspections.listInspections(parts, filter),
    get: (inspectionId: string) => inspections.getInspection(parts, inspectionId),
    assign: (inspectionId: string, to: Omit<inspections.InspectionAssignment, 'inspectionId'>) =>
      inspections.assignInspection(parts, { inspectionId, ...to }),
    accept: (inspectionId: string, inspectorId: string, seen: Omit<inspections.InspectionActing, 'inspectionId'> = {}) =>
      inspections.acceptInspection(parts, { inspectionId, inspectorId, ...seen }),
    record: (inspectionId: string, result: Omit<inspections.InspectionResult, 'inspectionId'>) =>
      inspections.recordInspection(parts, { inspectionId, ...result }),
    inspectors: () => inspections.listInspectors(parts),
    addInspector: (inspector: Omit<InspectorRow, 'chatId'>) => inspections.addInspector(parts, inspector),
  };
}

function ofMessages(parts: ServiceParts) {
  return {
    ledger: (caseId: string) => messages.listLedger(parts, caseId),
    addNews: (ledgerId: number, news: DeliveryNews) => messages.addNews(parts, { ledgerId, news }),
    unsubscribe: (contactPointId: number) => messages.unsubscribe(parts, contactPointId),
    channels: () => messages.listChannels(parts),
  };
}

function ofContacts(parts: ServiceParts) {
  return {
    ownerOfChat: (chatId: number) => contacts.findOwnerOfChat(parts, chatId),
    chatBlocked: (chatId: number) => contacts.noteChatBlocked(parts, chatId),
    chatUnblocked: (chatId: number) => mendChat(parts, chatId),
    repairEmail: (operatorId: string, address: string) => mendEmail(parts, { operatorId, address }),
    contacts: (operatorId: string) => contacts.listContacts(parts, operatorId),
    contact: (contactPointId: number) => contacts.findContact(parts, contactPointId),
    setLanguage: (contactPointId: number, language: Language) => contacts.setLanguage(parts, { contactPointId, language }),
    chooseOperator: (chatId: number, operatorId: string) => contacts.chooseOperator(parts, { chatId, operatorId }),
    unlink: (contactPointId: number) => contacts.unlinkContact(parts, contactPointId),
    endOutlived: () => contacts.endOutlivedContacts(parts),
    remove: (removal: Omit<ContactRemoval, 'at'>) => contacts.removeContact(parts, removal),
  };
}

function ofLinks(parts: ServiceParts) {
  return {
    create: (owner: links.LinkOwner) => links.createLink(parts, owner),
    /** The deep link of a token. */
    url: (token: string) => parts.deepLinkUrl(token),
    open: (token: string, chatId: number) => warnOnceLinked(parts, links.openLink(parts, { token, chatId })),
    giveFactor: (chatId: number, text: string) => warnOnceLinked(parts, takeFactor(parts, { chatId, text })),
    sendAgain: (chatId: number) => links.sendCodeAgain(parts, chatId),
    undo: (contactPointId: number) => links.undoLink(parts, contactPointId),
  };
}

function ofDocuments(parts: DocumentParts) {
  return {
    take: (caseId: string, sent: documents.SentDocument) => documents.takeDocument(parts, { caseId, ...sent }),
    assign: (documentId: number, requirement: string) => documents.assignDocument(parts, { documentId, requirement }),
    equipment: (document: DocumentRow) => documents.readEquipment(parts, document),
    get: (documentId: number) => documents.getDocument(parts, documentId),
    list: (caseId: string) => documents.listDocuments(parts, caseId),
    unassigned: (caseId: string) => documents.listUnassignedDocuments(parts, caseId),
    read: (documentId: number) => documents.readDocument(parts, documentId),
    decide: (caseId: string, verdict: Omit<documents.RequirementVerdict, 'caseId'>) =>
      documents.decideRequirement(parts, { caseId, ...verdict }),
    /** Whether a scanner is set up: without one everything stays in quarantine. */
    canScan: parts.scanner !== undefined,
    waiting: (page: { readonly after: number; readonly limit: number }) => scans.listWaitingDocuments(parts, page),
    scanAgain: (document: DocumentRow) => scans.scanAgain(parts, document),
  };
}

function ofImports(parts: ServiceParts) {
  return {
    preview: (request: imports.ImportRequest) => imports.previewImport(parts, request),
    take: (request: imports.ImportRequest & { readonly digest: string; readonly by: string }) => imports.takeImport(parts, request),
    list: () => imports.listImports(parts),
    get: (id: number) => imports.getImport(parts, id),
    undo: (id: number, by: string) => imports.undoImport(parts, { id, by }),
  };
}

function ofRuleChanges(parts: ServiceParts) {
  return {
    preview: (campaignId: string, change: ruleChanges.RuleChangeRequest) => ruleChanges.previewRuleChange(parts, { campaignId, ...change }),
    apply: (campaignId: string, act: ruleChanges.RuleChangeAct) => ruleChanges.applyRuleChange(parts, { campaignId, ...act }),
    get: (changeId: number) => ruleChanges.findRuleChange(parts, changeId),
    list: (campaignId: string) => ruleChanges.listRuleChanges(parts, campaignId),
  };
}
