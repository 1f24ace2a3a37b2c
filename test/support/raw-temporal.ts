import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { GetWorkflowExecutionHistoryRequest, GetWorkflowExecutionHistoryResponse, DescribeWorkflowExecutionRequest, QueryWorkflowRequest } =
  temporal.api.workflowservice.v1;

/** The gRPC client under a connection; the SDK shows it to its own classes only. */
interface ByteCaller {
  makeUnaryRequest(
    path: string,
    serialize: (bytes: Buffer) => Buffer,
    deserialize: (bytes: Buffer) => Buffer,
    request: Buffer,
    done: (error: Error | null, response?: Buffer) => void,
  ): void;
}

/** What the server answers, byte for byte: no codec, and no fields lost that this version of the protocol does not know. */
async function call(connection: Connection, method: string, request: Uint8Array): Promise<Buffer> {
  const { client } = connection as unknown as { readonly client: ByteCaller };
  return await new Promise<Buffer>((resolve, reject) => {
    client.makeUnaryRequest(
      `/temporal.api.workflowservice.v1.WorkflowService/${method}`,
      (bytes) => bytes,
      (bytes) => bytes,
      Buffer.from(request),
      (error, response) => {
        if (error !== null) reject(error);
        else resolve(response ?? Buffer.alloc(0));
      },
    );
  });
}

export interface RawWorkflow {
  readonly connection: Connection;
  readonly namespace: string;
  readonly workflowId: string;
}

/** Every page of the history of the newest run. */
export async function rawHistory({ connection, namespace, workflowId }: RawWorkflow): Promise<readonly Buffer[]> {
  const pages: Buffer[] = [];
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const request = GetWorkflowExecutionHistoryRequest.encode({ namespace, execution: { workflowId }, nextPageToken }).finish();
    const page = await call(connection, 'GetWorkflowExecutionHistory', request);
    pages.push(page);
    ({ nextPageToken } = GetWorkflowExecutionHistoryResponse.decode(page));
  } while (nextPageToken.length > 0);
  return pages;
}

/** Memo, search attributes, summary, details, and what is pending, with its last failure. */
export async function rawDescription({ connection, namespace, workflowId }: RawWorkflow): Promise<Buffer> {
  const request = DescribeWorkflowExecutionRequest.encode({ namespace, execution: { workflowId } }).finish();
  return await call(connection, 'DescribeWorkflowExecution', request);
}

/** What a worker answers to a query, as it passes through the server. */
export async function rawQuery({ connection, namespace, workflowId }: RawWorkflow, queryType: string): Promise<Buffer> {
  const request = QueryWorkflowRequest.encode({ namespace, execution: { workflowId }, query: { queryType } }).finish();
  return await call(connection, 'QueryWorkflow', request);
}
