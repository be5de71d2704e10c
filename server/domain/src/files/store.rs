//! Where the bytes lie: a folder of this machine, or S3 by configuration. Names are ours, made of the content's hash.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Decoding a picture takes a core and some hundred megabytes: this many at once.
const PICTURES_AT_ONCE: usize = 2;

/// What is kept of a file. The sent bytes of a picture are not kept: its metadata never reaches the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file as it is given out.
    Shown,
    /// A small JPEG of a picture.
    Thumb,
}

/// A file's bytes as they are read.
pub type Pieces = BoxStream<'static, Result<Bytes>>;

#[derive(Clone, Debug)]
pub struct Store {
    objects: Arc<dyn ObjectStore>,
    pub(super) pictures: Arc<Semaphore>,
}

/// Forgets everything at the end of the process; for tests.
impl Default for Store {
    fn default() -> Self {
        Self::over(Arc::new(InMemory::new()))
    }
}

impl Store {
    fn over(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, pictures: Arc::new(Semaphore::new(PICTURES_AT_ONCE)) }
    }

    /// A folder, or `s3://bucket/prefix` with the usual `AWS_…` variables (keys, `AWS_REGION`, `AWS_ENDPOINT`, `AWS_ALLOW_HTTP`).
    ///
    /// # Errors
    /// The folder cannot be made, or the settings of S3 are incomplete.
    pub fn open(place: &str) -> Result<Self> {
        let Some(bucket) = place.strip_prefix("s3://") else {
            return Self::folder(Path::new(place));
        };
        let (bucket, prefix) = bucket.split_once('/').unwrap_or((bucket, ""));
        let s3 = AmazonS3Builder::from_env().with_bucket_name(bucket).build().map_err(Error::internal)?;
        Ok(Self::over(Arc::new(PrefixStore::new(s3, prefix))))
    }

    fn folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
        let files = LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?;
        // Staged, synced with its folder, then renamed: a row never points at a torn file.
        Ok(Self::over(Arc::new(files.with_fsync(true))))
    }

    pub(super) async fn put(&self, part: Part, sha256: &str, bytes: Vec<u8>) -> Result<()> {
        self.objects.put(&key(part, sha256), bytes.into()).await.map_err(absent)?;
        Ok(())
    }

    /// # Errors
    /// `NotFound`, or the store failed.
    pub async fn get(&self, part: Part, sha256: &str) -> Result<Bytes> {
        let found = self.objects.get(&key(part, sha256)).await.map_err(absent)?;
        found.bytes().await.map_err(absent)
    }

    /// The size of a file and its bytes, piece by piece: whole files of slow readers would fill the memory.
    ///
    /// # Errors
    /// `NotFound`, or the store failed.
    pub(crate) async fn stream(&self, part: Part, sha256: &str) -> Result<(u64, Pieces)> {
        let found = self.objects.get(&key(part, sha256)).await.map_err(absent)?;
        let size = found.meta.size;
        Ok((size, found.into_stream().map(|piece| piece.map_err(absent)).boxed()))
    }

    pub(super) async fn has(&self, part: Part, sha256: &str) -> Result<bool> {
        match self.objects.head(&key(part, sha256)).await.map_err(absent) {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The keys of all that lies in the store.
    pub fn list(&self) -> BoxStream<'static, Result<String>> {
        self.objects.list(None).map(|found| Ok(found.map_err(absent)?.location.to_string())).boxed()
    }

    /// An object by pieces.
    ///
    /// # Errors
    /// `NotFound`, or the store failed.
    pub async fn pieces(&self, key: &str) -> Result<BoxStream<'static, Result<Bytes>>> {
        let found = self.objects.get(&Key::from(key)).await.map_err(absent)?;
        Ok(found.into_stream().map(|piece| piece.map_err(absent)).boxed())
    }

    /// Puts an object back where a backup found it.
    ///
    /// # Errors
    /// The store failed.
    pub async fn put_back(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        self.objects.put(&Key::from(key), bytes.into()).await.map_err(absent)?;
        Ok(())
    }

    /// The key of a part of a file.
    #[must_use]
    pub fn key(part: Part, sha256: &str) -> String {
        key(part, sha256).to_string()
    }

    /// Whether the object belongs to a row of the files.
    #[must_use]
    pub fn is_content(key: &str) -> bool {
        key.starts_with("shown/") || key.starts_with("thumb/")
    }

    pub(super) async fn delete(&self, sha256: &str) -> Result<()> {
        for part in [Part::Shown, Part::Thumb] {
            match self.objects.delete(&key(part, sha256)).await.map_err(absent) {
                Ok(()) | Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn key(part: Part, sha256: &str) -> Key {
    let folder = match part {
        Part::Shown => "shown",
        Part::Thumb => "thumb",
    };
    // Two characters as a folder: no folder grows beyond some thousands.
    Key::from(format!("{folder}/{}/{sha256}", sha256.get(..2).unwrap_or_default()))
}

fn absent(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        // A full disk, a store that does not answer: it may do so later.
        other => {
            tracing::error!(error = %other, "the store of files failed");
            Error::Unavailable
        }
    }
}
