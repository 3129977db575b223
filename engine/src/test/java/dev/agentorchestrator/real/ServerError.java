package dev.agentorchestrator.real;

import com.google.gson.JsonObject;

/**
 * What a model server says when it does not answer: in a form that has the parts of all makers'.
 */
final class ServerError {
  private ServerError() {}

  /** Returns what it says with a status. */
  static JsonObject of(int status) {
    return switch (status) {
      case 401 -> error(401, "authentication_error", "UNAUTHENTICATED", "the key is not valid");
      case 404 -> error(404, "not_found_error", "NOT_FOUND", "no such thing in the mock");
      case 429 -> error(429, "rate_limit_error", "RESOURCE_EXHAUSTED", "too many requests");
      default -> error(status, "api_error", "INTERNAL", "the server is broken");
    };
  }

  private static JsonObject error(int code, String type, String status, String message) {
    JsonObject error =
        Json.object("type", type, "code", code, "status", status, "message", message);
    return Json.object("type", "error", "error", error);
  }
}
