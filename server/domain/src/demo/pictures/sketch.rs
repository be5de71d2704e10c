//! Pictures drawn by code: a canvas with a few shapes, and eight scenes of a works before and after.

use image::{Rgb, RgbImage};

use crate::demo::dice::Dice;
use crate::demo::lives::findings::Scene;

pub const WIDTH: u32 = 640;
pub const HEIGHT: u32 = 480;
type Colour = [u8; 3];

const RUST: Colour = [142, 78, 36];
const OIL: Colour = [38, 33, 30];
const GREEN: Colour = [34, 148, 83];
const WHITE: Colour = [244, 246, 246];
const STEEL: Colour = [146, 156, 164];
const YELLOW: Colour = [238, 190, 40];
const RED: Colour = [196, 50, 44];

struct Canvas {
    picture: RgbImage,
    dice: Dice,
}

impl Canvas {
    fn dot(&mut self, x: i32, y: i32, colour: Colour) {
        if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y))
            && x < WIDTH
            && y < HEIGHT
        {
            self.picture.put_pixel(x, y, Rgb(colour));
        }
    }

    fn rect(&mut self, (x, y, w, h): (i32, i32, i32, i32), colour: Colour) {
        for at_y in y..y + h {
            for at_x in x..x + w {
                self.dot(at_x, at_y, colour);
            }
        }
    }

    fn oval(&mut self, (x, y): (i32, i32), (rx, ry): (i32, i32), colour: Colour) {
        for dy in -ry..=ry {
            for dx in -rx..=rx {
                if dx * dx * ry * ry + dy * dy * rx * rx <= rx * rx * ry * ry {
                    self.dot(x + dx, y + dy, colour);
                }
            }
        }
    }

    fn line(&mut self, (x1, y1): (i32, i32), (x2, y2): (i32, i32), (width, colour): (i32, Colour)) {
        let steps = (x2 - x1).abs().max((y2 - y1).abs()).max(1);
        for step in 0..=steps {
            let (x, y) = (x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps);
            self.rect((x - width / 2, y - width / 2, width, width), colour);
        }
    }

    /// A body with light from the left, so that it looks round.
    fn barrel(&mut self, (x, y, w, h): (i32, i32, i32, i32), colour: Colour) {
        for column in 0..w {
            let light = 120 - (column * 2 - w * 2 / 3).abs() * 80 / w;
            let shade = colour.map(|part| u8::try_from((i32::from(part) * light / 100).clamp(0, 255)).unwrap_or(part));
            self.rect((x + column, y, 1, h), shade);
        }
    }

    /// Spots of dirt within an area.
    fn stains(&mut self, (x, y, w, h): (i32, i32, i32, i32), (number, size): (i32, i64), colour: Colour) {
        for _ in 0..number {
            let at_x = x + i32::try_from(self.dice.between(0, i64::from(w))).unwrap_or(0);
            let at_y = y + i32::try_from(self.dice.between(0, i64::from(h))).unwrap_or(0);
            let across = i32::try_from(self.dice.between(size / 3, size)).unwrap_or(4);
            self.oval((at_x, at_y), (across, across * 2 / 3), colour);
        }
    }

    fn tick(&mut self) {
        self.oval((572, 410), (46, 46), GREEN);
        self.line((550, 410), (566, 428), (10, WHITE));
        self.line((566, 428), (596, 390), (10, WHITE));
    }

    /// Sky or wall, floor, and the grain of a cheap camera.
    fn ground(&mut self, wall: Colour, floor: Colour) {
        for y in 0..480 {
            let base = if y < 330 { wall } else { floor };
            let fade = y / 16;
            let colour = base.map(|part| u8::try_from((i32::from(part) - fade).clamp(0, 255)).unwrap_or(part));
            self.rect((0, y, 640, 1), colour);
        }
        self.line((0, 330), (640, 330), (3, [90, 92, 94]));
    }
}

/// One view of a scene: as found, or as mended.
pub fn draw(scene: Scene, view: u64, mended: bool) -> RgbImage {
    let mut canvas = Canvas { picture: RgbImage::new(WIDTH, HEIGHT), dice: Dice::for_part(view, scene as u64) };
    let shift = i32::try_from(view * 34).unwrap_or(0) % 120;
    let walls = [[198, 206, 210], [206, 200, 188], [186, 198, 190]];
    let wall = walls[usize::try_from(view).unwrap_or(0) % walls.len()];
    let floor = if mended { [172, 176, 172] } else { [138, 130, 118] };
    canvas.ground(wall, floor);
    match scene {
        Scene::Tank => tank(&mut canvas, shift, mended),
        Scene::Pipe => pipe(&mut canvas, shift, mended),
        Scene::Drums => drums(&mut canvas, shift, mended),
        Scene::Chimney => chimney(&mut canvas, shift, mended),
        Scene::Board => board(&mut canvas, shift, mended),
        Scene::Yard => yard(&mut canvas, shift, mended),
        Scene::Pool => pool(&mut canvas, shift, mended),
        Scene::Cabinet => cabinet(&mut canvas, shift, mended),
    }
    if mended {
        canvas.tick();
    }
    canvas.picture
}

