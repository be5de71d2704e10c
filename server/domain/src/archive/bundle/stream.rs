//! The ZIP as it is read: each piece of a file is written on when somebody asks for more.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::contents::{Bundle, Packed};
use crate::error::{Error, Result};
use crate::files::{Part, Pieces, Store};

/// What was written and has not gone out yet.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the packing stands.
struct Packer {
    store: Store,
    sink: Sink,
    /// None when the end has been written.
    zip: Option<ZipWriter<StreamWriter<Sink>>>,
    /// The index, then the files.
    small: Vec<(&'static str, Vec<u8>)>,
    files: std::vec::IntoIter<Packed>,
    /// The file that is being written.
    open: Option<Pieces>,
}

/// The bytes of the ZIP. A file that the store does not give breaks it off, so that nobody takes a part for the whole.
#[must_use]
pub fn stream(store: Store, bundle: Bundle) -> BoxStream<'static, Result<Bytes>> {
    let sink = Sink::default();
    let packer = Packer {
        store,
        zip: Some(ZipWriter::new_stream(sink.clone())),
        sink,
        small: vec![("目录.xlsx", bundle.xlsx), ("目录.csv", bundle.csv)],
        files: bundle.files.into_iter(),
        open: None,
    };
    stream::try_unfold(packer, |mut packer| async move {
        let next = packer.next().await?;
        Ok(next.map(|bytes| (bytes, packer)))
    })
    .boxed()
}

impl Packer {
    /// The next bytes; none at the end.
    async fn next(&mut self) -> Result<Option<Bytes>> {
        loop {
            let ready = self.sink.take();
            if !ready.is_empty() {
                return Ok(Some(ready.into()));
            }
            if self.zip.is_none() {
                return Ok(None);
            }
            self.step().await?;
        }
    }

    /// Writes a piece, begins a file, or ends the ZIP.
    async fn step(&mut self) -> Result<()> {
        if let Some(pieces) = &mut self.open {
            match pieces.next().await {
                Some(piece) => self.write(&piece?)?,
                None => self.open = None,
            }
        } else if let Some((name, bytes)) = self.small.pop() {
            self.begin(name)?;
            self.write(&bytes)?;
        } else if let Some(file) = self.files.next() {
            self.open = Some(self.store.stream(Part::Shown, &file.sha256).await?.1);
            self.begin(&file.path)?;
        } else if let Some(zip) = self.zip.take() {
            zip.finish().map_err(Error::internal)?;
        }
        Ok(())
    }

    fn begin(&mut self, path: &str) -> Result<()> {
        let Some(zip) = &mut self.zip else { return Ok(()) };
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(path, options).map_err(Error::internal)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let Some(zip) = &mut self.zip else { return Ok(()) };
        zip.write_all(bytes).map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    #[tokio::test]
    async fn a_zip_that_went_out_in_pieces_is_whole_and_its_names_are_utf8() {
        let bundle = Bundle { name: String::new(), csv: b"a,b\n".to_vec(), xlsx: vec![7; 9], files: Vec::new() };
        let pieces: Vec<_> = stream(Store::default(), bundle).collect().await;
        let bytes: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.expect("bytes").to_vec()).collect();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
        let names: Vec<_> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert_eq!(names, ["目录.csv", "目录.xlsx"]);
        let mut text = String::new();
        zip.by_name("目录.csv").expect("the index").read_to_string(&mut text).expect("text");
        assert_eq!(text, "a,b\n");
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_breaks_the_zip_off() {
        let files = vec![Packed { path: "01/a.pdf".to_owned(), sha256: "0".repeat(64) }];
        let bundle = Bundle { name: String::new(), csv: Vec::new(), xlsx: Vec::new(), files };
        let pieces: Vec<_> = stream(Store::default(), bundle).collect().await;
        assert!(pieces.last().expect("a piece").is_err());
    }
}
