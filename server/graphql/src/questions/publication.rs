use async_graphql::SimpleObject;
use domain::questions::publish::Preview;
use domain::questions::traces::Trace;

use super::enums::{QuestionCategory, TraceKind};
use crate::checklists::Citation;

/// A place in a text that tells who asked.
#[derive(SimpleObject)]
pub struct IdentityTrace {
    kind: TraceKind,
    text: String,
    /// In characters.
    start: i32,
    end: i32,
}

impl From<Trace> for IdentityTrace {
    fn from(trace: Trace) -> Self {
        let place = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
        Self { kind: trace.kind.into(), text: trace.text, start: place(trace.start), end: place(trace.end) }
    }
}

/// Exactly what becomes public, made by what publishes it; and what in it would still tell who asked.
#[derive(SimpleObject)]
pub struct PublicationPreview {
    category: QuestionCategory,
    title: String,
    question: String,
    answer: String,
    basis_day: chrono::NaiveDate,
    basis: Vec<Citation>,
    /// Empty in all three before it can be published.
    title_traces: Vec<IdentityTrace>,
    question_traces: Vec<IdentityTrace>,
    answer_traces: Vec<IdentityTrace>,
    names_nobody: bool,
}

impl PublicationPreview {
    pub fn new(preview: Preview, basis: Vec<Citation>) -> Self {
        let traces = |all: Vec<Trace>| all.into_iter().map(Into::into).collect();
        Self {
            names_nobody: preview.names_nobody(),
            category: preview.entry.category.into(),
            title: preview.entry.title,
            question: preview.entry.question,
            answer: preview.entry.answer,
            basis_day: preview.entry.basis_day,
            basis,
            title_traces: traces(preview.title_traces),
            question_traces: traces(preview.question_traces),
            answer_traces: traces(preview.answer_traces),
        }
    }
}
