//! Books: data becomes a PDF with Chinese text, from a template of this crate.
//!
//! A template is a `.typ` file in `templates/`; it reads its data with `data()` and has what `base.typ` offers: the
//! page, tables that break over pages, page numbers and `qr(text)`. It can open no file and no address: the world in
//! which it runs holds the templates of this crate and nothing else. The same data give the same bytes.
//!
//! ```ignore
//! let pdf = books::render(books::Template::Certificate, &data).await?;
//! ```

mod fonts;
mod template;
mod world;

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::Semaphore;
use typst_layout::PagedDocument;

pub use template::Template;
use world::World;

/// Data of one book as JSON: some ten thousand rows.
const MAX_DATA: usize = 4 << 20;
const MAX_PAGES: usize = 2_000;
/// Typesetting is pure computing: more at once would only be slower, and take more memory.
const AT_ONCE: usize = 2;
/// With the wait for a place. What is being set when it is over runs to its end and keeps its place.
const PATIENCE: Duration = Duration::from_secs(60);
/// Generations for which typst keeps what it computed; without the eviction it would keep everything.
const MEMORY: usize = 4;

static PLACES: std::sync::LazyLock<Arc<Semaphore>> = std::sync::LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the book is too large")]
    TooLarge,
    #[error("no book could be made in time")]
    TooSlow,
    /// A fault of the template or of its data, with what typst says.
    #[error("template {template:?}: {cause}")]
    Template { template: Template, cause: String },
}

/// Sets a book, off the threads that answer requests.
///
/// # Errors
/// `TooLarge` over 4 MiB of data or 2,000 pages, `TooSlow` after a minute, `Template` when template and data do not fit.
pub async fn render(template: Template, data: &impl Serialize) -> Result<Vec<u8>, Error> {
    let json = serde_json::to_string(data).map_err(|fault| fault_of(template, &fault))?;
    tokio::time::timeout(PATIENCE, set(template, json)).await.map_err(|_| Error::TooSlow)?
}

async fn set(template: Template, json: String) -> Result<Vec<u8>, Error> {
    if json.len() > MAX_DATA {
        return Err(Error::TooLarge);
    }
    let place = Arc::clone(&PLACES).acquire_owned().await.map_err(|_| Error::TooSlow)?;
    let set = tokio::task::spawn_blocking(move || {
        let pdf = render_now(template, json);
        typst::comemo::evict(MEMORY);
        drop(place);
        pdf
    });
    set.await.map_err(|panicked| fault_of(template, &panicked))?
}

fn render_now(template: Template, json: String) -> Result<Vec<u8>, Error> {
    let world = World::new(template, json);
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|faults| faults_of(template, &faults))?;
    if document.pages().len() > MAX_PAGES {
        return Err(Error::TooLarge);
    }
    let options = typst_pdf::PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("ParkSteward".to_owned())),
        ..Default::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| faults_of(template, &faults))
}

fn faults_of(template: Template, faults: &[typst::diag::SourceDiagnostic]) -> Error {
    let texts: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    fault_of(template, &texts.join("; "))
}

fn fault_of(template: Template, cause: &impl ToString) -> Error {
    Error::Template { template, cause: cause.to_string() }
}
