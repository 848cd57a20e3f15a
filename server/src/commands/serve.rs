//! `kyoyo serve`: everything at once, until it is told to stop.

use super::{Answer, Failure};
use crate::{config::Config, jobs, router};
use clap::Args;
use std::{future::IntoFuture, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, signal, sync::watch};

/// How long open requests may take to end once the program is told to stop.
const DRAIN: Duration = Duration::from_secs(10);

#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Arguments {
    /// Fill the database with the demo region first, if it is empty.
    #[arg(long)]
    demo: bool,
}

pub async fn serve(config: Config, arguments: Arguments) -> Result<Answer, Failure> {
    let host = super::ready(&config).await?;
    if arguments.demo {
        super::seed::if_empty(&host).await?;
    }
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|error| Failure::new(format!("cannot listen on {}: {error}", config.addr)))?;
    let (stop, stopping) = watch::channel(());
    let live = host.db.live().clone();
    tokio::spawn(async move {
        told_to_stop().await;
        // Open calendars would hold their connections until the end.
        live.close();
        drop(stop);
    });
    jobs::start(&host, &stopping);
    let app = router::router(host.clone(), &config.site);
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, app).with_graceful_shutdown(stopped(stopping.clone())).into_future();
    eprintln!("Kyoyo serves {}", config.base_url);
    tokio::select! {
        ended = server => ended.map_err(|error| Failure::new(format!("the server stopped: {error}")))?,
        () = async { stopped(stopping).await; tokio::time::sleep(DRAIN).await } => {}
    }
    host.db.close().await;
    Ok(Answer { text: "stopped".to_owned(), json: serde_json::json!({ "stopped": true }) })
}

/// Ends when the sender is gone.
async fn stopped(mut stopping: watch::Receiver<()>) {
    while stopping.changed().await.is_ok() {}
}

/// SIGTERM, or Ctrl-C at a terminal.
async fn told_to_stop() {
    let Ok(mut terminated) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminated.recv() => {}
        _ = signal::ctrl_c() => {}
    }
}
