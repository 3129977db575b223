import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The least that a live status in Java must do: start tmux and read its answer, look at the files
 * that tell each project's pin and ref, and read those that tell its agents and its engine. It does
 * nothing with what it sees. What it takes is a floor, below which no live status can come.
 */
final class Floor {

  private static final String[] LOOKED_AT = {
    ".git/config",
    ".git/commondir",
    ".git/HEAD",
    ".git/refs/heads/main",
    ".git/index",
    "engine/.git",
    ".git/modules/engine/config",
    ".git/modules/engine/commondir",
    ".git/modules/engine/HEAD",
    ".git/modules/engine/refs/tags/v1",
    ".git/modules/engine/packed-refs",
    ".git/modules/engine/logs/HEAD",
  };

  public static void main(String[] args) throws IOException, InterruptedException {
    String[] projects = new File("projects").list();
    Process tmux =
        new ProcessBuilder("tmux", "-L", args[0], "list-panes", "-a", "-F", "#{session_name}")
            .redirectErrorStream(true)
            .start();
    // A class of its own: a lambda would cost milliseconds.
    Thread looker =
        new Thread() {
          @Override
          public void run() {
            for (String project : projects) {
              for (String file : LOOKED_AT) {
                new File("projects/" + project + "/" + file).lastModified();
              }
            }
          }
        };
    looker.start();
    byte[] bytes = new byte[8192];
    for (String project : projects) {
      for (String file : new String[] {"engine/agents.jar", "agents.toml"}) {
        try (InputStream in = new FileInputStream("projects/" + project + "/" + file)) {
          in.read(bytes, 0, 1024);
        }
      }
    }
    InputStream answer = tmux.getInputStream();
    while (answer.read(bytes) > 0) {}
    looker.join();
    System.exit(tmux.waitFor());
  }
}
