//! A PostgreSQL server of the tests' own: new, on this machine only, gone when the tests end.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::{env, fs, process};

use anyhow::{Context, Result, bail};

use super::packages::is_root;
use crate::program::program;

/// Says "ready", and stops the server when its standard input ends. That happens when xtask closes it and also when
/// xtask dies, however it dies, so that no server is ever left behind.
const KEEPER: &str = r#"
trap '' INT TERM PIPE
programs=$1 folder=$2 port=$3 more=$4
server() { "$programs/pg_ctl" --pgdata="$folder/data" --wait "$@" >>"$folder/log" 2>&1; }
settings="-p $port -h 127.0.0.1 -k $folder -c max_connections=300"
settings="$settings $more"
if "$programs/initdb" --pgdata="$folder/data" --username=kyoyo --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
        >"$folder/log" 2>&1 && server --log="$folder/log" --options="$settings" start
then echo ready
else cat "$folder/log" >&2; echo failed
fi
read -r _
server --mode=immediate stop
rm -rf "$folder"
"#;

/// What a power failure may cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Durability {
    /// Nothing: what is measured is what an institution would have.
    Full,
    /// Everything: what tests write is thrown away anyway.
    None,
}

pub struct Cluster {
    keeper: Child,
    port: u16,
}

impl Cluster {
    /// Starts a server with the programs in this folder.
    pub fn start(programs: &Path, durability: Durability) -> Result<Self> {
        let (folder, port) = (folder(), free_port()?);
        fs::create_dir_all(&folder)?;
        let mut keeper = program("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(programs).arg(&folder).arg(port.to_string());
        keeper.arg(match durability {
            Durability::Full => "",
            Durability::None => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
        });
        keeper.current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some(Account { user, group }) = Account::of_server()? {
            chown(&folder, Some(user), Some(group))?;
            keeper.uid(user).gid(group);
        }
        let mut cluster = Self { keeper: keeper.spawn()?, port };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://kyoyo@127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let mut word = String::new();
        BufReader::new(self.keeper.stdout.as_mut().context("the keeper is mute")?).read_line(&mut word)?;
        if word.trim() != "ready" {
            bail!("PostgreSQL did not start");
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("the tests' PostgreSQL may still be running: {error}");
        }
    }
}

/// The system's folder for temporary files is the one place that another account surely reaches.
fn folder() -> PathBuf {
    env::temp_dir().join(format!("kyoyo-postgres-{}", process::id()))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Who runs the server. PostgreSQL refuses to be run by root, so root hands it to the account that the package made.
struct Account {
    user: u32,
    group: u32,
}

impl Account {
    fn of_server() -> Result<Option<Self>> {
        if !is_root()? {
            return Ok(None);
        }
        let accounts = fs::read_to_string("/etc/passwd")?;
        let named = |name: &str| {
            let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2);
            Some(Self { user: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
        };
        let account = named("postgres").or_else(|| named("nobody"));
        Ok(Some(account.context("root may not run PostgreSQL, and there is no account postgres or nobody")?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::packages;
    use super::*;

    #[test]
    fn the_server_answers_until_the_tests_end_and_leaves_nothing_behind() {
        let cluster = Cluster::start(&packages::postgres().unwrap(), Durability::None).unwrap();
        let address = (Ipv4Addr::LOCALHOST, cluster.port);
        assert!(TcpListener::bind(address).is_err());
        assert!(folder().exists());

        drop(cluster);
        assert!(TcpListener::bind(address).is_ok());
        assert!(!folder().exists());
    }
}
