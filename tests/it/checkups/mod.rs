mod lookback;
mod plan;
mod release;
mod rules;
mod visits;
