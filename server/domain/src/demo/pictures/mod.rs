//! A few dozen generated pictures, taken in through the same door as everybody's: with time and place in their
//! metadata, checked, stripped and given a thumbnail.

mod sketch;

use std::collections::HashMap;
use std::io::Cursor;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use sha2::{Digest, Sha256};

use crate::ctx::Ctx;
use crate::demo::dice::Dice;
use crate::demo::lives::findings::Scene;
use crate::error::{Error, Result};
use crate::files::{self, Incoming};

const SCENES: [Scene; 8] =
    [Scene::Tank, Scene::Pipe, Scene::Drums, Scene::Chimney, Scene::Board, Scene::Yard, Scene::Pool, Scene::Cabinet];
const VIEWS: usize = 3;
const QUALITY: u8 = 78;

/// The pictures by what they show: scene, view, mended.
#[derive(Debug, Default)]
pub struct Album(HashMap<(usize, usize, bool), String>);

impl Album {
    pub fn picture(&self, scene: Scene, view: usize, mended: bool) -> Option<&str> {
        self.0.get(&(scene as usize, view % VIEWS, mended)).map(String::as_str)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Where and when the pictures were taken.
pub struct Outing {
    pub lon: f64,
    pub lat: f64,
    pub until: DateTime<Utc>,
    pub dice: Dice,
}

/// Draws all pictures and sends them as this person.
///
/// # Errors
/// The store or the database failed.
pub async fn fill(ctx: &Ctx, mut outing: Outing) -> Result<Album> {
    let folder = Scratch::new()?;
    let mut album = Album::default();
    for scene in SCENES {
        for view in 0..VIEWS {
            for mended in [false, true] {
                let bytes = jpeg(&mut outing, (scene, view, mended))?;
                let sha256 = send(ctx, &folder, bytes).await?;
                album.0.insert((scene as usize, view, mended), sha256);
            }
        }
    }
    Ok(album)
}

async fn send(ctx: &Ctx, folder: &Scratch, bytes: Vec<u8>) -> Result<String> {
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let path = folder.0.join(&sha256);
    std::fs::write(&path, &bytes).map_err(Error::internal)?;
    let size = bytes.len() as u64;
    let incoming = Incoming { sha256: sha256.clone(), name: "现场照片.jpg".to_owned(), size, path };
    files::receive(ctx, incoming).await?;
    Ok(sha256)
}

fn jpeg(outing: &mut Outing, (scene, view, mended): (Scene, usize, bool)) -> Result<Vec<u8>> {
    let picture = sketch::draw(scene, view as u64, mended);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture).map_err(Error::internal)?;
    let exif = metadata(outing)?;
    // After the mark that begins a JPEG: an APP1 segment with the metadata.
    let length = u16::try_from(exif.len() + 8).map_err(Error::internal)?;
    let mut whole = bytes[..2].to_vec();
    whole.extend_from_slice(&[0xff, 0xe1]);
    whole.extend_from_slice(&length.to_be_bytes());
    whole.extend_from_slice(b"Exif\0\0");
    whole.extend_from_slice(&exif);
    whole.extend_from_slice(&bytes[2..]);
    Ok(whole)
}

fn metadata(outing: &mut Outing) -> Result<Vec<u8>> {
    let taken = outing.until - TimeDelta::minutes(outing.dice.between(60 * 24 * 12, 60 * 24 * 330));
    let mut near = |degrees: f64| degrees + outing.dice.between(-90, 90) as f64 / 10_000.0;
    let (lon, lat) = (near(outing.lon), near(outing.lat));
    let local = (taken + TimeDelta::hours(8)).format("%Y:%m:%d %H:%M:%S").to_string();
    let text = |tag, text: &str| Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![text.into()]) };
    let fields = [
        text(Tag::DateTimeOriginal, &local),
        text(Tag::OffsetTimeOriginal, "+08:00"),
        text(Tag::GPSLatitudeRef, "N"),
        Field { tag: Tag::GPSLatitude, ifd_num: In::PRIMARY, value: degrees(lat) },
        text(Tag::GPSLongitudeRef, "E"),
        Field { tag: Tag::GPSLongitude, ifd_num: In::PRIMARY, value: degrees(lon) },
    ];
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

fn degrees(angle: f64) -> Value {
    let ten_thousandths = (angle.abs() * 36_000_000.0).round() as u64;
    let part = |number: u64, denom: u32| Rational { num: u32::try_from(number).unwrap_or(0), denom };
    let (minutes, rest) = (ten_thousandths / 600_000, ten_thousandths % 600_000);
    Value::Rational(vec![part(minutes / 60, 1), part(minutes % 60, 1), part(rest, 10_000)])
}

/// A folder that goes when the work is done.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let name = format!("parksteward-demo-{}", uuid::Uuid::now_v7().simple());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).map_err(Error::internal)?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed lies in the system's temporary folder, which is emptied anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
