//! What a file is, by its content; the name and the declared type are only hearsay.

/// What may be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    Jpeg,
    Png,
    Webp,
    Pdf,
    /// Only to be imported.
    Xlsx,
    /// Only to be imported.
    Csv,
}

const ALL: [MediaType; 6] =
    [MediaType::Jpeg, MediaType::Png, MediaType::Webp, MediaType::Pdf, MediaType::Xlsx, MediaType::Csv];

/// A workbook that unfolds to more than this is a trap.
const MOST_UNFOLDED: u64 = 256 * 1024 * 1024;
const MOST_ENTRIES: usize = 2_000;

impl MediaType {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|kind| kind.name() == name)
    }

    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// May be shown at an issue.
    #[must_use]
    pub fn is_evidence(self) -> bool {
        self.is_picture() || self == Self::Pdf
    }
}

/// What the bytes are, if it is something that we take.
#[must_use]
pub fn sniff(bytes: &[u8], name: &str) -> Option<MediaType> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some(MediaType::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(MediaType::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(MediaType::Webp);
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(MediaType::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return is_workbook(bytes).then_some(MediaType::Xlsx);
    }
    (name.to_lowercase().ends_with(".csv") && is_text(bytes)).then_some(MediaType::Csv)
}

/// A PDF that was sent to its end.
#[must_use]
pub fn is_whole_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    contains(tail, b"%%EOF")
}

/// Text in some encoding: no control characters but line ends and tabs. Not only UTF-8: Chinese Excel writes GBK.
fn is_text(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|b| *b >= 0x20 && *b != 0x7F || matches!(b, b'\t' | b'\r' | b'\n'))
}

/// A zip whose directory names the parts of a workbook and does not unfold without measure.
fn is_workbook(bytes: &[u8]) -> bool {
    let Some(entries) = directory(bytes) else {
        return false;
    };
    let has = |name: &[u8]| entries.iter().any(|(entry, _)| *entry == name);
    let unfolded: u64 = entries.iter().map(|(_, size)| u64::from(*size)).sum();
    has(b"[Content_Types].xml") && has(b"xl/workbook.xml") && unfolded <= MOST_UNFOLDED
}

/// Names and unfolded sizes from the zip's central directory; none when it is broken or too long.
fn directory(bytes: &[u8]) -> Option<Vec<(&[u8], u32)>> {
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = usize::try_from(u32_at(bytes, end + 16)?).ok()?;
    if count > MOST_ENTRIES {
        return None;
    }
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let lengths = [28, 30, 32].map(|field| u16_at(bytes, at + field));
        let [Some(name), Some(extra), Some(comment)] = lengths.map(|l| l.map(usize::from)) else {
            return None;
        };
        entries.push((bytes.get(at + 46..at + 46 + name)?, u32_at(bytes, at + 24)?));
        at += 46 + name + extra + comment;
    }
    Some(entries)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
