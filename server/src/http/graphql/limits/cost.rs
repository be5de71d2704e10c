//! How many rows a request may at most touch: the fields, times the pages they are on. Depth and node limits alone
//! would let `issues(first:100){nodes{checkup{findings(first:100){nodes{…` ask for millions.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, FragmentDefinition, Selection, SelectionSet};
use async_graphql::{Name, Positioned, Value, Variables};

use super::Refused;

const MAX_COST: u64 = 50_000;
/// The page size when `first` is not said.
const DEFAULT_PAGE: u64 = 20;
const LARGEST_PAGE: u64 = 100;

/// Checks the cost of each operation; the document has no circle (see `document`).
///
/// # Errors
/// An operation may touch too many rows.
pub fn check(document: &ExecutableDocument, variables: &Variables) -> Result<(), Refused> {
    let mut meter = Meter { fragments: &document.fragments, variables, known: HashMap::new() };
    for (_, operation) in document.operations.iter() {
        if meter.set(&operation.node.selection_set.node) > MAX_COST {
            return Err(Refused::limit("the request may touch too many rows: ask for smaller pages"));
        }
    }
    Ok(())
}

struct Meter<'a> {
    fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    variables: &'a Variables,
    known: HashMap<&'a str, u64>,
}

impl<'a> Meter<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> u64 {
        set.items.iter().fold(0, |sum, item| sum.saturating_add(self.selection(&item.node)))
    }

    fn selection(&mut self, selection: &'a Selection) -> u64 {
        match selection {
            Selection::Field(field) => {
                let inner = self.set(&field.node.selection_set.node);
                inner.saturating_mul(self.rows(&field.node)).saturating_add(1)
            }
            Selection::InlineFragment(inline) => self.set(&inline.node.selection_set.node),
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node),
        }
    }

    fn fragment(&mut self, name: &'a str) -> u64 {
        if let Some(cost) = self.known.get(name) {
            return *cost;
        }
        let cost = match self.fragments.get(name) {
            Some(fragment) => self.set(&fragment.node.selection_set.node),
            None => 0,
        };
        self.known.insert(name, cost);
        cost
    }

    fn rows(&self, field: &Field) -> u64 {
        let asked = field.get_argument("first").and_then(|argument| {
            let resolved = argument.node.clone().into_const_with(|name| self.variables.get(&name).cloned().ok_or(()));
            page_size(&resolved.ok()?)
        });
        let is_page = field.selection_set.node.items.iter().any(|item| match &item.node {
            Selection::Field(inner) => inner.node.name.node == "nodes",
            _ => false,
        });
        match asked {
            Some(rows) => rows.clamp(1, LARGEST_PAGE),
            None if is_page => DEFAULT_PAGE,
            None => 1,
        }
    }
}

fn page_size(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
}
