//! A photograph as a phone makes it: with the time, the place, the way up and the camera's name.

const ASCII: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

pub const CAMERA: &str = "SecretCam-7";

/// The same JPEG with metadata: taken on 2026-11-20 at 09:30 in the place's time, at 29.5 N, 103.75 E.
pub fn tag(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let mut body = b"Exif\0\0".to_vec();
    body.extend(tiff(orientation));
    let mut out = vec![0xFF, 0xD8, 0xFF, 0xE1];
    out.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
    out.extend(body);
    out.extend(&jpeg[2..]);
    out
}

/// What tools write beside the picture.
pub const COMMENT: &str = "SecretComment-3";

/// The same PNG with EXIF, XMP and a comment.
pub fn tag_png(png: &[u8]) -> Vec<u8> {
    // Behind the head: eight bytes of signature, then 25 of IHDR.
    let (head, rest) = png.split_at(33);
    let xmp = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), COMMENT.as_bytes()].concat();
    let comment = [b"Comment\0".as_slice(), COMMENT.as_bytes()].concat();
    let chunks = [(b"eXIf", tiff(1)), (b"iTXt", xmp), (b"tEXt", comment)].map(|(kind, body)| png_chunk(kind, &body));
    [head, &chunks.concat(), rest].concat()
}

fn png_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let named = [kind.as_slice(), body].concat();
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [length.as_slice(), &named, &crc(&named).to_be_bytes()].concat()
}

/// The sum at the end of each PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

/// The same simple WebP, 64 by 48, as an extended one with EXIF and XMP.
pub fn tag_webp(webp: &[u8]) -> Vec<u8> {
    const EXIF_AND_XMP: u8 = 0x0C;
    let head = [EXIF_AND_XMP, 0, 0, 0, 63, 0, 0, 47, 0, 0];
    let chunks = [
        riff_chunk(b"VP8X", &head),
        webp[12..].to_vec(),
        riff_chunk(b"EXIF", &tiff(1)),
        riff_chunk(b"XMP ", COMMENT.as_bytes()),
    ];
    riff_chunk(b"RIFF", &[b"WEBP".as_slice(), &chunks.concat()].concat())
}

fn riff_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let mut chunk = [kind.as_slice(), &length, body].concat();
    chunk.resize(chunk.len() + body.len() % 2, 0);
    chunk
}

fn tiff(orientation: u16) -> Vec<u8> {
    let rationals =
        |parts: [u32; 3]| parts.iter().flat_map(|n| [n.to_le_bytes(), 1u32.to_le_bytes()].concat()).collect();
    let camera = Vec::from(format!("{CAMERA}\0"));
    // Three folders one after the other; each of the first two fields that hold folders gets its place below.
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    let main = |exif: u32, gps: u32| {
        vec![
            (0x010F, ASCII, camera.clone()),
            (0x0112, SHORT, orientation.to_le_bytes().to_vec()),
            (0x8769, LONG, exif.to_le_bytes().to_vec()),
            (0x8825, LONG, gps.to_le_bytes().to_vec()),
        ]
    };
    let exif = vec![(0x9003, ASCII, b"2026:11:20 09:30:00\0".to_vec())];
    let gps: Vec<(u16, u16, Vec<u8>)> = vec![
        (0x0001, ASCII, b"N\0".to_vec()),
        (0x0002, RATIONAL, rationals([29, 30, 0])),
        (0x0003, ASCII, b"E\0".to_vec()),
        (0x0004, RATIONAL, rationals([103, 45, 0])),
    ];
    let exif_at = 8 + u32::try_from(folder(&main(0, 0), 8).len()).unwrap();
    let gps_at = exif_at + u32::try_from(folder(&exif, exif_at).len()).unwrap();
    out.extend(folder(&main(exif_at, gps_at), 8));
    out.extend(folder(&exif, exif_at));
    out.extend(folder(&gps, gps_at));
    out
}

fn folder(fields: &[(u16, u16, Vec<u8>)], at: u32) -> Vec<u8> {
    let head = 2 + 12 * fields.len() + 4;
    let mut out = u16::try_from(fields.len()).unwrap().to_le_bytes().to_vec();
    let mut data = Vec::<u8>::new();
    for (tag, kind, value) in fields {
        let unit = [0, 1, 1, 2, 4, 8][usize::from(*kind)];
        out.extend(tag.to_le_bytes());
        out.extend(kind.to_le_bytes());
        out.extend(u32::try_from(value.len() / unit).unwrap().to_le_bytes());
        if value.len() <= 4 {
            let mut inline = value.clone();
            inline.resize(4, 0);
            out.extend(inline);
        } else {
            out.extend((at + u32::try_from(head + data.len()).unwrap()).to_le_bytes());
            data.extend(value);
        }
    }
    out.extend([0; 4]);
    out.extend(data);
    out
}
