import { ApiError, errorOfResponse } from './error';
import { authorized } from './request';
import { renewSession } from './session';

export type Uploaded = { sha256: string; name: string; mediaType: string; size: number };

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Needs a secure context (https or localhost): callers ask `canHash()` first. */
export const canHash = () => globalThis.isSecureContext && Boolean(globalThis.crypto?.subtle);

export async function sha256Of(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// XMLHttpRequest because fetch does not tell how much of a body has gone.
function put(path: string, file: Blob, onProgress: (part: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', path);
    for (const [name, value] of Object.entries(authorized())) xhr.setRequestHeader(name, value);
    if (file.type) xhr.setRequestHeader('content-type', file.type);
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    xhr.addEventListener('error', () => reject(new ApiError('OFFLINE', 'network')));
    xhr.addEventListener('load', () => resolve(new Response(xhr.responseText, { status: xhr.status })));
    xhr.send(file);
  });
}

/** Repeatable: the address is the content's hash, so a retry never stores a second copy. */
export async function uploadFile(
  file: Blob,
  name: string,
  onProgress: (part: number) => void = () => {},
): Promise<Uploaded> {
  if (file.size > MAX_FILE_BYTES) throw new ApiError('LIMIT', 'file', { rule: 'TOO_LARGE' });
  const sha256 = await sha256Of(file);
  const path = `/api/files/${sha256}?name=${encodeURIComponent(name)}`;
  let response = await put(path, file, onProgress);
  if (response.status === 401 && (await renewSession())) response = await put(path, file, onProgress);
  if (!response.ok) throw await errorOfResponse(response);
  const body = await response.json();
  onProgress(1);
  return { sha256, name, mediaType: body.mediaType ?? file.type, size: body.size ?? file.size };
}
