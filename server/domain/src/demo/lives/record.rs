//! What a step leaves behind: the row's derived columns, the event, the files, who is to be told.

use chrono::TimeDelta;
use entities::attachment::{self, AttachmentRole, SubjectKind};
use entities::event;
use entities::id::{AttachmentId, EventId};
use entities::issue::{Audience, IssueStatus, Model};

use crate::demo::lives::life::{Life, Move, Told};
use crate::issues::{diff, rules};

/// How far back people's inboxes go.
const TOLD_FOR: TimeDelta = TimeDelta::days(9);

impl Life<'_, '_> {
    /// Writes the changed row's derived columns and the step.
    pub(super) fn save(&mut self, before: &Model, step: Move<'_>) {
        let issue = &mut self.issue;
        if issue.status != before.status {
            issue.waiting_since = step.at;
        }
        issue.updated_at = step.at;
        issue.version += 1;
        issue.running_due_on = rules::running_due_on(issue.status, issue.due_on);
        if !matches!(issue.status, IssueStatus::Draft | IssueStatus::Discarded) {
            issue.audience = Audience::All;
        }
        self.write(before, step);
    }

    pub(super) fn write(&mut self, before: &Model, step: Move<'_>) {
        let id = EventId(self.stage.dice.id(step.at));
        for (n, role) in step.files.iter().enumerate() {
            self.attach(id, &step, (n, *role));
        }
        let moved = before.status != self.issue.status;
        let name = |status: IssueStatus| moved.then(|| sea_orm::ActiveEnum::to_value(&status));
        self.stage.rows.events.push(event::Model {
            id,
            park_id: Some(self.issue.park_id),
            subject_kind: SubjectKind::Issue,
            subject_id: self.issue.id.0,
            kind: step.kind.to_owned(),
            actor_id: step.by.person(),
            actor_name: step.by.name.clone(),
            at: step.at,
            from_status: name(before.status),
            to_status: name(self.issue.status),
            note: step.note.clone(),
            changes: serde_json::to_value(diff(before, &self.issue)).unwrap_or_default(),
        });
        if let Some(kind) = step.notice.filter(|_| step.at + TOLD_FOR > self.stage.now) {
            let (at, by, issue) = (step.at, step.by.clone(), self.issue.clone());
            self.stage.told.push(Told { at, by, kind, issue, note: step.note });
        }
    }

    fn attach(&mut self, event: EventId, step: &Move<'_>, (n, role): (usize, AttachmentRole)) {
        let mended = role != AttachmentRole::Before;
        // The same view before and after: it follows from the issue.
        let view = usize::from(self.issue.id.0.as_bytes()[15]) + n;
        let Some(sha256) = self.stage.album.picture(self.pattern.scene, view, mended) else { return };
        let name = match role {
            AttachmentRole::Before => "现场照片",
            AttachmentRole::After => "整改后照片",
            AttachmentRole::Evidence => "复核照片",
        };
        self.stage.rows.attachments.push(attachment::Model {
            id: AttachmentId(self.stage.dice.id(step.at)),
            park_id: Some(self.issue.park_id),
            subject_kind: SubjectKind::Issue,
            subject_id: self.issue.id.0,
            event_id: Some(event),
            sha256: sha256.to_owned(),
            name: format!("{name}{}.jpg", n + 1),
            role,
            uploaded_by: step.by.user_id,
            uploaded_at: step.at,
        });
    }
}
