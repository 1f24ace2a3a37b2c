import type { WorkflowIds } from '../domain/keys';
import type { WorkflowStatus } from '../domain/reconciliation/report';

/**
 * What the server knows of the workflows of one installation, of a campaign at a time. Another installation of the same namespace may
 * have a campaign of the same id: its workflows are not listed. It only looks: acting on what it shows is for `Workflows`.
 */
export interface WorkflowDirectory {
  /** How the installation names its workflows. */
  readonly ids: WorkflowIds;
  /** Ids of the workflows of cases and inspections that run, page by page, as visibility lists them: seconds late under load. */
  running(campaignId: string): AsyncIterable<readonly string[]>;
  /** Those of them whose own task fails again and again; none where the server does not keep that. */
  failing(campaignId: string): Promise<readonly string[]>;
  /** What the server itself says of one workflow, its latest run. */
  describe(workflowId: string): Promise<WorkflowStatus>;
  /** @returns undefined when the campaign's workflow does not answer */
  campaignProgress(campaignId: string): Promise<{ readonly complete: boolean; readonly paused: boolean } | undefined>;
}
