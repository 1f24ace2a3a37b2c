import type { Discrepancy, Finding, FindingCode, Repair } from './report';

/** What was done, by repair; said after the hole it closed. */
const REMEDIES: Readonly<Record<Repair['type'], string>> = {
  'start-case': 'It was started.',
  'restart-case': 'It was started again from its record.',
  'tell-filing': 'The case was told.',
  'tell-released': 'The case was told to go on.',
  'tell-withdrawn': 'The case was told.',
  'change-rules': 'The change was made up for.',
  'restart-inspection': 'It was started again from its record.',
  'recall-inspection': 'It was recalled.',
  'tell-inspection-closed': 'The case was told.',
  'settle-reserved': 'It was settled as not wanted any more.',
  'settle-given-up': 'It was settled as given up.',
  'settle-submitted': 'It was settled as unknown, with its rule.',
  'mark-repeat': 'It was marked.',
  recount: 'They were counted anew.',
  'restart-campaign': 'It was started again.',
  'pause-campaign': 'It was paused.',
  'resume-campaign': 'It was resumed.',
};

/** Names the command, from what the finding is about: the id of a campaign, a case, a workflow or a message. */
type ByAPerson = (subject: string) => string;

/**
 * What settles a finding that was not repaired: the command that a person uses; `reconcile` where the next reconciliation repairs it;
 * `its-sentence` where the finding always says so itself.
 */
const SETTLED_BY: Readonly<Record<FindingCode, 'reconcile' | 'its-sentence' | ByAPerson>> = {
  'sum-does-not-hold': (id) => `"rollcall case list --campaign ${id}" shows who is left. What is missing comes back from a backup.`,
  'counts-differ': 'reconcile',
  'event-chain-broken': fromBackup,
  'projection-differs': fromBackup,
  'projection-outdated': 'its-sentence',
  'case-without-owner': (id) => `"rollcall case move-deadline ${id} --to <date>" plans it anew.`,
  'case-not-started': 'reconcile',
  'case-without-workflow': 'reconcile',
  'case-workflow-ended': (id) => resets(`<prefix>/case/${id}`),
  'case-workflow-left-over': terminates,
  'case-stuck': 'its-sentence',
  'workflow-failing': () =>
    'The log of the worker says why; "rollcall doctor" checks what it needs. It goes on by itself once the cause is gone.',
  'workflow-without-row': terminates,
  'filing-unheard': (id) => `"rollcall case show ${id}" shows both.`,
  'pause-outlived': 'reconcile',
  'withdrawal-unheard': 'reconcile',
  'rule-change-failed': 'its-sentence',
  'calendar-ends': 'its-sentence',
  'campaign-without-workflow': 'reconcile',
  'campaign-workflow-ended': (id) => resets(`<prefix>/campaign/${id}`),
  'pause-unheard': 'reconcile',
  'resume-unheard': 'reconcile',
  'inspection-without-workflow': 'reconcile',
  'inspection-workflow-ended': resets,
  'inspection-not-recalled': 'reconcile',
  'inspection-end-unheard': 'reconcile',
  'message-left-behind': 'reconcile',
  'message-given-up': 'reconcile',
  'message-waiting': () => 'It leaves when its turn comes; "rollcall channels" shows whether its provider takes messages.',
  'message-outcome-unknown': 'reconcile',
  'message-for-a-person': 'its-sentence',
  'message-sent-twice': 'reconcile',
  'message-not-in-case': inTheLedger,
  'message-not-in-ledger': inTheLedger,
};

/** @param subject a case, or an inspection of one */
function fromBackup(subject: string): string {
  const ofCase = subject.split('/').slice(0, 2).join('/');
  return `"rollcall case show ${ofCase}" shows what the record says now. Compare it with a backup, and restore what was changed.`;
}

function resets(workflowId: string): string {
  return `"temporal workflow reset --workflow-id ${workflowId} --type LastWorkflowTask --reason <text>" has it go on.`;
}

function terminates(workflowId: string): string {
  return `"temporal workflow terminate --workflow-id ${workflowId}" ends it.`;
}

function inTheLedger(): string {
  return 'It is evidence and stays as it is; "rollcall messages <case>" shows the ledger of its case.';
}

/** A sentence that says already what settles it, more exactly than its code can. */
const NAMES_A_COMMAND = /\brollcall [a-z]/;

function withCommand({ code, subject, sentence, repair }: Discrepancy): string {
  const settledBy = SETTLED_BY[code];
  if (NAMES_A_COMMAND.test(sentence) || settledBy === 'its-sentence') return sentence;
  if (repair !== undefined) return `${sentence} "rollcall reconcile" repairs it.`;
  if (settledBy === 'reconcile') return `${sentence} "rollcall reconcile" repairs it once the record of the case is as it was written.`;
  return `${sentence} ${settledBy(subject)}`;
}

/**
 * A finding says what was done, or which command settles it.
 *
 * @param isRepaired false when the repair was not made, because nobody asked for it or it was no longer possible
 * @see docs/rules.md#reconcile
 */
export function findingOf(discrepancy: Discrepancy, isRepaired: boolean): Finding {
  const { code, subject, sentence, repair } = discrepancy;
  if (repair === undefined || !isRepaired) return { code, severity: 'reported', subject, sentence: withCommand(discrepancy) };
  return { code, severity: 'repaired', subject, sentence: `${sentence} ${REMEDIES[repair.type]}` };
}
