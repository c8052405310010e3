//! The ratings of `examples/datafusion` on a cluster of Ballista. This one program is each of its processes, the client that asks, and
//! the count made one by one that the answers are compared with; `check` starts and stops them.

#[path = "../../src/figures.rs"]
mod figures;
#[path = "../../src/one_by_one.rs"]
mod one_by_one;
mod processes;
mod questions;

use processes::Functions;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: performance-indicators-cluster write FOLDER ROWS FILES            writes invented figures as Parquet
       performance-indicators-cluster one-by-one ratings|summaries ROWS  counts them without any engine
       performance-indicators-cluster scheduler                          prints its port, and runs until it is stopped
       performance-indicators-cluster executor SCHEDULER_PORT FOLDER     the same; the folder is for what it hands on
       performance-indicators-cluster ask ratings|summaries SCHEDULER_PORT FOLDER
The last three do not register the functions where --without-functions is the last argument.";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    env_logger::init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome<()> {
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let functions = match arguments.pop_if(|last| *last == "--without-functions") {
        Some(_) => Functions::Missing,
        None => Functions::Registered,
    };
    // As large as Ballista's own: plans are trees, and walked by recursion.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(32 << 20).build()?;
    match arguments[..] {
        ["write", folder, rows, files] => write(Path::new(folder), rows.parse()?, files.parse()?),
        ["one-by-one", question, rows] => print(questions::one_by_one(question.parse()?, rows.parse()?)),
        ["scheduler"] => runtime.block_on(processes::scheduler(functions)),
        ["executor", scheduler, folder] => runtime.block_on(processes::executor(functions, scheduler.parse()?, folder)),
        ["ask", question, scheduler, folder] => {
            print(runtime.block_on(questions::ask(question.parse()?, functions, scheduler.parse()?, folder))?)
        }
        _ => Err(USAGE.into()),
    }
}

/// Writes the first rows to several files of as many rows each.
fn write(folder: &Path, rows: u64, files: u64) -> Outcome<()> {
    for file in 0..files {
        let numbers = rows * file / files..rows * (file + 1) / files;
        figures::write(&folder.join(format!("figures-{file}.parquet")), numbers)?;
    }
    Ok(())
}

/// Prints in an order of its own, because no two answers of a cluster need have the same.
fn print(mut lines: Vec<String>) -> Outcome<()> {
    lines.sort();
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}
