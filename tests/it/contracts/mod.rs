mod bookings;
mod life;
mod notices;
mod performance;
mod rules;
mod settlement;
