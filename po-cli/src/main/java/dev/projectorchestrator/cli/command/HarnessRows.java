package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How harnesses and what is wrong with them are shown: the same in every command. */
final class HarnessRows {

  private HarnessRows() {}

  /** Returns the columns: name, version, kind, default ref, summary. */
  static String[] row(CatalogEntry entry, Host host) {
    HarnessInfo info = entry.harness().info();
    return new String[] {
      entry.name(),
      entry.version().isEmpty() ? "-" : entry.version(),
      kind(entry),
      entry.harness().defaultSource(host).map(EngineSource::ref).orElse("-"),
      info.summary()
    };
  }

  static JsonObject json(CatalogEntry entry, Host host) {
    HarnessInfo info = entry.harness().info();
    Optional<EngineSource> source = entry.harness().defaultSource(host);
    JsonObject object = Json.object("name", entry.name(), "version", entry.version());
    Json.put(object, "kind", entry.kind(), "summary", info.summary());
    Json.put(object, "defaultUrl", source.map(EngineSource::url));
    Json.put(object, "defaultRef", source.map(EngineSource::ref));
    Json.put(object, "capabilities", Json.array(capabilities(info)), "origin", entry.origin());
    return object;
  }

  static JsonArray json(List<CatalogProblem> problems) {
    return Json.array(problems, HarnessRows::json);
  }

  private static JsonObject json(CatalogProblem problem) {
    JsonObject object = Json.object("code", problem.code(), "origin", problem.origin());
    Json.put(object, "message", problem.message(), "hint", problem.hint());
    return object;
  }

  /** Returns the capabilities as {@code --json} names them, sorted. */
  static TreeSet<String> capabilities(HarnessInfo info) {
    return info.capabilities().stream()
        .map(Json::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String kind(CatalogEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }
}
