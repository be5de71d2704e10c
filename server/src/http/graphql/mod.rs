//! `POST /graphql`, and `GET /graphql` for queries. An own handler, because the ready-made one reads bodies without a
//! limit, takes any content type, runs mutations by GET and always answers 200 in one media type.

pub mod body;
pub mod documents;
pub mod execute;
pub mod limits;
pub mod media;
pub mod sockets;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::Response;
use graphql::error::ErrorCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use self::execute::{Asked, Caller, Prepared, Way};
use self::media::Media;
use super::answer::{self, Failure};
use super::client;
use super::load::Admitted;
use crate::auth::Claims;
use crate::state::State;

pub async fn post(request: HttpRequest, payload: web::Payload, state: web::Data<State>) -> HttpResponse {
    let Some(media) = media::accepted(&request) else {
        return not_acceptable(&request);
    };
    let until = Instant::now() + body::DEADLINE;
    let run = async {
        let entered = Entered::new(&request, &state)?;
        let most = if entered.claims.is_some() { body::MAX_BODY } else { body::MAX_STRANGERS_BODY };
        let (text, _memory) = body::read(&request, payload, state.load.bodies.reserve(), (most, until)).await?;
        answer(&request, &state, read_json(&text)?, (Way::Post, until), &entered).await
    };
    finish(&request, media, run.await)
}

pub async fn get(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let Some(media) = media::accepted(&request) else {
        return not_acceptable(&request);
    };
    let until = Instant::now() + body::DEADLINE;
    let run = async {
        let entered = Entered::new(&request, &state)?;
        answer(&request, &state, read_parameters(request.query_string())?, (Way::Get, until), &entered).await
    };
    finish(&request, media, run.await)
}

/// A request that is counted; the person's place is kept until it is answered.
struct Entered {
    claims: Option<Claims>,
    _place: Admitted,
}

impl Entered {
    fn new(request: &HttpRequest, state: &State) -> Result<Self, Failure> {
        let claims = client::bearer(request).and_then(|token| state.sessions.verify(token));
        let place = state.load.admit(claims.as_ref(), request, &state.config)?;
        Ok(Self { claims, _place: place })
    }
}

/// Any other method.
pub async fn other(request: HttpRequest) -> HttpResponse {
    Failure::transport(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::BadRequest, "use POST, or GET for queries")
        .allowing("GET, POST")
        .graphql(&request, media::accepted(&request).unwrap_or(Media::Response))
}

async fn answer(
    request: &HttpRequest,
    state: &State,
    asked: Asked,
    (way, until): (Way, Instant),
    entered: &Entered,
) -> Result<Response, Failure> {
    let run = async {
        let _turn = execute::queue(state, &asked)?.take().await?;
        let actor = match entered.claims {
            Some(claims) => state.sessions.asking(claims).await?,
            None => None,
        };
        if let Some(actor) = &actor {
            state.load.of_tenant(actor)?;
        }
        let caller = Caller { actor, client: client::client(request, &state.config), way };
        let Prepared { request, mutations } = execute::prepare(state, asked, &caller)?;
        let response = execute::run(state, request, until).await?;
        execute::record_refusal(state, &caller, (&mutations, &response)).await?;
        Ok(response)
    };
    let response = state.pulse.while_beating(run).await.unwrap_or_else(|| Err(Failure::database_away()))?;
    if answer::is_unavailable(&response) {
        return Err(Failure::unavailable("not available at the moment"));
    }
    Ok(response)
}

fn finish(request: &HttpRequest, media: Media, result: Result<Response, Failure>) -> HttpResponse {
    match result {
        Ok(response) => answer::executed(request, media, response),
        Err(failure) => failure.graphql(request, media),
    }
}

fn not_acceptable(request: &HttpRequest) -> HttpResponse {
    let message = "accept application/graphql-response+json or application/json";
    Failure::transport(StatusCode::NOT_ACCEPTABLE, ErrorCode::BadRequest, message).graphql(request, Media::Response)
}

fn read_json(text: &str) -> Result<Asked, Failure> {
    let broken = |message| Failure::transport(StatusCode::BAD_REQUEST, ErrorCode::BadRequest, message);
    limits::json::check(text)?;
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| broken("the body is not JSON"))?;
    if value.is_array() {
        return Err(broken("send one request at a time"));
    }
    serde_json::from_value(value).map_err(|_| malformed())
}

/// The parameters of a GET, as the web's forms write them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: String,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

fn read_parameters(query: &str) -> Result<Asked, Failure> {
    let parameters = web::Query::<Parameters>::from_query(query).map_err(|_| malformed())?.into_inner();
    Ok(Asked {
        query: parameters.query,
        operation_name: parameters.operation_name,
        variables: json_parameter(parameters.variables)?,
        extensions: json_parameter(parameters.extensions)?,
    })
}

fn json_parameter<T: DeserializeOwned>(text: Option<String>) -> Result<Option<T>, Failure> {
    let text = text.filter(|text| !text.is_empty());
    text.as_deref().map_or(Ok(()), limits::json::check)?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(|_| malformed())
}

fn malformed() -> Failure {
    let message = "send an object with query, operationName, variables and extensions";
    Failure::transport(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::BadRequest, message)
}
