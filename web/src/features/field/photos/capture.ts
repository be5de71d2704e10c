import { type Taken, readTaken, writeTaken } from './exif';
import { jpegName, type Plan, shrinkPlan } from './shrink';

export type Shrunk = Taken & { blob: Blob; name: string };

const QUALITY = 0.82;

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    // Turned as the camera meant it; the orientation tag is gone afterwards.
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

async function draw(bitmap: ImageBitmap, { width, height }: { width: number; height: number }): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

/** Null: nothing that the server could read. `here` stands in where the camera wrote no place. */
export async function shrink(file: Blob, name: string, here: Taken): Promise<Shrunk | null> {
  const own = readTaken(await file.slice(0, 256 * 1024).arrayBuffer());
  const taken: Taken = { takenAt: own.takenAt ?? here.takenAt, ...pickPlace(own, here) };
  const bitmap = file.type === 'application/pdf' ? null : await decode(file);
  try {
    const plan: Plan = shrinkPlan({ type: file.type, size: file.size, width: bitmap?.width, height: bitmap?.height });
    if (plan.do === 'refuse') return null;
    if (plan.do === 'keep' || !bitmap) return { ...taken, name, blob: await withPlace(file, own, taken) };
    const small = await draw(bitmap, plan);
    if (!small) return file.type === 'image/jpeg' ? { ...taken, name, blob: file } : null;
    const bytes = new Uint8Array(await small.arrayBuffer());
    return { ...taken, name: jpegName(name), blob: writeTaken(bytes, taken) };
  } finally {
    bitmap?.close();
  }
}

/** A kept JPEG without any data of its own gets what the phone knows. */
async function withPlace(file: Blob, own: Taken, taken: Taken): Promise<Blob> {
  const silent = own.takenAt === undefined && own.lat === undefined;
  if (file.type !== 'image/jpeg' || !silent) return file;
  return writeTaken(new Uint8Array(await file.arrayBuffer()), taken);
}

const pickPlace = (own: Taken, here: Taken): Taken =>
  own.lat === undefined ? { lon: here.lon, lat: here.lat } : { lon: own.lon, lat: own.lat };
