//! Where the bytes are: a folder, or an S3-compatible store that several servers share.

use crate::{error::Error, ids::FileId};
use bytes::Bytes;
use futures_core::Stream;
use object_store::{
    ObjectStore, ObjectStoreScheme, aws::AmazonS3Builder, buffered::BufWriter, local::LocalFileSystem, path::Path,
};
use sha2::{Digest, Sha256};
use std::{
    pin::Pin,
    sync::{Arc, OnceLock},
};
use tokio::io::AsyncWriteExt;
use url::Url;

/// The store of this process: set once when it starts.
static INSTALLED: OnceLock<Objects> = OnceLock::new();

/// A store and the folder in it that is ours.
#[derive(Clone, Debug)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    root: Path,
}

/// The bytes of a file, piece by piece.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, object_store::Error>> + Send>>;

/// From now on this process keeps files here. The first one stays.
pub fn install(objects: Objects) {
    INSTALLED.get_or_init(|| objects);
}

pub(super) fn objects() -> Result<&'static Objects, Error> {
    INSTALLED.get().ok_or_else(|| Error::internal("no file store was installed"))
}

/// A file on its way into the store.
pub(super) struct Writing {
    writer: BufWriter,
    hash: Sha256,
    size: u64,
}

impl Objects {
    /// A folder, made where it is absent.
    pub fn in_folder(folder: &std::path::Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?.with_automatic_cleanup(false);
        Ok(Self { store: Arc::new(store), root: Path::default() })
    }

    /// `file:///srv/kyoyo/files`, or `s3://bucket/folder` with the usual `AWS_…` variables: AWS_ACCESS_KEY_ID,
    /// AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT for a service that is not Amazon's.
    pub fn at(url: &str) -> Result<Self, Error> {
        let url = Url::parse(url).map_err(Error::internal)?;
        let (scheme, root) = ObjectStoreScheme::parse(&url).map_err(Error::internal)?;
        match scheme {
            ObjectStoreScheme::Local => {
                Self::in_folder(&url.to_file_path().map_err(|()| Error::internal("no folder of this machine"))?)
            }
            ObjectStoreScheme::AmazonS3 => {
                let store = AmazonS3Builder::from_env().with_url(url.as_str()).build().map_err(Error::internal)?;
                Ok(Self { store: Arc::new(store), root })
            }
            other => Err(Error::internal(format!("files cannot be kept at {other:?}"))),
        }
    }

    pub(super) fn write(&self, id: FileId) -> Writing {
        // Pieces of 5 MiB: the least that S3 takes, and all that stands in memory of a file.
        let writer = BufWriter::with_capacity(self.store.clone(), self.place(id), 5 << 20).with_max_concurrency(1);
        Writing { writer, hash: Sha256::new(), size: 0 }
    }

    pub(super) async fn read(&self, id: FileId) -> Result<Pieces, Error> {
        use futures_util::StreamExt;
        match self.store.get(&self.place(id)).await {
            Ok(found) => Ok(found.into_stream().boxed()),
            Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
            Err(cause) => Err(Error::internal(cause)),
        }
    }

    /// What is gone already is gone.
    pub(super) async fn delete(&self, id: FileId) -> Result<(), Error> {
        match self.store.delete(&self.place(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(cause) => Err(Error::internal(cause)),
        }
    }

    /// Writes, reads and deletes a few bytes: for `kyoyo doctor`.
    pub async fn try_out(&self) -> Result<(), Error> {
        let path = self.root.child("doctor");
        self.store.put(&path, Bytes::from_static(b"kyoyo").into()).await.map_err(Error::internal)?;
        self.store.get(&path).await.map_err(Error::internal)?;
        self.store.delete(&path).await.map_err(Error::internal)
    }

    /// A few hundred folders, so that none holds too many files.
    fn place(&self, id: FileId) -> Path {
        let name = id.uuid().simple().to_string();
        self.root.child(&name[name.len() - 2..]).child(name.as_str())
    }
}

impl Writing {
    pub async fn piece(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        self.writer.write_all(bytes).await.map_err(Error::internal)
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    /// Size in bytes, and the hash in hexadecimal digits.
    pub async fn finish(mut self) -> Result<(u64, String), Error> {
        self.writer.shutdown().await.map_err(Error::internal)?;
        Ok((self.size, hex::encode(self.hash.finalize())))
    }

    pub async fn abandon(mut self) {
        // Whatever is left of it is no file; the store forgets unfinished ones.
        let _ = self.writer.abort().await;
    }
}
