//! `parksteward`: one binary for everything.

use std::io::BufRead;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use server::backup::{Manifest, Wished};
use server::cli::{self, Admin, Command, Demo};
use server::config::{Config, Jobs};
use server::{Application, audit, backup, database, jobs, telemetry};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let result = cli::parse().and_then(|cli| {
        telemetry::start_logging(&cli.config);
        actix_web::rt::System::new().block_on(run(cli.command, cli.config))
    });
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("parksteward: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command, config: Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve => serve(config).await?,
        Command::Worker => work(config).await?,
        Command::Migrate { check } => return migrate(&config, check).await,
        Command::Demo(demo) => fill_and_serve(config, demo).await?,
        Command::Admin { command } => create_admin(&config, command).await?,
        Command::Backup { file, with_keys } => back_up(&config, &file, Wished { keys: with_keys }).await?,
        Command::Verify { file } => return verify(&file),
        Command::Restore { file } => restore(&config, &file).await?,
        Command::Audit { command } => return audit::run(&config, command).await,
        Command::Schema => print!("{}", graphql::sdl()),
    }
    Ok(ExitCode::SUCCESS)
}

async fn serve(config: Config) -> anyhow::Result<()> {
    let listen = config.listen.clone();
    let application = Application::build(config).await?;
    tracing::info!(listen, port = application.port(), "serving");
    application.run_until_stopped().await
}

async fn work(config: Config) -> anyhow::Result<()> {
    let state = std::sync::Arc::new(server::state(Config { jobs: Jobs::On, ..config }).await?);
    let running = jobs::start(&state);
    tracing::info!("working");
    server::stop_signal().await;
    state.stopping.cancel();
    running.await.context("ending the jobs")
}

async fn migrate(config: &Config, check: bool) -> anyhow::Result<ExitCode> {
    let db = database::connect(config).await?;
    let missing = database::missing_steps(&db).await?;
    if !check {
        database::migrate(config, &db).await?;
        println!("The database is up to date; {missing} steps were taken.");
        return Ok(ExitCode::SUCCESS);
    }
    if missing == 0 {
        println!("The database is up to date.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("The database lacks {missing} steps: run `parksteward migrate`.");
    Ok(ExitCode::FAILURE)
}

async fn back_up(config: &Config, file: &Path, wished: Wished) -> anyhow::Result<()> {
    let (manifest, length) = backup::make(config, file, wished).await?;
    println!("{}: {}, {length} bytes.", file.display(), content(&manifest));
    for key in &manifest.files.missing {
        eprintln!("The store does not have the file {key}, which a row names.");
    }
    Ok(())
}

fn verify(file: &Path) -> anyhow::Result<ExitCode> {
    let verdict = backup::verify(file)?;
    for damage in &verdict.damage {
        println!("{damage}");
    }
    if let (Some(manifest), true) = (&verdict.manifest, verdict.damage.is_empty()) {
        println!("{} is whole: {}, begun {}.", file.display(), content(manifest), manifest.begun_at);
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} is damaged.", file.display());
    Ok(ExitCode::FAILURE)
}

async fn restore(config: &Config, file: &Path) -> anyhow::Result<()> {
    let manifest = backup::restore(config, file).await?;
    println!("Restored: {}, as of {}.", content(&manifest), manifest.begun_at);
    if manifest.keys.is_empty() {
        println!("The backup has no keys: everybody signs in anew.");
    }
    Ok(())
}

fn content(manifest: &Manifest) -> String {
    let rows: u64 = manifest.tables.values().map(|table| table.rows).sum();
    format!(
        "{rows} rows in {} tables, {} files, {} keys",
        manifest.tables.len(),
        manifest.files.count,
        manifest.keys.len()
    )
}

async fn fill_and_serve(config: Config, demo: Demo) -> anyhow::Result<()> {
    if demo.canaries {
        return fill_canaries(config, &demo).await;
    }
    let fill_only = demo.fill_only;
    let application = Application::build(config).await?;
    fill(&application, &demo).await?;
    println!("\nParkSteward 园区环保管家 · http://127.0.0.1:{}\n", application.port());
    println!("Password of all accounts: {}", demo.password);
    for (account, who) in domain::demo::ACCOUNTS {
        println!("  {:<30} {who}", domain::demo::address(account));
    }
    if fill_only { Ok(()) } else { application.run_until_stopped().await }
}

async fn fill_canaries(config: Config, demo: &Demo) -> anyhow::Result<()> {
    let state = server::state(config).await?;
    let canaries = domain::demo::canaries::fill(&state.db, &demo.password).await;
    let canaries = canaries.map_err(|error| anyhow::anyhow!("{error}")).context("filling in the canaries")?;
    if demo.json {
        println!("{}", serde_json::to_string_pretty(&canaries)?);
    } else {
        println!("{} rows, {} accounts; --json prints them.", canaries.rows.len(), canaries.accounts.len());
    }
    Ok(())
}

async fn fill(application: &Application, demo: &Demo) -> anyhow::Result<()> {
    let state = application.state();
    let begun = std::time::Instant::now();
    let progress = |part: &str| println!("{:>6.1} s  {part}", begun.elapsed().as_secs_f64());
    let settings = domain::demo::Settings {
        db: state.db.clone(),
        files: state.files.clone(),
        now: state.clock.now(),
        password: demo.password.clone(),
        seed: demo.seed,
        scale: demo.scale,
        progress: &progress,
    };
    let filled = domain::demo::fill(&settings).await.context("filling the demonstration")?;
    if filled.filled {
        println!(
            "Filled: {} parks, {} enterprises, {} people, {} check-ups, {} issues.",
            filled.parks, filled.enterprises, filled.people, filled.checkups, filled.issues
        );
    }
    let missing = demo.issues.saturating_sub(filled.issues);
    if filled.filled && missing > 0 {
        let copied = domain::demo::fill_issues(&state.db, missing).await.context("copying issues")?;
        println!("{:>6.1} s  {copied} issues more", begun.elapsed().as_secs_f64());
    }
    if filled.filled && demo.filings > 0 {
        let now = state.clock.now();
        let numbers = domain::demo::fill_filings(&state.db, demo.filings, now).await.context("filling filings")?;
        println!("{:>6.1} s  {numbers} filed numbers more", begun.elapsed().as_secs_f64());
    }
    Ok(())
}

async fn create_admin(config: &Config, command: Admin) -> anyhow::Result<()> {
    let Admin::Create { account, email, name, duty } = command;
    let db = database::connect(config).await?;
    database::migrate(config, &db).await?;
    eprintln!("Password (at least {} characters, one line):", domain::identity::password::SHORTEST);
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let admin = domain::identity::NewAdmin { account, email, name, password, duty: duty.into() };
    domain::identity::create_admin(&db, admin).await.map_err(|error| anyhow::anyhow!("{error}: {error:?}"))?;
    println!("The administrator can sign in now.");
    Ok(())
}
