import { fetchAuthorized } from './request';

function nameIn(header: string | null): string | undefined {
  const encoded = header?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return header?.match(/filename="?([^";]+)"?/i)?.[1];
}

/** A link cannot carry the bearer token, so the bytes are fetched and then saved: for what a page can hold. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await fetchAuthorized(path);
  saveBlob(await response.blob(), nameIn(response.headers.get('content-disposition')) ?? fallbackName);
}

/** For what no page should hold: a link that opens it for a minute, by which the browser itself writes it to the disk. */
export async function downloadByLink(path: string): Promise<void> {
  const response = await fetchAuthorized(path);
  const { url }: { url: string } = await response.json();
  // The server names the file.
  click(url, '');
}

function click(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Saves bytes that are here already. */
export function saveBlob(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(bytes);
  click(url, name);
  // Some browsers read the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
