package dev.projectorchestrator.board;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.projectorchestrator.core.error.PoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads bodies and writes answers, each with the headers that keep a browser from harm. */
final class Replies {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Replies() {}

  static void safe(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  static void json(HttpExchange exchange, int status, JsonElement json) throws IOException {
    send(exchange, status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  static void error(HttpExchange exchange, int status, String message, String hint)
      throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("error", message);
    json.addProperty("hint", hint);
    json(exchange, status, json);
  }

  static void error(HttpExchange exchange, PoException failure) throws IOException {
    error(exchange, 409, failure.getMessage(), failure.hint());
  }

  /** Reads the body of a request; its length was checked. */
  static JsonObject body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(Guard.MOST_BYTES + 1);
    if (bytes.length > Guard.MOST_BYTES) {
      throw new Refusal(413, "the body is too long");
    }
    try {
      return object(JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JsonParseException e) {
      throw new Refusal(400, "the body is no JSON");
    }
  }

  static JsonObject object(JsonElement json) {
    if (!json.isJsonObject()) {
      throw new Refusal(400, "this must be a JSON object: " + json);
    }
    return json.getAsJsonObject();
  }

  static String text(JsonObject body, String key) {
    if (!body.has(key) || !body.get(key).isJsonPrimitive()) {
      throw new Refusal(400, key + " is missing");
    }
    return body.get(key).getAsString();
  }
}
