import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A picture as a camera would give it: each seed is another file. */
export function picture(seed: number, width = 640, height = 480): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      rows[at] = (seed * 47 + (x >> 2)) & 255;
      rows[at + 1] = (90 + (y >> 1)) & 255;
      rows[at + 2] = (seed * 13 + ((x + y) >> 3)) & 255;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As a file field takes it. */
export const photo = (seed: number) => ({ name: `photo-${seed}.png`, mimeType: 'image/png', buffer: picture(seed) });
