import { GrammyError, HttpError, type Api } from 'grammy';
import { RequestFailed } from './request-failed';

export interface DownloadSettings {
  readonly token: string;
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/** What a bot may download (Bot API, getFile). */
const LARGEST_BYTES = 20 * 1024 * 1024;

/**
 * Fetches what somebody sent in a chat. A file that is announced small and comes large is cut off.
 *
 * @returns undefined when it is too large to be fetched
 * @throws RequestFailed when Telegram does not hand it out now; without the address, which holds the token
 */
export function createFileDownload(
  api: Api,
  { token, apiRoot, timeoutMs }: DownloadSettings,
): (fileId: string) => Promise<Uint8Array | undefined> {
  return async (fileId) => {
    const file = await api.getFile(fileId).catch((error: unknown) => {
      if (error instanceof GrammyError && /file is too big/i.test(error.description)) return undefined;
      // what somebody sent must not be lost because Telegram was away for a moment
      throw mayPass(error) ? new RequestFailed('FILE_NOT_FOUND_NOW', true) : error;
    });
    if (file?.file_path === undefined || (file.file_size ?? 0) > LARGEST_BYTES) return undefined;
    try {
      return await fetchBytes(`${apiRoot}/file/bot${token}/${file.file_path.split('/').map(encodeURIComponent).join('/')}`, timeoutMs);
    } catch (error) {
      throw error instanceof RequestFailed ? error : new RequestFailed('FILE_NOT_FETCHED', true);
    }
  };
}

function mayPass(error: unknown): boolean {
  if (error instanceof GrammyError)
    return error.error_code === 429 || error.error_code >= 500 || /temporarily unavailable/i.test(error.description);
  return error instanceof HttpError;
}

async function fetchBytes(url: string, timeoutMs: number): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  if (!response.ok || response.body === null) throw new RequestFailed(`HTTP_${response.status}`, true);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > LARGEST_BYTES) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
