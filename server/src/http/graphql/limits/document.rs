//! What a parsed document asks for. Fragments are walked once each and remembered: expanding them in place, as the
//! library's own checks do, lets one kilobyte of fragments that use each other block a worker for seconds.

use std::collections::{BTreeSet, HashMap};

use async_graphql::parser::types::{
    ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned};

use super::Refused;

const MAX_NODES: u64 = 5_000;
const MAX_FRAGMENTS: usize = 50;
const MAX_DEPTH: usize = 15;
/// Selection sets in each other, inline fragments included: bounds our own recursion.
const MAX_LEVELS: usize = 64;
const MAX_ALIASES: usize = 30;
const MAX_DIRECTIVES: usize = 50;

/// An operation of a document, as far as the handler must know it.
#[derive(Clone, Debug)]
pub struct Operation {
    pub name: Option<String>,
    pub kind: OperationType,
    /// Names of the root fields, those in fragments too.
    pub roots: BTreeSet<String>,
    /// Names of the variables that must be given.
    pub required: Vec<Name>,
}

/// Checks a document and lists its operations.
///
/// # Errors
/// The first limit that is passed, or fragments that use each other in a circle.
pub fn check(document: &ExecutableDocument) -> Result<Vec<Operation>, Refused> {
    if document.fragments.len() > MAX_FRAGMENTS {
        return Err(Refused::limit("the document has more than 50 fragments"));
    }
    let mut walk = Walk::new(&document.fragments);
    for fragment in document.fragments.keys() {
        walk.fragment(fragment, 0)?;
    }
    let mut nodes = 0_u64;
    let mut operations = Vec::new();
    for (name, operation) in document.operations.iter() {
        walk.directives += operation.node.directives.len();
        let size = walk.set(&operation.node.selection_set.node, 1)?;
        if size.depth > MAX_DEPTH {
            return Err(Refused::limit("the document is more than 15 fields deep"));
        }
        nodes = nodes.saturating_add(size.nodes);
        operations.push(walk.summary(name, &operation.node));
    }
    if nodes > MAX_NODES {
        return Err(Refused::limit("the document expands to more than 5000 fields"));
    }
    walk.within_limits()?;
    Ok(operations)
}

#[derive(Clone, Copy, Default)]
struct Size {
    nodes: u64,
    /// Fields in each other.
    depth: usize,
    /// Selection sets in each other.
    levels: usize,
}

struct Walk<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    /// `None` while the fragment is being walked.
    known: HashMap<&'a str, Option<Size>>,
    aliases: usize,
    directives: usize,
}

impl<'a> Walk<'a> {
    fn new(fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>) -> Self {
        Self { fragments, known: HashMap::new(), aliases: 0, directives: 0 }
    }

    fn within_limits(&self) -> Result<(), Refused> {
        if self.aliases > MAX_ALIASES {
            return Err(Refused::limit("the document has more than 30 aliases"));
        }
        if self.directives > MAX_DIRECTIVES {
            return Err(Refused::limit("the document has more than 50 directives"));
        }
        Ok(())
    }

    fn set(&mut self, set: &'a SelectionSet, level: usize) -> Result<Size, Refused> {
        if level > MAX_LEVELS {
            return Err(Refused::limit("selections are nested more than 64 deep"));
        }
        let mut all = Size { levels: 1, ..Size::default() };
        for item in &set.items {
            self.directives += item.node.directives().len();
            let one = self.selection(&item.node, level)?;
            all.nodes = all.nodes.saturating_add(one.nodes).saturating_add(1);
            all.depth = all.depth.max(one.depth);
            all.levels = all.levels.max(one.levels + 1);
        }
        Ok(all)
    }

    fn selection(&mut self, selection: &'a Selection, level: usize) -> Result<Size, Refused> {
        match selection {
            Selection::Field(field) => {
                self.aliases += usize::from(field.node.alias.is_some());
                super::values::written(&field.node)?;
                let inner = self.set(&field.node.selection_set.node, level + 1)?;
                Ok(Size { depth: inner.depth + 1, ..inner })
            }
            Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node, level + 1),
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, level),
        }
    }

    fn fragment(&mut self, name: &'a str, level: usize) -> Result<Size, Refused> {
        match self.known.get(name) {
            Some(None) => return Err(Refused::syntax("fragments use each other in a circle")),
            Some(Some(size)) if level + size.levels > MAX_LEVELS => {
                return Err(Refused::limit("selections are nested more than 64 deep"));
            }
            Some(Some(size)) => return Ok(*size),
            None => {}
        }
        // An unknown fragment is for the validation to report.
        let Some(fragment) = self.fragments.get(name) else {
            return Ok(Size::default());
        };
        self.known.insert(name, None);
        self.directives += fragment.node.directives.len();
        let size = self.set(&fragment.node.selection_set.node, level + 1)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }

    fn summary(&self, name: Option<&Name>, operation: &'a OperationDefinition) -> Operation {
        let mut roots = BTreeSet::new();
        self.roots(&operation.selection_set.node, &mut roots, &mut BTreeSet::new());
        let variables = operation.variable_definitions.iter().map(|variable| &variable.node);
        let required = variables.filter(|v| !v.var_type.node.nullable && v.default_value.is_none());
        Operation {
            name: name.map(ToString::to_string),
            kind: operation.ty,
            roots,
            required: required.map(|variable| variable.name.node.clone()).collect(),
        }
    }

    fn roots(&self, set: &'a SelectionSet, roots: &mut BTreeSet<String>, seen: &mut BTreeSet<&'a str>) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    roots.insert(field.node.name.node.to_string());
                }
                Selection::InlineFragment(inline) => self.roots(&inline.node.selection_set.node, roots, seen),
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if seen.insert(name)
                        && let Some(fragment) = self.fragments.get(name)
                    {
                        self.roots(&fragment.node.selection_set.node, roots, seen);
                    }
                }
            }
        }
    }
}
