//! A PostgreSQL server of the tests' own: new, on this machine only, gone when the tests end.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, process, thread};

use anyhow::{Context, Result, bail};

use super::packages::is_root;
use crate::program::{program, run, works};

/// Stops the server when its standard input ends. That happens when xtask closes it and also when xtask dies, however
/// it dies, so that no server is ever left behind.
const KEEPER: &str = r#"
trap '' INT TERM
"$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$2/log" 2>&1 </dev/null &
server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$2"
"#;
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Cluster {
    keeper: Child,
    port: u16,
}

impl Cluster {
    pub fn start(programs: &Path) -> Result<Self> {
        // The system's folder for temporary files is the one place that another account surely reaches.
        let folder = env::temp_dir().join(format!("kyoyo-postgres-{}", process::id()));
        fs::create_dir_all(&folder)?;
        let account = Account::of_server()?;
        if let Some(Account { user, group }) = account {
            chown(&folder, Some(user), Some(group))?;
        }
        let initdb = programs.join("initdb");
        let options = ["--username=kyoyo", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
        let mut init = as_account(account, initdb);
        run(init.args(options).arg("--pgdata").arg(folder.join("data")).current_dir(&folder).stdout(Stdio::null()))?;

        let port = free_port()?;
        let mut keeper = as_account(account, "sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(programs).arg(&folder).arg(port.to_string());
        let keeper = keeper.current_dir(&folder).stdin(Stdio::piped()).spawn()?;
        let cluster = Self { keeper, port };
        cluster.wait_until_ready(programs, &folder)?;
        run(cluster.client(programs, "createdb").arg("kyoyo"))?;
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://kyoyo@127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&self, programs: &Path, folder: &Path) -> Result<()> {
        let started = Instant::now();
        while !works(&mut self.client(programs, "pg_isready")) {
            if started.elapsed() > PATIENCE {
                let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{log}");
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn client(&self, programs: &Path, name: &str) -> Command {
        let mut command = program(programs.join(name));
        command.args(["--host=127.0.0.1", "--username=kyoyo"]).arg(format!("--port={}", self.port));
        command
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

/// Who runs the server. PostgreSQL refuses to be run by root, so root hands it to the account that the package made.
#[derive(Clone, Copy)]
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

fn as_account(account: Option<Account>, name: impl Into<PathBuf>) -> Command {
    let mut command = program(name.into());
    if let Some(Account { user, group }) = account {
        command.uid(user).gid(group);
    }
    command
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
