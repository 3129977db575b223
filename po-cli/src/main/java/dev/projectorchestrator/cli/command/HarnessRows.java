package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Capability;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

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
    JsonObject object = new JsonObject();
    object.addProperty("name", entry.name());
    object.addProperty("version", entry.version());
    object.addProperty("kind", kind(entry));
    object.addProperty("summary", info.summary());
    entry
        .harness()
        .defaultSource(host)
        .ifPresent(
            source -> {
              object.addProperty("defaultUrl", source.url());
              object.addProperty("defaultRef", source.ref());
            });
    JsonArray capabilities = new JsonArray();
    for (String capability : capabilities(info)) {
      capabilities.add(capability);
    }
    object.add("capabilities", capabilities);
    object.addProperty("origin", entry.origin().toString());
    return object;
  }

  static JsonArray json(List<CatalogProblem> problems) {
    JsonArray array = new JsonArray();
    for (CatalogProblem problem : problems) {
      JsonObject object = new JsonObject();
      object.addProperty("code", problem.code());
      object.addProperty("origin", problem.origin().toString());
      object.addProperty("message", problem.message());
      object.addProperty("hint", problem.hint());
      array.add(object);
    }
    return array;
  }

  /** Returns the capabilities as {@code --json} names them, sorted. */
  static TreeSet<String> capabilities(HarnessInfo info) {
    TreeSet<String> names = new TreeSet<>();
    for (Capability capability : info.capabilities()) {
      names.add(capability.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return names;
  }

  static String kind(CatalogEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT);
  }
}
