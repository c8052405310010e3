//! The processes of a cluster on the loopback address, each with the functions or without.

use crate::Outcome;
use ballista::extension::SessionContextExt;
use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::{SchedulerConfig, TaskDistributionPolicy};
use ballista_scheduler::scheduler_process::start_server;
use datafusion::common::Result;
use datafusion::execution::{FunctionRegistry, SessionState};
use datafusion::prelude::{SessionConfig, SessionContext};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

/// How long a lost executor goes unnoticed, in seconds: short, so that `check` need not wait for three minutes, which is Ballista's own.
const EXECUTOR_TIMEOUT: u64 = 6;
const HEARTBEAT: u64 = 1;

/// Tasks that an executor runs at a time.
const TASKS: usize = 2;

/// Whether a process knows the functions of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Functions {
    Registered,
    Missing,
}

impl Functions {
    /// The line that each process needs.
    fn register(self, registry: &mut dyn FunctionRegistry) -> Result<()> {
        match self {
            Self::Registered => performance_indicators_datafusion::register(registry),
            Self::Missing => Ok(()),
        }
    }

    fn state(self, config: SessionConfig) -> Result<SessionState> {
        let mut state = default_session_builder(config)?;
        self.register(&mut state)?;
        Ok(state)
    }
}

/// Plans what clients ask, and hands it to executors.
pub async fn scheduler(functions: Functions) -> Outcome<()> {
    let port = free_port()?;
    let config = SchedulerConfig {
        bind_host: Ipv4Addr::LOCALHOST.to_string(),
        external_host: Ipv4Addr::LOCALHOST.to_string(),
        bind_port: port,
        // To all executors alike: left to itself, it fills one before it asks the next.
        task_distribution: TaskDistributionPolicy::RoundRobin,
        executor_timeout_seconds: EXECUTOR_TIMEOUT,
        expire_dead_executor_interval_seconds: HEARTBEAT,
        no_executors_grace_period_seconds: EXECUTOR_TIMEOUT,
        override_session_builder: Some(Arc::new(move |config| functions.state(config))),
        ..SchedulerConfig::default()
    };
    let cluster = BallistaCluster::new_from_config(&config).await?;
    println!("{port}");
    Ok(start_server(cluster, (Ipv4Addr::LOCALHOST, port).into(), Arc::new(config)).await?)
}

/// Runs what the scheduler hands it, and keeps in a folder what other executors or the client fetch from it. The port that it prints
/// is open once the scheduler knows of it.
pub async fn executor(functions: Functions, scheduler: u16, folder: &str) -> Outcome<()> {
    let port = free_port()?;
    let state = functions.state(SessionConfig::new_with_ballista())?;
    let config = ExecutorProcessConfig {
        external_host: Some(Ipv4Addr::LOCALHOST.to_string()),
        port,
        grpc_port: free_port()?,
        scheduler_host: Ipv4Addr::LOCALHOST.to_string(),
        scheduler_port: scheduler,
        work_dir: Some(folder.to_owned()),
        vcores: TASKS,
        executor_heartbeat_interval_seconds: HEARTBEAT,
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
        ..ExecutorProcessConfig::default()
    };
    println!("{port}");
    Ok(start_executor_process(Arc::new(config)).await?)
}

/// A session whose queries run on the cluster.
pub async fn client(functions: Functions, scheduler: u16) -> Result<SessionContext> {
    // 12.5 in a query is a decimal and not a binary float.
    let config = SessionConfig::new_with_ballista().set_bool("datafusion.sql_parser.parse_float_as_decimal", true);
    // Ballista's adaptive planner, which is the default of 55.0, may leave a query without an end when an executor is lost.
    let config = config.with_ballista_adaptive_query_planner(false);
    let state = default_session_builder(config)?;
    let mut context = SessionContext::remote_with_state(&format!("df://{}:{scheduler}", Ipv4Addr::LOCALHOST), state).await?;
    // Only now: Ballista 55.0 forgets the functions of the state that it is given.
    functions.register(&mut context)?;
    Ok(context)
}

/// A port that nobody listens to. Another process may take it before this one does; the system hands out others first.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
