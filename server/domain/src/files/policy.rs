//! A file is visible if and only if a subject of it is; before it is attached, to its sender.

use entities::attachment::{self, SubjectKind};
use entities::{
    archive_document, blob, blob_upload, checkup, consultation, contract, creation_task, diagnosis_answer, filing,
    funding_application, funding_call, honour, issue, question, training, visit,
};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::access::{self, Scoped};
use crate::actor::Actor;

impl Scoped for attachment::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        Condition::any()
            .add(hangs_on::<issue::Entity>(actor, SubjectKind::Issue, issue::Column::Id))
            .add(hangs_on::<visit::Entity>(actor, SubjectKind::Visit, visit::Column::Id))
            .add(hangs_on::<checkup::Entity>(actor, SubjectKind::Checkup, checkup::Column::Id))
            .add(hangs_on::<filing::Entity>(actor, SubjectKind::Filing, filing::Column::Id))
            .add(hangs_on::<contract::Entity>(actor, SubjectKind::Contract, contract::Column::Id))
            .add(hangs_on::<training::Entity>(actor, SubjectKind::Training, training::Column::Id))
            .add(hangs_on::<question::Entity>(actor, SubjectKind::Question, question::Column::Id))
            .add(hangs_on::<archive_document::Entity>(
                actor,
                SubjectKind::ArchiveDocument,
                archive_document::Column::Id,
            ))
            .add(hangs_on::<consultation::Entity>(actor, SubjectKind::Consultation, consultation::Column::Id))
            .add(hangs_on::<funding_call::Entity>(actor, SubjectKind::FundingCall, funding_call::Column::Id))
            .add(hangs_on::<funding_application::Entity>(
                actor,
                SubjectKind::FundingApplication,
                funding_application::Column::Id,
            ))
            .add(hangs_on::<diagnosis_answer::Entity>(
                actor,
                SubjectKind::DiagnosisAnswer,
                diagnosis_answer::Column::Id,
            ))
            .add(hangs_on::<creation_task::Entity>(actor, SubjectKind::CreationTask, creation_task::Column::Id))
            .add(hangs_on::<honour::Entity>(actor, SubjectKind::Honour, honour::Column::Id))
    }
}

/// The attachment hangs on a row that the actor may see.
fn hangs_on<E: Scoped>(actor: &Actor, kind: SubjectKind, id: impl ColumnTrait) -> Condition {
    let its_subject = Expr::col((attachment::Entity, attachment::Column::SubjectId));
    let subject = access::find::<E>(actor)
        .select_only()
        .expr(Expr::val(1))
        .filter(Expr::col((id.entity_name(), id)).eq(its_subject))
        .into_query();
    Condition::all().add(attachment::Column::SubjectKind.eq(kind)).add(Expr::exists(subject))
}

impl Scoped for blob::Entity {
    fn visible_to(actor: &Actor) -> Condition {
        let mut shown = Query::select();
        shown
            .expr(Expr::val(1))
            .from(attachment::Entity)
            .and_where(of_blob((attachment::Entity, attachment::Column::Sha256)))
            .cond_where(attachment::Entity::visible_to(actor));
        Condition::any().add(Expr::exists(shown)).add(sent_and_not_attached_by(actor))
    }
}

fn sent_and_not_attached_by(actor: &Actor) -> Condition {
    let attached = Query::select()
        .expr(Expr::val(1))
        .from(attachment::Entity)
        .and_where(of_blob((attachment::Entity, attachment::Column::Sha256)))
        .and_where(attachment::Column::UploadedBy.eq(actor.user_id))
        .to_owned();
    Condition::all().add(Expr::exists(sent_by(actor))).add(Expr::exists(attached).not())
}

/// The actor has sent the bytes, and so may attach them, whoever else did.
pub(super) fn sent_by(actor: &Actor) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(blob_upload::Entity)
        .and_where(of_blob((blob_upload::Entity, blob_upload::Column::Sha256)))
        .and_where(blob_upload::Column::UserId.eq(actor.user_id))
        .to_owned()
}

fn of_blob<E: EntityTrait, C: ColumnTrait>((table, column): (E, C)) -> SimpleExpr {
    Expr::col((table, column)).eq(Expr::col((blob::Entity, blob::Column::Sha256)))
}
