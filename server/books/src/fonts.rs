//! The font that travels in the binary, unpacked when the first book is made.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

const PACKED: [&[u8]; 2] =
    [include_bytes!("../fonts/NotoSansSC-Regular.ttf.gz"), include_bytes!("../fonts/NotoSansSC-Bold.ttf.gz")];

pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = PACKED.iter().filter_map(|packed| unpack(packed)).flat_map(Font::iter).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// None for a damaged file: a test holds that there are two fonts.
fn unpack(packed: &[u8]) -> Option<Bytes> {
    let mut font = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut font).ok()?;
    Some(Bytes::new(font))
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_weights_are_readable() {
        assert_eq!(super::FONTS.fonts.len(), 2);
    }
}
