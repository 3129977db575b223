package dev.agentorchestrator.real;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a model server says when it does not answer: in a form that has the parts of all makers'.
 *
 * @param headers what it says beside the body
 */
record ServerError(JsonObject body, Map<String, String> headers) {
  /** Returns what it says with a status. */
  static ServerError of(int status) {
    return switch (status) {
      case 401 -> error(401, "authentication_error", "UNAUTHENTICATED", "the key is not valid");
      case 404 -> error(404, "not_found_error", "NOT_FOUND", "no such thing in the mock");
      case 429 -> error(429, "rate_limit_error", "RESOURCE_EXHAUSTED", "too many requests");
      default -> error(status, "api_error", "INTERNAL", "the server is broken");
    };
  }

  /** Returns what it says when the user's allowance is used up until then. */
  static ServerError usageLimit(Instant until) {
    long resets = until.getEpochSecond();
    JsonObject body =
        error(429, "usage_limit_reached", "RESOURCE_EXHAUSTED", "the usage limit is reached").body;
    JsonObject error = body.getAsJsonObject("error");
    error.addProperty("plan_type", "pro");
    error.addProperty("resets_at", resets);
    error.add(
        "details",
        Json.list(
            Json.object(
                "@type",
                "type.googleapis.com/google.rpc.QuotaFailure",
                "violations",
                Json.list(Json.object("quotaId", "GenerateRequestsPerDayPerProjectPerModel"))),
            Json.object(
                "@type",
                "type.googleapis.com/google.rpc.RetryInfo",
                "retryDelay",
                Duration.between(Instant.now(), until).toSeconds() + "s")));
    return new ServerError(
        body,
        Map.of(
            "anthropic-ratelimit-unified-status",
            "rejected",
            "anthropic-ratelimit-unified-representative-claim",
            "five_hour",
            "anthropic-ratelimit-unified-reset",
            Long.toString(resets)));
  }

  private static ServerError error(int code, String type, String status, String message) {
    JsonObject error =
        Json.object("type", type, "code", code, "status", status, "message", message);
    return new ServerError(Json.object("type", "error", "error", error), Map.of());
  }
}
