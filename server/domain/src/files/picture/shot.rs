//! When and where a picture was taken, and which way up it is: read before the metadata goes.

use std::io::Cursor;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use exif::{Exif, In, Tag, Value};
use image::metadata::Orientation;

#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    pub taken_at: Option<DateTime<Utc>>,
    /// Longitude and latitude, WGS 84.
    pub place: Option<(f64, f64)>,
    pub orientation: Orientation,
}

/// What the metadata says, as far as it makes sense at the time of the upload.
#[must_use]
pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Shot {
    let nothing = Shot { taken_at: None, place: None, orientation: Orientation::NoTransforms };
    let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else {
        return nothing;
    };
    // A camera whose clock was never set tells 1970 or 2050.
    let sensible = |at: &DateTime<Utc>| at.timestamp() > 946_684_800 && *at < now + TimeDelta::days(1);
    Shot {
        taken_at: taken_at(&exif).filter(sensible),
        place: place(&exif),
        orientation: orientation(&exif).unwrap_or(Orientation::NoTransforms),
    }
}

fn orientation(exif: &Exif) -> Option<Orientation> {
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Orientation::from_exif(u8::try_from(value).ok()?)
}

fn taken_at(exif: &Exif) -> Option<DateTime<Utc>> {
    let local = text(exif, Tag::DateTimeOriginal).or_else(|| text(exif, Tag::DateTime))?;
    let local = NaiveDateTime::parse_from_str(&local, "%Y:%m:%d %H:%M:%S").ok()?;
    // Cameras without an offset are set to the time of the place: Shanghai's.
    let offset = text(exif, Tag::OffsetTimeOriginal).and_then(|offset| offset.parse::<FixedOffset>().ok());
    let offset = offset.or_else(|| FixedOffset::east_opt(8 * 3600))?;
    Some(local.and_local_timezone(offset).single()?.to_utc())
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => Some(String::from_utf8_lossy(lines.first()?).trim().to_owned()),
        _ => None,
    }
}

fn place(exif: &Exif) -> Option<(f64, f64)> {
    let lat = degrees(exif, Tag::GPSLatitude)? * sign(exif, Tag::GPSLatitudeRef, "S");
    let lon = degrees(exif, Tag::GPSLongitude)? * sign(exif, Tag::GPSLongitudeRef, "W");
    // A receiver without a fix writes zeros.
    let somewhere = lat != 0.0 || lon != 0.0;
    (somewhere && lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lon, lat))
}

fn degrees(exif: &Exif, tag: Tag) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let part = |i: usize| parts.get(i).map_or(0.0, exif::Rational::to_f64);
    let degrees = part(0) + part(1) / 60.0 + part(2) / 3600.0;
    (!parts.is_empty() && degrees.is_finite()).then_some(degrees)
}

fn sign(exif: &Exif, tag: Tag, negative: &str) -> f64 {
    if text(exif, tag).is_some_and(|side| side.eq_ignore_ascii_case(negative)) { -1.0 } else { 1.0 }
}
