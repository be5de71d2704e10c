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
