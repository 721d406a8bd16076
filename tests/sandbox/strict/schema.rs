//! Reads Discord's own description of its API and holds requests and answers to it.

use std::{collections::HashMap, fs, path::PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

/// Discord's description: an `OpenAPI` file whose schemas are JSON Schema of 2020-12.
pub struct Description {
    document: Value,
    components: Value,
    validators: HashMap<String, Validator>,
}

/// One request with the answer to it, as the sandbox logs it.
pub struct Exchange<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub body: &'a Value,
    pub status: u64,
    pub response: &'a Value,
}

impl Description {
    /// Reads it from where `VIVA_OPENAPI` says, or from beside the checkout; `None` where it is not.
    pub fn find() -> Option<Self> {
        let named = std::env::var_os("VIVA_OPENAPI").map(PathBuf::from);
        let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/discord-openapi.json");
        let document: Value = serde_json::from_str(&fs::read_to_string(named.unwrap_or(beside)).ok()?).unwrap();
        let mut schemas = document["components"]["schemas"].clone();
        relax(&mut schemas);
        Some(Self { document, components: json!({ "schemas": schemas }), validators: HashMap::new() })
    }

    /// Says what is wrong with a request.
    pub fn request(&mut self, exchange: &Exchange) -> Vec<String> {
        let Some((name, operation)) = self.operation(exchange) else {
            return vec![format!("{} {} is no route", exchange.method, exchange.path)];
        };
        let schema = operation["requestBody"]["content"]["application/json"]["schema"].clone();
        match (schema.is_null(), exchange.body.is_null()) {
            (true, true) => Vec::new(),
            (true, false) => vec![format!("{name} takes no body")],
            (false, _) => self.check(&format!("{name} request"), &schema, exchange.body),
        }
    }

    /// Says what is wrong with an answer.
    pub fn response(&mut self, exchange: &Exchange) -> Vec<String> {
        let Some((name, operation)) = self.operation(exchange) else { return Vec::new() };
        let status = exchange.status.to_string();
        let range = format!("{}XX", exchange.status / 100);
        let responses = &operation["responses"];
        let Some(mut response) = responses.get(&status).or_else(|| responses.get(&range)) else {
            return vec![format!("{name} never answers {status}")];
        };
        if let Some(to) = response["$ref"].as_str() {
            response = self.document.pointer(to.trim_start_matches('#')).expect("references point somewhere");
        }
        let schema = response["content"]["application/json"]["schema"].clone();
        match (schema.is_null(), exchange.response.is_null()) {
            (true, true) => Vec::new(),
            (true, false) => vec![format!("{name} answers {status} without a body")],
            (false, _) => self.check(&format!("{name} {status}"), &schema, exchange.response),
        }
    }

    /// Finds the operation for a request; a path of fixed words goes before one with parameters.
    fn operation(&self, exchange: &Exchange) -> Option<(String, Value)> {
        let path = exchange.path.replace("%40", "@");
        let asked: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let parts: Vec<&str> = template.split('/').collect();
            parts.len() == asked.len() && parts.iter().zip(&asked).all(|(part, it)| part.starts_with('{') || part == it)
        };
        let paths = self.document["paths"].as_object().expect("a description has paths");
        let method = exchange.method.to_lowercase();
        let found = paths.iter().filter(|(template, _)| fits(template));
        let (template, item) = found.min_by_key(|(template, _)| template.matches('{').count())?;
        item.get(&method).map(|operation| (format!("{} {template}", exchange.method), operation.clone()))
    }

    fn check(&mut self, name: &str, schema: &Value, value: &Value) -> Vec<String> {
        let components = &self.components;
        let validator = self.validators.entry(name.to_owned()).or_insert_with(|| {
            let mut whole = schema.clone();
            whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
            whole["components"] = components.clone();
            jsonschema::validator_for(&whole).expect("Discord's schemas are schemas")
        });
        let tell = |error: jsonschema::ValidationError| {
            let words: String = error.to_string().chars().take(400).collect();
            format!("{name} at {}: {words}", error.instance_path())
        };
        validator.iter_errors(value).map(tell).collect()
    }
}

/// Lets three things pass that Discord takes though its description does not say so: ids as integers, permissions as
/// strings, and the documented `nsfw` of commands.
/// <https://discord.com/developers/docs/reference#error-messages>
fn relax(schemas: &mut Value) {
    // The reasons within a refused form have words for codes, as Discord's reference on errors shows them.
    schemas["InnerErrors"]["properties"]["_errors"]["items"]["$ref"] = json!("#/components/schemas/Reason");
    schemas["Reason"] = json!({
        "type": "object", "required": ["code", "message"],
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
    });
    let snowflake = schemas["SnowflakeType"].clone();
    schemas["SnowflakeType"] = json!({"anyOf": [snowflake, {"type": "integer", "minimum": 0}]});
    for name in
        ["ApplicationCommandCreateRequest", "ApplicationCommandUpdateRequest", "ApplicationCommandPatchRequestPartial"]
    {
        let properties = &mut schemas[name]["properties"];
        let permissions = properties["default_member_permissions"].clone();
        let digits = json!({"type": "string", "pattern": "^[0-9]+$"});
        properties["default_member_permissions"] = json!({"anyOf": [permissions, digits]});
        properties["nsfw"] = json!({"type": ["boolean", "null"]});
    }
}
