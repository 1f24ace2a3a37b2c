/** One operator in one campaign. Both ids are opaque: they appear in workflow ids and logs, so they hold nothing personal. */
export interface CaseKey {
  readonly campaignId: string;
  readonly operatorId: string;
}

/** What an inspection is found by. */
export interface InspectionKey extends CaseKey {
  /** 1 for the first inspection of the case. */
  readonly inspection: number;
}

/** Ids of operators and campaigns end up in workflow ids, where a slash separates the parts. */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** The name of a case for people and links: `<campaign>/<operator>`. */
export function caseId({ campaignId, operatorId }: CaseKey): string {
  return `${campaignId}/${operatorId}`;
}

/** @returns `undefined` when the text is not `<campaign>/<operator>` */
export function parseCaseId(text: string): CaseKey | undefined {
  const [campaignId, operatorId, ...rest] = text.split('/');
  if (campaignId === undefined || operatorId === undefined || rest.length > 0) return undefined;
  return ID_PATTERN.test(campaignId) && ID_PATTERN.test(operatorId) ? { campaignId, operatorId } : undefined;
}

/** The workflow of a case: one at a time, so that a case is never worked on twice. */
export function caseWorkflowId(key: CaseKey): string {
  return `case/${caseId(key)}`;
}

/** The workflow of a campaign. */
export function campaignWorkflowId(campaignId: string): string {
  return `campaign/${campaignId}`;
}

/** The workflow of one inspection: `inspection/<campaign>/<operator>/<n>`. */
export function inspectionWorkflowId(key: InspectionKey): string {
  return `inspection/${caseId(key)}/${key.inspection}`;
}

/** @returns `undefined` when the text is not `<campaign>/<operator>/<n>` */
export function parseInspectionId(text: string): InspectionKey | undefined {
  const cut = text.lastIndexOf('/');
  const key = cut < 0 ? undefined : parseCaseId(text.slice(0, cut));
  const number = text.slice(cut + 1);
  return key !== undefined && /^[1-9]\d{0,3}$/.test(number) ? { ...key, inspection: Number(number) } : undefined;
}
