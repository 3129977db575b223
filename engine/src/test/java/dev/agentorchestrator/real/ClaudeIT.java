package dev.agentorchestrator.real;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Claude Code, the real one. */
class ClaudeIT extends RealAgentCases {
  ClaudeIT() {
    super(new Claude());
  }

  private static final class Claude implements Program {
    private static final String KEY = "sk-ant-mock-0123456789abcdefghij";

    @Override
    public String name() {
      return "claude";
    }

    @Override
    public String npmPackage() {
      return "@anthropic-ai/claude-code";
    }

    @Override
    public String version() {
      // The newest for Node 20.
      return "2.1.197";
    }

    @Override
    public Map<String, String> environment(String server) {
      return Map.of(
          "ANTHROPIC_BASE_URL", server,
          "ANTHROPIC_API_KEY", KEY,
          "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
          "DISABLE_AUTOUPDATER", "1",
          "DISABLE_TELEMETRY", "1");
    }

    @Override
    public void settle(Path home, String server, List<Path> trusted) {
      JsonObject projects = new JsonObject();
      for (Path folder : trusted) {
        projects.add(
            folder.toString(),
            Json.object("hasTrustDialogAccepted", true, "hasCompletedProjectOnboarding", true));
      }
      // It knows a key by its last 20 characters.
      JsonObject keys =
          Json.object(
              "approved", Json.list(KEY.substring(KEY.length() - 20)), "rejected", Json.list());
      Sandbox.write(
          home.resolve(".claude.json"),
          Json.object(
                  "hasCompletedOnboarding",
                  true,
                  "theme",
                  "dark",
                  "customApiKeyResponses",
                  keys,
                  "projects",
                  projects)
              .toString());
    }
  }
}
