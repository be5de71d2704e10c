//! The file: a zip whose comment is the SHA-256 of everything before it.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::manifest::{MANIFEST, Manifest, Sum};

const SEAL: &str = "sha256:";
const HEX: usize = 64;

/// Writes beside the final name; only a whole, synced file gets it.
pub struct Writer {
    zip: ZipWriter<BufWriter<File>>,
    partial: Partial,
    path: PathBuf,
}

/// Goes away when the backup fails; renamed, it is gone already.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.0);
    }
}

impl Writer {
    /// # Errors
    /// The file is there already, somebody is writing it, or the folder cannot be written.
    pub fn create(path: &Path) -> anyhow::Result<Self> {
        if path.exists() {
            bail!("{} is there already: name another file", path.display());
        }
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let file = File::options().create(true).write(true).read(true).truncate(false).open(&partial);
        let file = file.with_context(|| format!("writing {}", partial.display()))?;
        // What a killed backup left behind is written anew, but not under the hands of one that runs.
        file.try_lock().with_context(|| format!("{} is being written", partial.display()))?;
        file.set_len(0)?;
        Ok(Self { zip: ZipWriter::new(BufWriter::new(file)), partial: Partial(partial), path: path.to_owned() })
    }

    /// Begins an entry; `finish` gives its sum.
    ///
    /// # Errors
    /// The disk.
    pub fn entry(&mut self, name: &str, compressed: bool) -> anyhow::Result<Entry<'_>> {
        let method = if compressed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default().compression_method(method).large_file(true).unix_permissions(0o600);
        self.zip.start_file(name, options)?;
        Ok(Entry { out: &mut self.zip, hash: Sha256::new(), bytes: 0 })
    }

    /// Writes the manifest and the seal, syncs, and gives the file its name.
    ///
    /// # Errors
    /// The disk.
    pub fn seal(mut self, manifest: &Manifest) -> anyhow::Result<u64> {
        let text = serde_json::to_vec_pretty(manifest)?;
        self.entry(MANIFEST, true)?.write_all(&text)?;
        self.zip.set_comment(format!("{SEAL}{}", "0".repeat(HEX)))?;
        let mut file = self.zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        let length = file.seek(SeekFrom::End(0))?;
        let seal = hash_before_seal(&mut file, length)?;
        file.seek(SeekFrom::Start(length - HEX as u64))?;
        file.write_all(seal.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&self.partial.0, &self.path)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
        Ok(length)
    }
}

/// An entry that is being written.
pub struct Entry<'a> {
    out: &'a mut ZipWriter<BufWriter<File>>,
    hash: Sha256,
    bytes: u64,
}

impl Entry<'_> {
    #[must_use]
    pub fn finish(self) -> Sum {
        Sum { bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) }
    }
}

impl Write for Entry<'_> {
    fn write(&mut self, some: &[u8]) -> io::Result<usize> {
        let written = self.out.write(some)?;
        self.hash.update(&some[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether the file is the one that was sealed.
///
/// # Errors
/// It cannot be read.
pub fn is_sealed(path: &Path) -> anyhow::Result<bool> {
    let mut file = File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let length = file.metadata()?.len();
    if length < (SEAL.len() + HEX) as u64 {
        return Ok(false);
    }
    let hash = hash_before_seal(&mut file, length)?;
    let mut said = String::new();
    // What is no text is no seal.
    let text = file.read_to_string(&mut said);
    Ok(text.is_ok() && said == hash)
}

/// Leaves the file at its seal.
fn hash_before_seal(file: &mut File, length: u64) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    io::copy(&mut Read::by_ref(file).take(length - HEX as u64), &mut hash)?;
    Ok(hex::encode(hash.finalize()))
}

/// A file that is being read.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
}

impl Archive {
    /// # Errors
    /// It is no zip, or not one of ours.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("reading {}", path.display()))?;
        Ok(Self { zip: ZipArchive::new(BufReader::new(file)).context("it is not a backup")? })
    }

    /// # Errors
    /// The manifest is missing or cannot be read.
    pub fn manifest(&mut self) -> anyhow::Result<Manifest> {
        serde_json::from_reader(self.entry(MANIFEST)?).context("its manifest cannot be read")
    }

    /// # Errors
    /// There is no such entry.
    pub fn entry<'a>(&'a mut self, name: &str) -> anyhow::Result<impl Read + use<'a>> {
        self.zip.by_name(name).with_context(|| format!("{name} is missing"))
    }

    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }
}

/// Reads and sums at the same time.
pub struct Summed<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Summed<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new(), bytes: 0 }
    }

    /// # Errors
    /// What is left cannot be read.
    pub fn finish(mut self) -> io::Result<Sum> {
        io::copy(&mut self.by_ref(), &mut io::sink())?;
        Ok(Sum { bytes: self.bytes, sha256: hex::encode(self.hash.finalize()) })
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hash.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}
