//! All that a template can reach: itself, `base.typ`, its data, the font, and pictures of QR codes.

use qrcode::QrCode;
use qrcode::render::svg;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use crate::Template;
use crate::fonts::FONTS;
use crate::template::BASE;

pub(crate) struct World {
    library: LazyHash<Library>,
    main: FileId,
    sources: Vec<Source>,
}

impl World {
    pub(crate) fn new(template: Template, json: String) -> Self {
        let mut inputs = Dict::new();
        inputs.insert("data".into(), json.into_value());
        let sources: Vec<_> = [template.source(), BASE]
            .into_iter()
            .filter_map(|(path, text)| Some(Source::new(id(path)?, text.to_owned())))
            .collect();
        let main = sources[0].id();
        Self { library: LazyHash::new(Library::builder().with_inputs(inputs).build()), main, sources }
    }
}

/// The identity of a file of this world.
fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        let text = path.strip_prefix("/qr/").and_then(|name| name.strip_suffix(".svg")).and_then(unhex);
        text.and_then(|text| qr(&text)).map(Bytes::from_string).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    /// A book shows the days of its data, never the day on which it happens to be made.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The name of a QR picture is its text in hexadecimal digits: any text fits in a path.
fn unhex(digits: &str) -> Option<Vec<u8>> {
    digits.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// None when the text is longer than a QR code can hold.
fn qr(text: &[u8]) -> Option<String> {
    Some(QrCode::new(text).ok()?.render::<svg::Color<'_>>().quiet_zone(true).build())
}
