//! One box for everything: what is found, who finds it, and by which index.

mod find;
mod plans;
mod scope;
mod services;
