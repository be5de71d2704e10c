use async_graphql::Object;
use chrono::{DateTime, Utc};
use domain::entities::notice;
use domain::entities::user::Locale;
use domain::notices::{self, Params};
use domain::outbox::NoticeKind;
use uuid::Uuid;

/// A message to the viewer, in the viewer's language.
pub struct Notice {
    pub row: notice::Model,
    pub locale: Locale,
}

impl Notice {
    fn params(&self) -> Params {
        serde_json::from_value(self.row.params.clone()).unwrap_or_default()
    }

    fn text(&self) -> [String; 2] {
        NoticeKind::named(&self.row.kind)
            .map(|kind| notices::text(kind, self.locale, &self.params()))
            .unwrap_or_default()
    }
}

#[Object]
impl Notice {
    async fn id(&self) -> Uuid {
        self.row.id.0
    }

    /// Stable, e.g. `issue_awaits_closing`.
    async fn kind(&self) -> &str {
        &self.row.kind
    }

    async fn title(&self) -> String {
        let [title, _] = self.text();
        title
    }

    /// What happened; on lines of its own, what somebody noted with it.
    async fn body(&self) -> String {
        let [_, body] = self.text();
        let note = self.params().note;
        if note.is_empty() { body } else { format!("{body}\n{note}") }
    }

    /// A path of the web.
    async fn href(&self) -> String {
        notices::href(self.row.subject_kind, self.row.subject_id)
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// Null while unread.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.row.read_at
    }
}
