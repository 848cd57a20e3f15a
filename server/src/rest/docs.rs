//! The OpenAPI document, and a page that shows it without loading anything from elsewhere.

use super::words;
use app::{access::Caller, words::Lang};
use axum::{Extension, Json, response::Html};
use leptos::prelude::*;
use std::sync::Arc;
use utoipa::openapi::{
    HttpMethod, OpenApi, PathItem, RefOr,
    path::{Operation, Parameter},
    schema::Schema,
};

pub async fn json(Extension(document): Extension<Arc<OpenApi>>) -> Json<OpenApi> {
    Json((*document).clone())
}

pub async fn page(Extension(document): Extension<Arc<OpenApi>>, Extension(caller): Extension<Caller>) -> Html<String> {
    let lang = caller.lang;
    let operations = document.paths.paths.iter().flat_map(|(path, item)| operations(path, item));
    let operations = operations.map(|(method, path, operation)| section(lang, method, path, operation)).collect_view();
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    let schemas = schemas.map(|(name, schema)| shape(name, schema)).collect_view();
    let body = view! {
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{words::api(lang)} " | Kyoyo"</title>
                <link rel="stylesheet" href="/pkg/kyoyo.css"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            </head>
            <body>
                <header class="header"><a class="brand" href="/">{words::brand(lang)}</a></header>
                <main class="main">
                    <h1>{words::api(lang)}</h1>
                    <p class="lead">{words::api_lead(lang)}</p>
                    <p><a href="/api/v1/openapi.json">{words::api_document(lang)}</a></p>
                    <h2>{words::api_operations(lang)}</h2>
                    {operations}
                    <h2>{words::api_shapes(lang)}</h2>
                    {schemas}
                </main>
            </body>
        </html>
    };
    Html(format!("<!DOCTYPE html>{}", body.to_html()))
}

fn operations<'d>(path: &'d str, item: &'d PathItem) -> impl Iterator<Item = (&'static str, &'d str, &'d Operation)> {
    let all = [
        (HttpMethod::Get, "GET", &item.get),
        (HttpMethod::Post, "POST", &item.post),
        (HttpMethod::Put, "PUT", &item.put),
        (HttpMethod::Patch, "PATCH", &item.patch),
        (HttpMethod::Delete, "DELETE", &item.delete),
    ];
    all.into_iter().filter_map(move |(_, name, operation)| operation.as_ref().map(|operation| (name, path, operation)))
}

fn section(lang: Lang, method: &'static str, path: &str, operation: &Operation) -> impl IntoView + use<> {
    let parameters: Vec<_> = operation.parameters.iter().flatten().map(parameter).collect();
    let takes = operation.request_body.iter().flat_map(|body| body.content.values());
    let takes = takes.filter_map(|content| content.schema.as_ref()).map(named).collect_view();
    let answers = operation.responses.responses.iter().map(|(status, response)| {
        let content = match response {
            RefOr::T(response) => response.content.values().filter_map(|content| content.schema.as_ref()).collect(),
            RefOr::Ref(_) => Vec::new(),
        };
        view! { <li><code>{status.clone()}</code> " " {content.into_iter().map(named).collect_view()}</li> }
    });
    view! {
        <details class="api">
            <summary><code>{method} " " {path.to_owned()}</code> " " {operation.summary.clone()}</summary>
            {operation.description.clone().map(|text| view! { <p>{text}</p> })}
            {(!parameters.is_empty()).then(|| view! { <ul>{parameters}</ul> })}
            {takes}
            <h3>{words::api_answers(lang)}</h3>
            <ul>{answers.collect_view()}</ul>
        </details>
    }
}

fn parameter(parameter: &Parameter) -> impl IntoView + use<> {
    let required = if parameter.required == utoipa::openapi::Required::True { " *" } else { "" };
    view! { <li><code>{parameter.name.clone()}</code> {required} " " {parameter.description.clone()}</li> }
}

/// A link to a shape that is described below, or the shape itself.
fn named(schema: &RefOr<Schema>) -> impl IntoView + use<> {
    match schema {
        RefOr::Ref(reference) => {
            let name = reference.ref_location.rsplit('/').next().unwrap_or_default().to_owned();
            view! { <a href=format!("#{name}")><code>{name.clone()}</code></a> }.into_any()
        }
        RefOr::T(schema) => view! { <pre tabindex="0">{pretty(schema)}</pre> }.into_any(),
    }
}

fn shape(name: &str, schema: &RefOr<Schema>) -> impl IntoView + use<> {
    view! {
        <details class="api" id=name.to_owned()>
            <summary><code>{name.to_owned()}</code></summary>
            <pre tabindex="0">{pretty(schema)}</pre>
        </details>
    }
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
