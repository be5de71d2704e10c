/** When and where a picture was taken. A canvas drops it, so it is read before and written back after shrinking. */
export type Taken = { takenAt?: string | undefined; lon?: number | undefined; lat?: number | undefined };

const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
// Phones of these users run on China's time; a picture without an offset was taken in it.
const CHINA = '+08:00';

type Entry = { type: number; count: number; at: number };
type Ifd = Map<number, Entry>;

const WIDTH: Record<number, number> = { 1: 1, [ASCII]: 1, 3: 2, [LONG]: 4, [RATIONAL]: 8, 7: 1 };

class Tiff {
  constructor(
    private readonly view: DataView,
    private readonly little: boolean,
  ) {}

  u16 = (at: number) => this.view.getUint16(at, this.little);
  u32 = (at: number) => this.view.getUint32(at, this.little);

  ifd(start: number): Ifd {
    const entries: Ifd = new Map();
    const count = this.u16(start);
    for (let index = 0; index < count; index += 1) {
      const row = start + 2 + index * 12;
      const entry = { type: this.u16(row + 2), count: this.u32(row + 4) };
      const size = (WIDTH[entry.type] ?? 1) * entry.count;
      entries.set(this.u16(row), { ...entry, at: size <= 4 ? row + 8 : this.u32(row + 8) });
    }
    return entries;
  }

  text(entry: Entry | undefined): string | undefined {
    if (entry?.type !== ASCII) return undefined;
    const codes = Array.from({ length: entry.count }, (_, index) => this.view.getUint8(entry.at + index));
    return String.fromCodePoint(...codes).replace(/\0.*$/s, '').trim();
  }

  /** Degrees, minutes, seconds. */
  degrees(entry: Entry | undefined): number | undefined {
    if (entry?.type !== RATIONAL || entry.count < 3) return undefined;
    const part = (index: number) => this.u32(entry.at + index * 8) / (this.u32(entry.at + index * 8 + 4) || 1);
    return part(0) + part(1) / 60 + part(2) / 3600;
  }
}

/** Where the TIFF block of a JPEG's Exif segment begins. */
function exifStart(view: DataView): number | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
    if (marker === 0xda) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function moment(text: string | undefined, offset: string | undefined): string | undefined {
  const parts = text?.match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/);
  if (!parts) return undefined;
  const zone = offset && /^[+-]\d\d:\d\d$/.test(offset) ? offset : CHINA;
  const at = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Empty when there is nothing to read: a picture without it is still a picture. */
export function readTaken(bytes: ArrayBuffer): Taken {
  try {
    const start = exifStart(new DataView(bytes));
    if (start === null) return {};
    const view = new DataView(bytes, start);
    const tiff = new Tiff(view, view.getUint16(0) === 0x4949);
    const root = tiff.ifd(tiff.u32(4));
    const exifAt = root.get(EXIF_IFD);
    const gpsAt = root.get(GPS_IFD);
    const exif = exifAt && tiff.ifd(tiff.u32(exifAt.at));
    const gps = gpsAt && tiff.ifd(tiff.u32(gpsAt.at));
    const lat = tiff.degrees(gps?.get(2));
    const lon = tiff.degrees(gps?.get(4));
    const takenAt = moment(tiff.text(exif?.get(DATE_TIME_ORIGINAL)), tiff.text(exif?.get(OFFSET_TIME_ORIGINAL)));
    const south = tiff.text(gps?.get(1)) === 'S';
    const west = tiff.text(gps?.get(3)) === 'W';
    const placed = lat !== undefined && lon !== undefined && (lat !== 0 || lon !== 0);
    return { takenAt, ...(placed && { lat: south ? -lat : lat, lon: west ? -lon : lon }) };
  } catch {
    // Cut off or broken: treated like a picture without the data.
    return {};
  }
}

type Field = { tag: number; type: number; count: number; bytes: number[] };

const le32 = (n: number) => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255];
const le16 = (n: number) => [n & 255, (n >>> 8) & 255];
const ascii = (tag: number, text: string): Field => {
  const bytes = [...text, '\0'].map((char) => char.codePointAt(0) ?? 0);
  return { tag, type: ASCII, count: bytes.length, bytes };
};
const pointer = (tag: number, to: number): Field => ({ tag, type: LONG, count: 1, bytes: le32(to) });
const angle = (tag: number, degrees: number): Field => {
  const value = Math.abs(degrees);
  const minutes = (value % 1) * 60;
  const parts = [Math.floor(value), 1, Math.floor(minutes), 1, Math.round((minutes % 1) * 60 * 10_000), 10_000];
  return { tag, type: RATIONAL, count: 3, bytes: parts.flatMap(le32) };
};

/** One directory at `start`; values longer than four bytes follow it. */
function directory(fields: Field[], start: number): number[] {
  let next = start + 2 + fields.length * 12 + 4;
  const tail: number[] = [];
  const rows = fields.flatMap(({ tag, type, count, bytes }) => {
    const head = [...le16(tag), ...le16(type), ...le32(count)];
    if (bytes.length <= 4) return [...head, ...bytes, 0, 0, 0, 0].slice(0, 12);
    const at = next;
    tail.push(...bytes);
    next += bytes.length;
    return [...head, ...le32(at)];
  });
  return [...le16(fields.length), ...rows, ...le32(0), ...tail];
}

const CHINA_CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

function exifSegment({ takenAt, lon, lat }: Taken): Uint8Array<ArrayBuffer> {
  const clock = takenAt && CHINA_CLOCK.format(new Date(takenAt)).replaceAll('-', ':');
  const exif = clock ? [ascii(DATE_TIME_ORIGINAL, clock), ascii(OFFSET_TIME_ORIGINAL, CHINA)] : [];
  const gps =
    lat === undefined || lon === undefined
      ? []
      : [ascii(1, lat < 0 ? 'S' : 'N'), angle(2, lat), ascii(3, lon < 0 ? 'W' : 'E'), angle(4, lon)];
  const wanted = [exif.length && EXIF_IFD, gps.length && GPS_IFD].filter(Boolean) as number[];
  let at = 8 + 2 + wanted.length * 12 + 4;
  const blocks = wanted.map((tag) => {
    const bytes = directory(tag === EXIF_IFD ? exif : gps, at);
    const block = { tag, at, bytes };
    at += bytes.length;
    return block;
  });
  const root = directory(blocks.map((block) => pointer(block.tag, block.at)), 8);
  const tiff = [0x49, 0x49, ...le16(42), ...le32(8), ...root, ...blocks.flatMap(({ bytes }) => bytes)];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const length = body.length + 2;
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 255, ...body]);
}

/** Puts time and place behind the first marker of a JPEG that carries none. */
export function writeTaken(jpeg: Uint8Array<ArrayBuffer>, taken: Taken): Blob {
  const known = taken.takenAt !== undefined || (taken.lat !== undefined && taken.lon !== undefined);
  if (!known || jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return new Blob([jpeg], { type: 'image/jpeg' });
  return new Blob([jpeg.subarray(0, 2), exifSegment(taken), jpeg.subarray(2)], { type: 'image/jpeg' });
}
