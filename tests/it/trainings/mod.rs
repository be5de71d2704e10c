mod checkin;
mod coverage;
mod life;
mod notices;
mod quiz;
mod seats;
mod verify;
