//! Writing cells: saved as one types.

use entities::attachment::{AttachmentRole, SubjectKind};
use entities::filing::Model;
use entities::id::FilingId;

use super::{changed, event, open_cells, open_form};
use crate::ctx::{Ctx, Tx};
use crate::error::{Error, Result, Rule};
use crate::events;
use crate::files::{self, AttachmentInput};
use crate::filings::audit;
use crate::filings::content::{Change, Clash, Content, Explanation, Explanations, Pen, Place, Stamps};
use crate::filings::store;
use crate::forms::{self, Definition, FieldKind};
use crate::validate::Check;

#[derive(Clone, Debug)]
pub struct SaveCells {
    pub id: FilingId,
    /// The filing's count of changes that the writer had seen.
    pub seen: i32,
    pub changes: Vec<Change>,
    /// The names of the files whose hashes are among the values.
    pub files: Vec<(String, String)>,
}

/// What became of the changes.
#[derive(Clone, Debug)]
pub struct CellsSaved {
    pub filing: Model,
    /// Not written: somebody else had changed these cells since.
    pub clashes: Vec<Clash>,
}

/// Writes cells. A cell that somebody else changed since `seen` is left as it is and told of; the others are written.
///
/// # Errors
/// `Refused` with the reason why the filing is locked, `Invalid` for a cell that the form does not have.
pub async fn save_cells(ctx: &Ctx, input: SaveCells) -> Result<CellsSaved> {
    let tx = ctx.begin().await?;
    let (before, form) = open_form(&tx, ctx, input.id).await?;
    let saved = write(&tx, ctx, (&before, &form), &input).await?;
    tx.answers(&saved.clashes)?;
    tx.changed(changed(&saved.filing));
    tx.commit().await?;
    Ok(saved)
}

/// Writes what a workbook says: as `save_cells`, with an entry in the history.
///
/// # Errors
/// As `save_cells`.
pub async fn import_cells(ctx: &Ctx, input: SaveCells) -> Result<CellsSaved> {
    let tx = ctx.begin().await?;
    let (before, form) = open_form(&tx, ctx, input.id).await?;
    let saved = write(&tx, ctx, (&before, &form), &input).await?;
    tx.answers(&saved.clashes)?;
    let written = input.changes.len() - saved.clashes.len();
    events::record(&tx, ctx, event("filing_imported", &saved.filing).note(written.to_string())).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Writes the changes into the locked filing, in the transaction of the caller.
pub(super) async fn write(
    tx: &Tx,
    ctx: &Ctx,
    (before, form): (&Model, &Definition),
    input: &SaveCells,
) -> Result<CellsSaved> {
    let mut content = Content::of(&before.content)?;
    let mut stamps: Stamps = store::read(&before.stamps)?;
    let pen =
        Pen { definition: form, by: ctx.actor.user_id, at: ctx.now(), seen: input.seen, sequence: before.sequence + 1 };
    let clashes = pen.write(&mut content, &mut stamps, &input.changes)?;
    hang_files(tx, ctx, (before, form), input).await?;
    let after = Model {
        content: store::json(&content)?,
        stamps: store::json(&stamps)?,
        sequence: before.sequence + 1,
        preparer_id: Some(ctx.actor.user_id),
        ..before.clone()
    };
    let filing = store::save(tx, before, after, ctx.now()).await?;
    Ok(CellsSaved { filing, clashes })
}

/// Files named by cells hang on the filing, and are as visible as it is.
async fn hang_files(tx: &Tx, ctx: &Ctx, (filing, form): (&Model, &Definition), input: &SaveCells) -> Result<()> {
    let is_file = |place: &Place| {
        form.field(&place.section, &place.field).is_some_and(|(_, field)| field.kind == FieldKind::File)
    };
    let files: Vec<AttachmentInput> = input
        .changes
        .iter()
        .filter(|change| !change.value.is_empty() && is_file(&change.place))
        .map(|change| {
            let name = input.files.iter().find(|(hash, _)| *hash == change.value).map(|(_, name)| name.clone());
            let sha256 = change.value.clone();
            AttachmentInput {
                sha256, name: name.unwrap_or_else(|| "附件".to_owned()), role: AttachmentRole::Evidence
            }
        })
        .collect();
    if files.is_empty() {
        return Ok(());
    }
    let subject =
        files::Subject { kind: SubjectKind::Filing, id: filing.id.0, park_id: filing.park_id, event_id: None };
    files::attach(tx, ctx, subject, &files).await?;
    Ok(())
}

/// Explains an advisory failure; an empty text takes the explanation back.
///
/// # Errors
/// `Invalid` for a rule that is not failing there, `Refused` while the filing is locked.
pub async fn explain(ctx: &Ctx, id: FilingId, (rule, place, text): (&str, Place, &str)) -> Result<Model> {
    let mut check = Check::default();
    let text = check.optional(text, "text", 1000);
    check.done()?;
    let tx = ctx.begin().await?;
    let before = open_cells(&tx, ctx, id).await?;
    if !text.is_empty() {
        let rules = forms::current_rules(&*tx, ctx, before.form_id).await?;
        let dossier = audit::dossier(&*tx, ctx, (&before, &rules)).await?;
        let found = audit::audit(&dossier, &rules);
        let fails = |one: &audit::Verdict| one.rule == rule && one.place == place && one.is_advisory();
        if !found.verdicts.iter().any(fails) {
            return Err(Error::invalid("rule", Rule::UnknownReference));
        }
    }
    let mut all: Explanations = store::read(&before.explanations)?;
    all.retain(|one| one.rule != rule || one.place != place);
    if !text.is_empty() {
        let (by, at) = (ctx.actor.user_id, ctx.now());
        all.push(Explanation { rule: rule.to_owned(), place, text, by, at });
    }
    let after = Model { explanations: store::json(&all)?, ..before.clone() };
    let saved = store::save(&tx, &before, after, ctx.now()).await?;
    tx.changed(changed(&saved));
    tx.commit().await?;
    Ok(saved)
}
