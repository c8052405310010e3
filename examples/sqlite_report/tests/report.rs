//! The program reports on a database, and a row that it cannot use costs only itself.

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::{Command, Output};

    fn run(arguments: &[&str]) -> (Output, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_sqlite_report")).args(arguments).output().unwrap();
        let printed = String::from_utf8(output.stdout.clone()).unwrap();
        (output, printed)
    }

    #[test]
    fn a_database_in_a_file_is_read_and_not_written() {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("figures.sqlite");
        let _none_before = std::fs::remove_file(&path);
        let database = rusqlite::Connection::open(&path).unwrap();
        database.execute_batch(include_str!("../../data/figures.sql")).unwrap();
        database.close().unwrap();
        let before = std::fs::read(&path).unwrap();
        let (output, printed) = run(&[path.to_str().unwrap(), "Q4 2016/17"]);
        assert_eq!(output.status.code(), Some(1), "{printed}");
        // 14.7% in Q4 2016/17, as printed beside Q1 2017/18.
        assert!(printed.contains("Children who left care for permanency: 14.7%"), "{printed}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn the_tail_of_a_float_is_refused_or_read_to_15_digits_where_declared() {
        let (output, printed) = run(&[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(printed.contains("Left out of waits: Q1 2017/18: 8.499999999999998"), "{printed}");
        let (_, printed) = run(&["--floats"]);
        // Exactly on the target of at most 8.5 days.
        assert!(printed.contains("Days waited: 8.5 days is exactly on the target of at most 8.5 days: Green."), "{printed}");
    }

    #[test]
    fn a_database_without_the_tables_is_an_error() {
        let (output, printed) = run(&["/no/such/database"]);
        assert_eq!((output.status.code(), printed.as_str()), (Some(2), ""));
        assert!(!output.stderr.is_empty());
    }
}
