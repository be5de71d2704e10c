//! In which of the two media types a GraphQL answer goes out.

use actix_web::HttpRequest;
use actix_web::http::header;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// `application/graphql-response+json`: the status says how it went.
    Response,
    /// `application/json`, for older clients: 200 for whatever is well-formed.
    Json,
}

impl Media {
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Response => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// The best of the types that the client accepts; `None` when it accepts neither.
#[must_use]
pub fn accepted(request: &HttpRequest) -> Option<Media> {
    let mut values = request.headers().get_all(header::ACCEPT).peekable();
    if values.peek().is_none() {
        return Some(Media::Response);
    }
    let mut best: Option<(f32, Media)> = None;
    for range in values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')) {
        let mut parts = range.split(';').map(str::trim);
        let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "application/graphql-response+json" | "*/*" | "application/*" => Media::Response,
            "application/json" => Media::Json,
            _ => continue,
        };
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, media));
        }
    }
    best.map(|(_, media)| media)
}
