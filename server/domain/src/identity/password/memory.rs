//! The memory of argon2, used again: 46 MiB that each thread asks for anew may stay with the allocator for each of them.

use std::sync::{Mutex, PoisonError};

use argon2::Block;

/// What lies here is idle; at most two hashes run at once, so at most two buffers are kept.
static IDLE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
const KEPT: usize = 2;

/// Lends memory of so many blocks.
pub(super) fn lend<T>(blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
    let mut memory = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
    memory.resize(blocks, Block::new());
    let result = work(&mut memory);
    let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    if idle.len() < KEPT {
        idle.push(memory);
    }
    result
}
