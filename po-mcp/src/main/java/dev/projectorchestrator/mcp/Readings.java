package dev.projectorchestrator.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.process.Interruption;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What clients can read without calling a tool: resources, and the prompts of the PO home. */
final class Readings {

  static final String FLEET = "po://fleet";
  static final String PROJECT = "po://project/";
  private static final String LOG = "/log";

  /** What the fleet tells of each project. */
  private static final Set<String> MEMBERS = Set.of("name", "enabled", "harness", "state");

  private final Commands commands;
  private final Path home;

  Readings(Commands commands, Path home) {
    this.commands = commands;
    this.home = home;
  }

  SyncResourceSpecification fleet() {
    Resource resource =
        Resource.builder(FLEET, "fleet")
            .title("The fleet")
            .description("All projects and their states.")
            .mimeType("application/json")
            .build();
    return new SyncResourceSpecification(resource, (exchange, request) -> states(request.uri()));
  }

  List<SyncResourceTemplateSpecification> projects() {
    return List.of(
        new SyncResourceTemplateSpecification(
            template(PROJECT + "{name}", "project", "A project in detail, as 'po show' tells it."),
            (exchange, request) -> json(request.uri(), List.of("show", "--", name(request.uri())))),
        new SyncResourceTemplateSpecification(
            template(
                PROJECT + "{name}" + LOG, "log", "What po did in a project, as 'po log' tells."),
            (exchange, request) -> json(request.uri(), List.of("log", "--", name(request.uri())))));
  }

  List<SyncPromptSpecification> prompts() {
    return List.of(
        prompt("orchestrator", "How to look after a fleet, and what never to do."),
        prompt("supervise", "What to do at each wake."));
  }

  private static ResourceTemplate template(String uri, String name, String description) {
    return ResourceTemplate.builder(uri, name)
        .description(description)
        .mimeType("application/json")
        .build();
  }

  static boolean isLog(String uri) {
    return uri.startsWith(PROJECT) && uri.substring(PROJECT.length()).endsWith(LOG);
  }

  /** Returns the name of the project that a resource is about. */
  static String name(String uri) {
    return uri.substring(PROJECT.length(), uri.length() - (isLog(uri) ? LOG.length() : 0));
  }

  private ReadResourceResult states(String uri) {
    JsonObject printed = run(List.of("status", "--live"));
    if (printed.has("data")) {
      for (JsonElement project : printed.getAsJsonObject("data").getAsJsonArray("projects")) {
        project.getAsJsonObject().keySet().retainAll(MEMBERS);
      }
    }
    return result(uri, printed);
  }

  private ReadResourceResult json(String uri, List<String> line) {
    return result(uri, run(line));
  }

  private JsonObject run(List<String> line) {
    return commands.run(line, new Interruption(), progress -> {}).get(0);
  }

  private static ReadResourceResult result(String uri, JsonObject printed) {
    String text = Answers.readable(printed);
    return ReadResourceResult.builder(
            List.of(TextResourceContents.builder(uri, text).mimeType("application/json").build()))
        .build();
  }

  private SyncPromptSpecification prompt(String name, String description) {
    return new SyncPromptSpecification(
        Prompt.builder(name).description(description).build(),
        (exchange, request) ->
            GetPromptResult.builder(
                    List.of(
                        PromptMessage.builder(
                                Role.USER, TextContent.builder(promptText(name)).build())
                            .build()))
                .description(description)
                .build());
  }

  private String promptText(String name) {
    String path = "prompts/" + name + ".md";
    Path file = home.resolve(path);
    try {
      return Files.isRegularFile(file)
          ? Files.readString(file)
          : Objects.requireNonNull(
              HomeFiles.texts(HomeFiles.DEFAULT_PREFIX, Optional.empty()).get(path), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
