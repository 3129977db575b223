package dev.agentorchestrator.real;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gemini CLI, the real one. */
class GeminiIT extends RealAgentCases {
  GeminiIT() {
    super(new Gemini());
  }

  private static final class Gemini implements Program {
    @Override
    public String name() {
      return "gemini";
    }

    @Override
    public String npmPackage() {
      return "@google/gemini-cli";
    }

    @Override
    public String version() {
      return "0.61.0";
    }

    @Override
    public Map<String, String> environment(String server) {
      return Map.of("GOOGLE_GEMINI_BASE_URL", server, "GEMINI_API_KEY", "mock");
    }

    @Override
    public void settle(Path home, String server, List<Path> trusted) {
      JsonObject security =
          Json.object(
              "auth", Json.object("selectedType", "gemini-api-key"),
              "folderTrust", Json.object("enabled", true));
      JsonObject general =
          Json.object(
              "enableAutoUpdate", false,
              "disableAutoUpdate", true,
              "enableAutoUpdateNotification", false,
              "disableUpdateNag", true);
      Sandbox.write(
          home.resolve(".gemini/settings.json"),
          Json.object(
                  "security",
                  security,
                  "general",
                  general,
                  "telemetry",
                  Json.object("enabled", false),
                  "privacy",
                  Json.object("usageStatisticsEnabled", false))
              .toString());
      JsonObject folders = new JsonObject();
      for (Path folder : trusted) {
        folders.addProperty(folder.toString(), "TRUST_FOLDER");
      }
      Sandbox.write(home.resolve(".gemini/trustedFolders.json"), folders.toString());
    }

    @Override
    public boolean triesAgain() {
      return true;
    }

    @Override
    public String exitLine() {
      return "/quit";
    }
  }
}
