//! Fills the tables of law: what is there already is kept, what is new is added, nothing is changed.

use std::collections::{HashMap, HashSet};

use entities::id::{LawEditionId, LawId, ProvisionEditionId, ProvisionId};
use entities::law_edition::Confidence;
use entities::{law, law_edition, provision, provision_edition};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::basis::Cited;
use super::catalogue::{self, Edition};
use crate::db::insert_all;
use crate::error::Result;

#[derive(Default)]
pub struct Book {
    laws: HashMap<String, LawId>,
    editions: HashMap<(LawId, String), LawEditionId>,
    provisions: HashMap<String, ProvisionId>,
    places: HashSet<(ProvisionId, LawEditionId, String)>,
    new: New,
}

#[derive(Default)]
struct New {
    laws: Vec<law::Model>,
    editions: Vec<law_edition::Model>,
    provisions: Vec<provision::Model>,
    places: Vec<provision_edition::Model>,
}

impl Book {
    /// Reads what is stored.
    ///
    /// # Errors
    /// The database failed.
    #[expect(clippy::disallowed_methods, reason = "law is public, and the seed runs before there is anybody to act")]
    pub async fn load(conn: &impl ConnectionTrait) -> Result<Self> {
        let laws = law::Entity::find().all(conn).await?;
        let editions = law_edition::Entity::find().all(conn).await?;
        let provisions = provision::Entity::find().all(conn).await?;
        let places = provision_edition::Entity::find().all(conn).await?;
        Ok(Self {
            laws: laws.into_iter().map(|row| (row.code, row.id)).collect(),
            editions: editions.into_iter().map(|row| ((row.law_id, row.label), row.id)).collect(),
            provisions: provisions.into_iter().map(|row| (row.code, row.id)).collect(),
            places: places.into_iter().map(|row| (row.provision_id, row.law_edition_id, row.article)).collect(),
            new: New::default(),
        })
    }

    /// A law of the catalogue with all its editions, or one that only a citation names.
    pub fn law(&mut self, cited: &Cited) -> LawId {
        if let Some(id) = self.laws.get(&cited.law_code) {
            return *id;
        }
        let position = catalogue::laws().iter().position(|law| law.code == cited.law_code);
        let row = law::Model {
            id: LawId::new(),
            code: cited.law_code.clone(),
            title: cited.law_title.clone(),
            kind: cited.kind,
            position: position.and_then(|at| i32::try_from(at).ok()).unwrap_or(i32::MAX),
        };
        let id = row.id;
        self.laws.insert(row.code.clone(), id);
        self.new.laws.push(row);
        for edition in catalogue::by_code(&cited.law_code).map(|law| law.editions.as_slice()).unwrap_or_default() {
            self.edition(id, edition);
        }
        id
    }

    fn edition(&mut self, law_id: LawId, edition: &Edition) -> LawEditionId {
        let key = (law_id, edition.label.clone());
        if let Some(id) = self.editions.get(&key) {
            return *id;
        }
        let row = law_edition::Model {
            id: LawEditionId::new(),
            law_id,
            label: edition.label.clone(),
            in_force_on: edition.in_force_on,
            repealed_on: edition.repealed_on,
            confidence: edition.confidence,
            source: edition.source.clone(),
        };
        let id = row.id;
        self.editions.insert(key, id);
        self.new.editions.push(row);
        id
    }

    /// The provision of a citation, with its place in each edition of its law. `topic` names its matter.
    pub fn provision(&mut self, cited: &Cited, topic: Option<&str>) -> ProvisionId {
        let code = cited.provision_code();
        let id = match self.provisions.get(&code) {
            Some(id) => *id,
            None => self.new_provision(code, topic.map_or_else(|| cited.topic(), str::to_owned)),
        };
        self.place(id, cited, 0);
        id
    }

    fn new_provision(&mut self, code: String, topic: String) -> ProvisionId {
        let row = provision::Model { id: ProvisionId::new(), code, topic };
        let id = row.id;
        self.provisions.insert(row.code.clone(), id);
        self.new.provisions.push(row);
        id
    }

    /// Notes that a provision stands at a citation's article, in every edition of that law.
    pub fn place(&mut self, provision_id: ProvisionId, cited: &Cited, position: i32) {
        let law_id = self.law(cited);
        let known = catalogue::by_code(&cited.law_code).map(|law| law.editions.clone()).unwrap_or_default();
        let named = cited.edition.clone().filter(|label| known.iter().all(|edition| &edition.label != label));
        let unread = (named.is_some() || known.is_empty()).then(|| unread(named.unwrap_or_default()));
        for edition in known.into_iter().chain(unread) {
            let law_edition_id = self.edition(law_id, &edition);
            if self.places.insert((provision_id, law_edition_id, cited.article.clone())) {
                self.new.places.push(provision_edition::Model {
                    id: ProvisionEditionId::new(),
                    provision_id,
                    law_edition_id,
                    article: cited.article.clone(),
                    position,
                    confidence: edition.confidence,
                });
            }
        }
    }

    /// Stores what is new.
    ///
    /// # Errors
    /// The database failed.
    pub async fn save(self, conn: &impl ConnectionTrait) -> Result<()> {
        insert_all::<law::Entity>(conn, self.new.laws).await?;
        insert_all::<law_edition::Entity>(conn, self.new.editions).await?;
        insert_all::<provision::Entity>(conn, self.new.provisions).await?;
        insert_all::<provision_edition::Entity>(conn, self.new.places).await?;
        Ok(())
    }
}

/// An edition of which only its citation is known.
fn unread(label: String) -> Edition {
    let source = "清单引用，未核对原文".to_owned();
    Edition { label, in_force_on: None, repealed_on: None, confidence: Confidence::Unverified, source }
}
