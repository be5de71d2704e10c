//! PNG and WebP without their metadata: both are lists of chunks.

const PNG_HEAD: usize = 8;

/// The chunks that the picture needs, up to its end; none when it is cut off.
#[must_use]
pub fn strip_png(bytes: &[u8]) -> Option<Vec<u8>> {
    const NEEDED: [&[u8; 4]; 10] =
        [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"IDAT", b"IEND"];
    let mut out = bytes.get(..PNG_HEAD)?.to_vec();
    let mut at = PNG_HEAD;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kind = &chunk[4..8];
        if NEEDED.iter().any(|needed| *needed == kind) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

/// As `strip_png`; the flags that promise metadata go with it.
#[must_use]
pub fn strip_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 12;
    const EXIF_AND_XMP: u8 = 0x0C;
    let declared = usize::try_from(u32_at(bytes, 4)?).ok()?.checked_add(8)?;
    let bytes = bytes.get(..declared)?;
    let mut out = bytes.get(..HEAD)?.to_vec();
    let mut at = HEAD;
    while at < bytes.len() {
        let length = usize::try_from(u32_at(bytes, at + 4)?).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        let chunk = bytes.get(at..end)?;
        if !matches!(&chunk[..4], b"EXIF" | b"XMP ") {
            let start = out.len();
            out.extend_from_slice(chunk);
            if &chunk[..4] == b"VP8X" {
                *out.get_mut(start + 8)? &= !EXIF_AND_XMP;
            }
        }
        at = end;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
