import type { DataConverter } from '@temporalio/common';
import { createEncryptionCodec, type DataKeys } from './encryption-codec';

/** What clients and workers share: encrypted payloads, encrypted failure messages. */
export function createDataConverter(keys: DataKeys): DataConverter {
  return { payloadCodecs: [createEncryptionCodec(keys)], failureConverterPath: require.resolve('./failure-converter') };
}
