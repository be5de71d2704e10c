//! Questions: the table of states, the promise, routing, publishing, who sees what.

mod bad;
mod life;
mod promise;
mod public;
mod publish;
mod review;
mod routing;
mod states;
mod visible;
