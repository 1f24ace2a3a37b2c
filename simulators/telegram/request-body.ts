import type { IncomingMessage } from 'node:http';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface RequestBody {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

const MAX_BYTES = 55 * 1024 * 1024;

/** Reads JSON, form and multipart bodies, and the query, as the Bot API takes them. @throws RangeError when it is too large */
export async function readBody(request: IncomingMessage, query: URLSearchParams): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RangeError('the request is too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const inQuery = Object.fromEntries(query);
  if (type.includes('multipart/form-data')) {
    const parsed = parseMultipart(body, type);
    return { fields: { ...inQuery, ...parsed.fields }, files: parsed.files };
  }
  if (body.length === 0) return { fields: inQuery, files: {} };
  if (type.includes('application/x-www-form-urlencoded')) {
    return { fields: { ...inQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) }, files: {} };
  }
  const json: unknown = JSON.parse(body.toString('utf8'));
  return { fields: { ...inQuery, ...(typeof json === 'object' && json !== null ? json : {}) }, files: {} };
}

/** Also takes file names without quotes, which clients do send. */
export function parseMultipart(body: Buffer, contentType: string): RequestBody {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType) ?? [];
  const boundary = Buffer.from(`--${quoted ?? bare ?? ''}`);
  const fields: Record<string, unknown> = {};
  const files: Record<string, UploadedFile> = {};
  for (let at = body.indexOf(boundary); at >= 0;) {
    const next = body.indexOf(boundary, at + boundary.length);
    if (next < 0) break;
    const part = body.subarray(at + boundary.length + 2, next - 2);
    const end = part.indexOf('\r\n\r\n');
    if (end >= 0) {
      const headers = part.subarray(0, end).toString('utf8');
      const content = part.subarray(end + 4);
      const name = parameter(headers, 'name') ?? '';
      const fileName = parameter(headers, 'filename');
      if (fileName === undefined) fields[name] = content.toString('utf8');
      else files[name] = { name: fileName, bytes: Buffer.from(content) };
    }
    at = next;
  }
  return { fields, files };
}

function parameter(headers: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers) ?? [];
  return quoted ?? bare;
}
