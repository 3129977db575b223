package dev.agentorchestrator.real;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** OpenAI Codex, the real one. */
class CodexIT extends RealAgentCases {
  CodexIT() {
    super(new Codex());
  }

  private static final class Codex implements Program {
    @Override
    public String name() {
      return "codex";
    }

    @Override
    public String npmPackage() {
      return "@openai/codex";
    }

    @Override
    public String version() {
      return "0.169.0";
    }

    @Override
    public Map<String, String> environment(String server) {
      return Map.of("MOCK_KEY", "x");
    }

    @Override
    public void settle(Path home, String server, List<Path> trusted) {
      StringBuilder config =
          new StringBuilder(
              """
              model = "mock-model"
              model_provider = "mock"
              check_for_update_on_startup = false
              [model_providers.mock]
              name = "mock"
              base_url = "SERVER/v1"
              env_key = "MOCK_KEY"
              wire_api = "responses"
              request_max_retries = 0
              stream_max_retries = 0
              [analytics]
              enabled = false
              [tui]
              screen_reader_detection_done = true
              """
                  .replace("SERVER", server));
      for (Path folder : trusted) {
        config.append("[projects.\"").append(folder).append("\"]\ntrust_level = \"trusted\"\n");
      }
      Sandbox.write(home.resolve(".codex/config.toml"), config.toString());
    }
  }
}
