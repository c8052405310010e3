//! That long work goes on, said to who waits for it.

use core::time::Duration;
use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Instant;

/// How long work takes before anything is said of it.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often it is said anew.
const OFTEN: Duration = Duration::from_millis(250);

/// Does some work; where it takes long, what is done and for how many seconds stands meanwhile on standard error, if that is a
/// terminal. How much is left is not said: a document is read, and a quarter assessed, in one step each.
pub(crate) fn with<T>(doing: &str, work: impl FnOnce() -> T) -> T {
    if !stderr().is_terminal() {
        return work();
    }
    let (done, is_done) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let started = Instant::now();
            let mut wait = PATIENCE;
            while is_done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = OFTEN;
                // Where standard error cannot be written to, there is nobody to tell.
                let _closed = write!(stderr(), "\r{doing}: {} s", started.elapsed().as_secs());
            }
            if wait == OFTEN {
                let _closed = write!(stderr(), "\r\x1b[2K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}
