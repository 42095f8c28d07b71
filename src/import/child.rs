//! Another program, limited in time, memory and output. It gets no file and no network, only the bytes.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::Limits;
use super::error::ImportError;

/// Memory that the program may have, in KiB: 2 GiB.
#[cfg(unix)]
const MEMORY: u64 = 2 * 1024 * 1024;
/// Bytes of its complaints that are kept.
const COMPLAINTS: u64 = 64 * 1024;
/// What a shell ends with when there is no such program.
const NOT_FOUND: i32 = 127;

/// How the program ended.
pub(super) struct Ended {
    pub success: bool,
    pub output: Vec<u8>,
    pub complaints: Vec<u8>,
}

/// Gives bytes to a program and takes what it makes of them.
pub(super) fn run(program: &str, arguments: &[&str], bytes: Vec<u8>, limits: Limits) -> Result<Ended, ImportError> {
    let mut command = command(program, arguments, limits);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|_| ImportError::Missing)?;
    let until = Instant::now() + Duration::from_secs(limits.seconds);
    feed(&mut child, bytes);
    let output = collect(child.stdout.take(), limits.bytes.saturating_add(1));
    let complaints = collect(child.stderr.take(), COMPLAINTS);
    let output = receive(&output, until);
    let complaints = if output.is_some() { receive(&complaints, until) } else { None };
    if output.as_ref().is_none_or(|o| o.len() as u64 > limits.bytes) {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|e| ImportError::Damaged(e.to_string()))?;
    let output = output.ok_or(ImportError::TooSlow(limits.seconds))?;
    if output.len() as u64 > limits.bytes {
        return Err(ImportError::TooLarge("its text is larger than the limit"));
    }
    if status.code() == Some(NOT_FOUND) {
        return Err(ImportError::Missing);
    }
    Ok(Ended { success: status.success(), output, complaints: complaints.unwrap_or_default() })
}

/// A shell sets the limits and becomes the program.
#[cfg(unix)]
fn command(program: &str, arguments: &[&str], limits: Limits) -> Command {
    let script = "ulimit -v $1 2>/dev/null; ulimit -t $2 2>/dev/null; ulimit -c 0 2>/dev/null; shift 2; exec \"$@\"";
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, "sh", &MEMORY.to_string(), &limits.seconds.to_string(), program]).args(arguments);
    command
}

#[cfg(not(unix))]
fn command(program: &str, arguments: &[&str], _: Limits) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// Writes on its own: a program that does not read does not stop this one.
fn feed(child: &mut Child, bytes: Vec<u8>) {
    let Some(mut stdin) = child.stdin.take() else { return };
    // What the program does not want to read is no fault; its end tells.
    let _ = thread::Builder::new().spawn(move || stdin.write_all(&bytes));
}

/// Reads on its own, so much at most.
fn collect(stream: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    let read = move || {
        let mut bytes = Vec::new();
        let _ = stream.map(|s| s.take(most).read_to_end(&mut bytes));
        let _ = send.send(bytes);
    };
    let _ = thread::Builder::new().spawn(read);
    receive
}

fn receive(from: &Receiver<Vec<u8>>, until: Instant) -> Option<Vec<u8>> {
    from.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
}
