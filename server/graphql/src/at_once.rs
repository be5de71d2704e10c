//! Objects of which a page has hundreds, whose fields are mostly at hand when the rows have been read. The library gives
//! each field of each object three futures on the heap, which is most of what such a page costs (docs/performance.md).

use std::borrow::Cow;
use std::future::Future;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Field, Selection};
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{Context, ContextSelectionSet, OutputType, Positioned, ServerResult, Value};
use futures_util::FutureExt;
use futures_util::future::join_all;

use crate::error::Result;

/// An object that knows which of its fields nobody has to wait for.
pub trait AtHand: ContainerType {
    /// The value of the field that is asked for; none to have it resolved by the library.
    fn at_hand(&self, ctx: &Context<'_>) -> Given;
}

/// The value of a field, if it is at hand.
pub type Given = Option<ServerResult<Value>>;

/// What this resolver gives without waiting; none when it has to wait.
pub fn now<T: OutputType>(ctx: &Context<'_>, field: impl Future<Output = Result<T>>) -> Given {
    match field.now_or_never()? {
        Ok(value) => value.resolve(&ctx.with_selection_set(&ctx.item.node.selection_set), ctx.item).now_or_never(),
        Err(error) => Some(Err(ctx.set_error_path(error.into_server_error(ctx.item.pos)))),
    }
}

/// An object whose fields at hand are given at once and in the order of the query, the others by the library, beside
/// each other. In the schema it is the object itself. Extensions of the schema are not told of its fields; we have none.
#[derive(Clone)]
pub struct AtOnce<T>(pub T);

#[async_trait::async_trait]
impl<T: AtHand> OutputType for AtOnce<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        match self.fields(ctx).await {
            Some(object) => Ok(object),
            None => self.0.resolve(ctx, field).await,
        }
    }
}

impl<T: AtHand> AtOnce<T> {
    /// As the library has it, a field that fails is reported and left out. None when something else than plain fields is
    /// asked for, each of them once: fragments, directives and answers that are to be merged are the library's.
    async fn fields(&self, ctx: &ContextSelectionSet<'_>) -> Option<Value> {
        let asked = &ctx.item.node.items;
        let mut object = IndexMap::with_capacity(asked.len());
        let mut failed = Vec::new();
        let mut waiting = Vec::new();
        for selection in asked {
            let field = plain(selection)?;
            let name = &field.node.response_key().node;
            let ctx = ctx.with_field(field);
            let value = match self.0.at_hand(&ctx) {
                Some(Ok(value)) => value,
                // Its place, as long as it waits.
                None => {
                    waiting.push(async move { (name, self.0.resolve_field(&ctx).await) });
                    Value::Null
                }
                Some(Err(error)) => {
                    failed.push((name, error));
                    Value::Null
                }
            };
            if object.insert(name.clone(), value).is_some() {
                return None;
            }
        }
        for (name, answer) in join_all(waiting).await {
            match answer {
                Ok(value) => {
                    object.insert(name.clone(), value.unwrap_or_default());
                }
                Err(error) => failed.push((name, error)),
            }
        }
        for (name, error) in failed {
            object.shift_remove(name);
            ctx.add_error(error);
        }
        Some(if object.is_empty() { Value::Null } else { Value::Object(object) })
    }
}

/// The field, when this is nothing else.
fn plain(selection: &Positioned<Selection>) -> Option<&Positioned<Field>> {
    match &selection.node {
        Selection::Field(field) if field.node.directives.is_empty() && field.node.name.node != "__typename" => {
            Some(field)
        }
        _ => None,
    }
}
