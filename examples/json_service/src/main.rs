//! Serves the service on an address, such as `127.0.0.1:8080`; port 0 takes a free one.
#![expect(clippy::print_stdout, reason = "it prints where it listens")]

use core::error::Error;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("expected an address to listen on, such as 127.0.0.1:8080")?;
    let listener = TcpListener::bind(address).await?;
    println!("Listening on {}", listener.local_addr()?);
    axum::serve(listener, json_service::service()).await?;
    Ok(())
}
