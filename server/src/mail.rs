//! Letters on their way: from what people are told to a mail server, or to files where there is none.

mod message;
mod shown;

pub use message::{compose, is_address, sender};
pub use shown::routes;

use crate::host::Host;
use app::{access::Caller, error::Error, ids::MailId, notices::operations};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::{fmt, path::PathBuf, sync::Arc};

/// Where mail goes.
#[derive(Clone)]
pub enum Post {
    /// A mail server, by `KYOYO_SMTP_URL`.
    Smtp(Arc<AsyncSmtpTransport<Tokio1Executor>>),
    /// `.eml` files in this folder.
    Folder(PathBuf),
}

/// Why a letter did not go out.
#[derive(Debug)]
pub struct Undelivered {
    pub cause: String,
    /// The mail server will say the same next time.
    pub hopeless: bool,
}

impl Post {
    /// `smtp://user:password@host:587?tls=required`, `smtps://…`; `None`: files.
    pub fn of(url: Option<&str>, folder: PathBuf) -> Result<Self, String> {
        let Some(url) = url else { return Ok(Self::Folder(folder)) };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| error.to_string())?;
        Ok(Self::Smtp(Arc::new(transport.timeout(Some(std::time::Duration::from_secs(30))).build())))
    }

    /// Whether there is somebody who takes mail.
    pub async fn reached(&self) -> Result<(), String> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Smtp(server) => match server.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("it does not answer".to_owned()),
                Err(error) => Err(error.to_string()),
            },
        }
    }

    /// The same letter twice is the same file, and the same Message-ID.
    pub async fn send(&self, id: MailId, message: Message) -> Result<(), Undelivered> {
        match self {
            Self::Smtp(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(Undelivered { hopeless: error.is_permanent(), cause: error.to_string() }),
            },
            Self::Folder(folder) => write(folder.clone(), id, message.formatted())
                .await
                .map_err(|error| Undelivered { cause: format!("{}: {error}", folder.display()), hopeless: false }),
        }
    }
}

async fn write(folder: PathBuf, id: MailId, bytes: Vec<u8>) -> std::io::Result<()> {
    tokio::fs::create_dir_all(&folder).await?;
    let (draft, file) = (folder.join(format!(".{id}.draft")), folder.join(format!("{id}.eml")));
    tokio::fs::write(&draft, bytes).await?;
    tokio::fs::rename(draft, file).await
}

/// Takes one letter to the post and notes that it went out. What went out already is not sent again.
pub async fn deliver(host: &Host, caller: &Caller, id: MailId) -> Result<(), Undelivered> {
    let Some(letter) = operations::to_deliver(caller, id).await? else { return Ok(()) };
    let message = compose(&letter, &host.base_url, &host.mail_from)
        .map_err(|error| Undelivered { cause: error.to_string(), hopeless: true })?;
    host.post.send(id, message).await?;
    Ok(operations::sent(caller, id).await?)
}

impl From<Error> for Undelivered {
    fn from(error: Error) -> Self {
        Self { cause: error.to_string(), hopeless: false }
    }
}

/// Without the password that the address holds.
impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(_) => f.write_str("Smtp(…)"),
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
        }
    }
}

/// For people.
impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(_) => f.write_str("sent by the mail server of KYOYO_SMTP_URL"),
            Self::Folder(folder) => write!(f, "written as files into {}", folder.display()),
        }
    }
}
