import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures travel as payloads, and so encrypted. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