fn tank(canvas: &mut Canvas, shift: i32, mended: bool) {
    let body = if mended { [176, 190, 200] } else { [150, 132, 116] };
    canvas.barrel((150 + shift, 90, 230, 290), body);
    canvas.oval((265 + shift, 90), (115, 30), [200, 208, 214]);
    canvas.line((400 + shift, 100), (400 + shift, 380), (5, STEEL));
    for rung in 0..12 {
        canvas.line((400 + shift, 110 + rung * 22), (424 + shift, 110 + rung * 22), (3, STEEL));
    }
    canvas.rect((110, 380, 420, 26), [120, 122, 124]);
    if mended {
        canvas.rect((200 + shift, 190, 130, 60), YELLOW);
        canvas.rect((212 + shift, 206, 106, 8), OIL);
        canvas.rect((212 + shift, 224, 70, 8), OIL);
    } else {
        canvas.stains((160 + shift, 200, 200, 160), (22, 26), RUST);
        canvas.rect((300, 380, 60, 26), [138, 130, 118]);
        canvas.stains((230, 410, 180, 40), (18, 34), OIL);
    }
}

fn pipe(canvas: &mut Canvas, shift: i32, mended: bool) {
    canvas.rect((0, 250, 640, 230), [128, 122, 108]);
    canvas.rect((0, 390, 640, 90), if mended { [150, 148, 140] } else { [92, 112, 92] });
    canvas.oval((300 + shift, 300), (92, 92), [104, 108, 110]);
    canvas.oval((300 + shift, 300), (70, 70), if mended { [58, 60, 62] } else { OIL });
    if mended {
        canvas.rect((232 + shift, 288, 136, 24), STEEL);
        canvas.oval((300 + shift, 300), (26, 26), RED);
    } else {
        for drop in 0..9 {
            canvas.line((262 + shift + drop * 9, 340), (240 + shift + drop * 14, 440), (7, [96, 104, 60]));
        }
        canvas.oval((300 + shift, 440), (190, 30), [88, 98, 54]);
        canvas.stains((180, 420, 260, 40), (16, 16), [206, 212, 190]);
    }
}

fn drums(canvas: &mut Canvas, shift: i32, mended: bool) {
    let colours: [Colour; 4] = [[44, 96, 158], [52, 120, 92], [188, 106, 40], [120, 66, 118]];
    for n in 0..5_i32 {
        let colour = colours[usize::try_from(n + shift / 34).unwrap_or(0) % colours.len()];
        let lean = if mended { 0 } else { (n % 3) * 16 };
        let (x, y) = (50 + n * 112 + shift / 4, 220 + lean);
        canvas.barrel((x, y, 88, 160), colour);
        canvas.oval((x + 44, y), (44, 14), if mended { colour } else { OIL });
        canvas.rect((x, y + 50, 88, 5), [30, 32, 34]);
        canvas.rect((x, y + 108, 88, 5), [30, 32, 34]);
        if mended {
            canvas.rect((x + 18, y + 64, 52, 36), YELLOW);
            canvas.rect((x + 24, y + 72, 40, 5), OIL);
            canvas.rect((x + 24, y + 84, 28, 5), OIL);
        } else {
            canvas.stains((x, y + 60, 84, 90), (7, 16), RUST);
        }
    }
    if mended {
        canvas.rect((20, 400, 600, 8), YELLOW);
    } else {
        canvas.stains((60, 400, 460, 50), (26, 42), OIL);
    }
}

fn chimney(canvas: &mut Canvas, shift: i32, mended: bool) {
    canvas.rect((60, 250, 300, 130), [132, 138, 144]);
    for window in 0..4 {
        canvas.rect((84 + window * 68, 280, 40, 34), [86, 110, 128]);
    }
    for stripe in 0..8 {
        let colour = if stripe % 2 == 0 { RED } else { WHITE };
        canvas.barrel((400 + shift / 2, 60 + stripe * 40, 54, 40), colour);
    }
    if mended {
        canvas.rect((376 + shift / 2, 210, 102, 8), YELLOW);
        canvas.line((376 + shift / 2, 186), (478 + shift / 2, 186), (4, YELLOW));
        canvas.rect((404 + shift / 2, 226, 46, 34), [42, 104, 170]);
    } else {
        for puff in 0..9_i32 {
            let grey = u8::try_from(70 + puff * 10).unwrap_or(120);
            canvas.oval((420 + shift / 2 - puff * 34, 54 - (puff % 3) * 12), (44, 26), [grey, grey, grey]);
        }
        canvas.stains((400 + shift / 2, 180, 50, 120), (10, 12), RUST);
    }
}

