mod bookings;
mod life;
mod performance;
mod rules;
mod settlement;
