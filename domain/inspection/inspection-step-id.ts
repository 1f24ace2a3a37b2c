import type { InspectorNews } from './inspection-event';

/** The name in the ledger of a message to an inspector: an inspection that comes back to the same inspector is news again. */
export function inspectionStepId(inspection: number, { assignment, about }: Pick<InspectorNews, 'assignment' | 'about'>): string {
  return `inspection/${inspection}/${assignment}/${about}`;
}

/** @returns undefined for the name of anything else */
export function parseInspectionStepId(stepId: string): { readonly inspection: number; readonly assignment: number } | undefined {
  const found = /^inspection\/(\d+)\/(\d+)\//.exec(stepId);
  return found === null ? undefined : { inspection: Number(found[1]), assignment: Number(found[2]) };
}