fn board(canvas: &mut Canvas, shift: i32, mended: bool) {
    canvas.line((200 + shift, 200), (200 + shift, 420), (12, STEEL));
    canvas.line((440 + shift, 200), (440 + shift, 420), (12, STEEL));
    let face = if mended { [24, 118, 76] } else { [150, 146, 128] };
    canvas.rect((150 + shift, 110, 340, 190), face);
    canvas.rect((162 + shift, 122, 316, 166), if mended { [32, 140, 92] } else { [170, 164, 146] });
    for row in 0..4 {
        let ink = if mended { WHITE } else { [150, 144, 128] };
        canvas.rect((186 + shift, 146 + row * 32, 150 + (row % 2) * 40, 12), ink);
    }
    if mended {
        canvas.rect((392 + shift, 200, 72, 72), WHITE);
        for cell in 0..36_i32 {
            if (cell * 7 + cell / 5) % 3 != 0 {
                canvas.rect((396 + shift + (cell % 6) * 11, 204 + (cell / 6) * 11, 10, 10), OIL);
            }
        }
    } else {
        canvas.stains((160 + shift, 120, 310, 160), (20, 22), RUST);
        canvas.line((150 + shift, 300), (300 + shift, 200), (8, [112, 106, 92]));
    }
}

fn yard(canvas: &mut Canvas, shift: i32, mended: bool) {
    if mended {
        canvas.rect((60, 150, 520, 24), [60, 104, 150]);
        for post in 0..6 {
            canvas.rect((70 + post * 98, 170, 12, 210), STEEL);
        }
        canvas.rect((60, 330, 520, 60), [112, 118, 122]);
    }
    let heap = if mended { [120, 116, 104] } else { [108, 88, 62] };
    for layer in 0..14_i32 {
        let wide = 240 - layer * 15;
        canvas.oval((300 + shift / 2, 380 - layer * 10), (wide, 30), heap);
    }
    if mended {
        canvas.rect((60, 400, 520, 6), YELLOW);
    } else {
        canvas.stains((80, 260, 440, 130), (40, 12), [136, 112, 80]);
        canvas.stains((60, 410, 500, 50), (24, 34), [74, 64, 44]);
    }
}

fn pool(canvas: &mut Canvas, shift: i32, mended: bool) {
    canvas.rect((40, 230, 560, 200), [150, 150, 146]);
    canvas.rect((64, 254, 512, 152), if mended { [72, 138, 156] } else { [84, 88, 50] });
    for wave in 0..7 {
        let glint = if mended { [128, 186, 200] } else { [112, 112, 70] };
        canvas.line((90 + shift, 274 + wave * 18), (360 + shift, 274 + wave * 18), (3, glint));
    }
    for post in 0..8 {
        canvas.rect((44 + post * 78, 170, 6, 64), if mended { YELLOW } else { RUST });
    }
    canvas.line((44, 176), (596, 176), (5, if mended { YELLOW } else { RUST }));
    if !mended {
        canvas.stains((80, 262, 470, 130), (34, 24), [196, 190, 150]);
        canvas.stains((40, 420, 540, 40), (14, 30), OIL);
    }
}

fn cabinet(canvas: &mut Canvas, shift: i32, mended: bool) {
    let body = if mended { [206, 212, 214] } else { [150, 152, 144] };
    canvas.rect((170 + shift, 90, 300, 290), body);
    canvas.rect((320 + shift, 90, 4, 290), [88, 90, 92]);
    for (n, x) in [(0, 200), (1, 350)] {
        canvas.rect((x + shift, 120, 90, 56), [38, 52, 58]);
        let lamp = if mended || n == 1 { GREEN } else { RED };
        canvas.oval((x + 45 + shift, 206), (14, 14), lamp);
        canvas.rect((x + shift, 240, 90, 8), [110, 114, 116]);
        canvas.rect((x + shift, 262, 90, 8), [110, 114, 116]);
    }
    if mended {
        canvas.rect((210 + shift, 300, 220, 46), YELLOW);
        canvas.rect((224 + shift, 316, 150, 8), OIL);
    } else {
        canvas.stains((180 + shift, 270, 270, 100), (18, 20), RUST);
        canvas.line((330 + shift, 380), (420 + shift, 450), (6, OIL));
        canvas.stains((300 + shift, 420, 160, 40), (10, 26), OIL);
    }
}
