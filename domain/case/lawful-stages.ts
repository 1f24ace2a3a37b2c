import type { CaseState } from './case-state';

/**
 * Whether the operator was warned as the law wants it: after its notice, and before the end of the day that the warning names.
 * A warning that came later gave nobody the time it promised (promise P4).
 */
export function isWarned({ noticeServedAt, finalWarningServedAt, plan }: CaseState): boolean {
  if (noticeServedAt === undefined || finalWarningServedAt === undefined) return false;
  return noticeServedAt <= finalWarningServedAt && finalWarningServedAt < plan.warnedUntil;
}

/** The last visit ended and settled nothing: a supervisor orders another one, or finds another way. */
export function isInspectedInVain({ standing, plan, settled }: CaseState): boolean {
  if (standing.type !== 'open') return false;
  const last = plan.steps.findLast(({ kind }) => kind === 'escalation') ?? plan.steps.at(-1);
  return last === undefined || settled.includes(last.id);
}
