package dev.agentorchestrator.real;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user's home, and projects in it. */
final class Home {
  private final Sandbox sandbox;
  private final Path dir;

  Home(Sandbox sandbox, Path dir) {
    this.sandbox = sandbox;
    this.dir = dir;
  }

  Path dir() {
    return dir;
  }

  /** Returns the folder of a project, which may not be there yet. */
  Path folder(String project) {
    return dir.resolve(project);
  }

  /** Signs in: the program trusts these projects, and no others. */
  Home settle(String... trusted) {
    List<Path> folders = new ArrayList<>();
    for (String project : trusted) {
      folders.add(folder(project));
    }
    sandbox.program().settle(dir, sandbox.server().url(), folders);
    sandbox.own(dir);
    return this;
  }

  /**
   * Makes a project with one agent, which runs the program.
   *
   * @param prompt its first prompt; empty: none
   * @param lines further lines of its table in the configuration
   */
  AgentProject project(String name, String prompt, String... lines) {
    return project(name, List.of("one"), prompt, lines);
  }

  /** Makes a project with several agents, each in a folder of its own when there are many. */
  AgentProject project(String name, List<String> agents, String prompt, String... lines) {
    Path folder = folder(name);
    StringBuilder config = new StringBuilder("session_prefix = \"" + name + "-\"\n");
    for (String agent : agents) {
      config.append("[[agent]]\nname = \"").append(agent).append("\"\n");
      config.append("command = \"").append(sandbox.program().name()).append("\"\n");
      if (!prompt.isEmpty()) {
        Sandbox.write(folder.resolve("prompts/" + agent + ".md"), prompt.replace("NAME", agent));
        config.append("prompt = \"prompts/").append(agent).append(".md\"\n");
      }
      config.append(String.join("\n", lines)).append('\n');
    }
    Sandbox.write(folder.resolve("agents.toml"), config.toString());
    sandbox.own(folder);
    sandbox.git(folder, "init", "-q");
    return new AgentProject(sandbox, this, folder, name);
  }
}
