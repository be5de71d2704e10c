//! Pictures: measured before they are decoded, decoded before they are believed, shown without metadata.

mod chunks;
mod jpeg;
mod shot;

use std::io::Cursor;

use chrono::{DateTime, Utc};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use shot::Shot;

use super::kinds::MediaType;
use crate::error::{Error, Result, Rule};

const MOST_PIXELS: u64 = 50_000_000;
/// 50 megapixels at four bytes, and room to work.
const MOST_MEMORY: u64 = 320 * 1024 * 1024;
const THUMB_SIDE: u32 = 480;
const THUMB_QUALITY: u8 = 80;
const TURNED_QUALITY: u8 = 90;

/// A picture as it is kept.
#[derive(Debug)]
pub struct Picture {
    pub kind: MediaType,
    pub shown: Vec<u8>,
    pub thumb: Vec<u8>,
    pub width: u32,
    pub height: u32,
    pub taken_at: Option<DateTime<Utc>>,
    pub place: Option<(f64, f64)>,
}

/// Checks a picture and makes what is shown of it. Takes a core for up to some seconds.
///
/// # Errors
/// `Refused`: too many pixels, or not whole.
pub fn inspect(kind: MediaType, bytes: &[u8], now: DateTime<Utc>) -> Result<Picture> {
    let format = format(kind)?;
    let (width, height) = reader(bytes, format).into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Error::Refused(Rule::TooManyPixels));
    }
    let shot = shot::read(bytes, now);
    let stripped = match kind {
        MediaType::Jpeg => jpeg::strip(bytes),
        MediaType::Webp => chunks::strip_webp(bytes),
        _ => chunks::strip_png(bytes),
    };
    let stripped = stripped.ok_or(Error::Refused(Rule::BrokenFile))?;
    // What is decoded is what is shown, not what was sent.
    let mut image = reader(&stripped, format).decode().map_err(broken)?;
    image.apply_orientation(shot.orientation);
    let (kind, shown) = upright(kind, &image, &shot, stripped)?;
    let (width, height) = (image.width(), image.height());
    let thumb = thumb(image)?;
    Ok(Picture { kind, shown, thumb, width, height, taken_at: shot.taken_at, place: shot.place })
}

fn format(kind: MediaType) -> Result<ImageFormat> {
    match kind {
        MediaType::Jpeg => Ok(ImageFormat::Jpeg),
        MediaType::Png => Ok(ImageFormat::Png),
        MediaType::Webp => Ok(ImageFormat::WebP),
        MediaType::Pdf | MediaType::Xlsx | MediaType::Csv => Err(Error::Refused(Rule::UnknownType)),
    }
}

fn reader(bytes: &[u8], format: ImageFormat) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader
}

/// The way up was metadata, and that is gone: a turned picture is written anew.
fn upright(kind: MediaType, image: &DynamicImage, shot: &Shot, stripped: Vec<u8>) -> Result<(MediaType, Vec<u8>)> {
    if shot.orientation == Orientation::NoTransforms {
        return Ok((kind, stripped));
    }
    if kind == MediaType::Png {
        let mut out = Cursor::new(Vec::new());
        image.write_to(&mut out, ImageFormat::Png).map_err(broken)?;
        return Ok((kind, out.into_inner()));
    }
    Ok((MediaType::Jpeg, as_jpeg(&opaque(image), TURNED_QUALITY)?))
}

fn thumb(image: DynamicImage) -> Result<Vec<u8>> {
    let small = image.width().max(image.height()) <= THUMB_SIDE;
    let image = if small { image } else { image.thumbnail(THUMB_SIDE, THUMB_SIDE) };
    as_jpeg(&opaque(&image), THUMB_QUALITY)
}

fn as_jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, quality).encode_image(image).map_err(broken)?;
    Ok(out)
}

/// On white, as a page is: JPEG has no transparency.
fn opaque(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let source = image.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, a] = source.get_pixel(x, y).0;
        let over_white = |c: u8| {
            let mixed = (u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over_white(r), over_white(g), over_white(b)])
    })
}

fn broken(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => Error::Refused(Rule::TooManyPixels),
        _ => Error::Refused(Rule::BrokenFile),
    }
}
