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

/** The workflow ids of one installation. All begin with its name, so that installations that share a Temporal namespace share no workflow. */
export interface WorkflowIds {
  /** What each of them begins with: `<installation>/`. */
  readonly prefix: string;
  /** `<installation>/case/<campaign>/<operator>`: one at a time, so that a case is never worked on twice. */
  readonly ofCase: (key: CaseKey) => string;
  /** `<installation>/campaign/<campaign>`. */
  readonly ofCampaign: (campaignId: string) => string;
  /** `<installation>/inspection/<campaign>/<operator>/<n>`. */
  readonly ofInspection: (key: InspectionKey) => string;
  /** `<installation>/letter/<campaign>/<operator>/<name>`: `name` tells the letter from every other to this operator. */
  readonly ofLetter: (key: CaseKey, name: string) => string;
  /** `<installation>/reconcile/<run>`: a run is a name of its own, or `daily`. */
  readonly ofReconciliation: (run: string) => string;
  /** The case a workflow of this installation belongs to; undefined when it belongs to none. */
  readonly caseOf: (workflowId: string) => CaseKey | undefined;
}

/** The one place where workflow ids are made. `installation` is the setting `ROLLCALL_QUEUE_PREFIX`: without a slash. */
export function workflowIdsOf(installation: string): WorkflowIds {
  const prefix = `${installation}/`;
  return {
    prefix,
    ofCase: (key) => `${prefix}case/${caseId(key)}`,
    ofCampaign: (campaignId) => `${prefix}campaign/${campaignId}`,
    ofInspection: (key) => `${prefix}inspection/${caseId(key)}/${key.inspection}`,
    ofLetter: (key, name) => `${prefix}letter/${caseId(key)}/${name}`,
    ofReconciliation: (run) => `${prefix}reconcile/${run}`,
    caseOf: (workflowId) => {
      if (!workflowId.startsWith(prefix)) return undefined;
      const [, campaignId = '', operatorId = ''] = workflowId.slice(prefix.length).split('/');
      return parseCaseId(`${campaignId}/${operatorId}`);
    },
  };
}

/** @returns `undefined` when the text is not `<campaign>/<operator>/<n>` */
export function parseInspectionId(text: string): InspectionKey | undefined {
  const cut = text.lastIndexOf('/');
  const key = cut < 0 ? undefined : parseCaseId(text.slice(0, cut));
  const number = text.slice(cut + 1);
  return key !== undefined && /^[1-9]\d{0,3}$/.test(number) ? { ...key, inspection: Number(number) } : undefined;
}
