//! A JPEG without its metadata, its picture data untouched.

/// The file from its start to its first end mark, with the segments that the picture needs. None when it is cut off
/// or not a JPEG: a decoder may paint the missing half grey, evidence must be whole.
#[must_use]
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(bytes.strip_prefix(&[0xFF, 0xD8]).map(|_| &bytes[..2])?);
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        match marker {
            0xD9 => {
                out.extend_from_slice(&[0xFF, 0xD9]);
                return Some(out);
            }
            0x01 | 0xD0..=0xD7 => out.extend_from_slice(&[0xFF, marker]),
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
                let segment = bytes.get(at..at + length.max(2))?;
                at += segment.len();
                if is_needed(marker, segment) {
                    out.extend_from_slice(&[0xFF, marker]);
                    out.extend_from_slice(segment);
                }
                if marker == 0xDA {
                    let scan = scan_length(&bytes[at..])?;
                    out.extend_from_slice(&bytes[at..at + scan]);
                    at += scan;
                }
            }
        }
    }
}

/// Moves behind the next marker; fill bytes may stand before it.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    if *bytes.get(*at)? != 0xFF {
        return None;
    }
    while *bytes.get(*at)? == 0xFF {
        *at += 1;
    }
    let marker = bytes[*at];
    *at += 1;
    Some(marker)
}

/// Application segments hold metadata, but for the colour ones: JFIF, an ICC profile, Adobe's transform.
fn is_needed(marker: u8, segment: &[u8]) -> bool {
    let starts = |name: &[u8]| segment.get(2..).is_some_and(|rest| rest.starts_with(name));
    match marker {
        0xE0 => starts(b"JFIF\0"),
        0xE2 => starts(b"ICC_PROFILE\0"),
        0xEE => starts(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// Bytes of picture data up to the next marker; `FF 00` is data, `FF D0`–`D7` restart it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7);
    bytes.windows(2).position(is_marker)
}
