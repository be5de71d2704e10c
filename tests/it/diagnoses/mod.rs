mod frameworks;
mod honours;
mod life;
mod plan;
mod reports;
mod score;
mod visible;
