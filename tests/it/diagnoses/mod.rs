mod frameworks;
mod honours;
mod life;
mod live;
mod plan;
mod reports;
mod score;
mod visible;
