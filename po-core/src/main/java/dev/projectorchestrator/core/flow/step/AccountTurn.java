package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.KernelLock;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the agents of one account be started one project after the other, with a pause: two programs
 * must not refresh the same login at once, and none is started while one is not logged in. Holds
 * between processes, too.
 */
final class AccountTurn {

  static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private AccountTurn() {}

  /**
   * Does something when it is this account's turn. Blocks until then.
   *
   * @param workspace what it works with
   * @param account the account
   * @param project the project whose agents are started
   * @param action starts agents
   * @return what the action returned
   */
  static <T> T take(Workspace workspace, String account, String project, Supplier<T> action) {
    try {
      Path locks = Files.createDirectories(workspace.state().locks());
      String name = "account-" + account.replaceAll("[^A-Za-z0-9._-]", "_");
      Path latest = locks.resolve(name + ".latest");
      try (KernelLock lock =
          KernelLock.take(
              locks.resolve(name),
              PATIENCE,
              workspace.interruption()::requested,
              holder -> busy(account, holder))) {
        await(workspace, latest);
        LoggedOut.refuse(workspace, account, project);
        try {
          return action.get();
        } finally {
          Files.writeString(latest, "");
        }
      }
    } catch (IOException e) {
      throw PoException.failed("can't wait for the turn of the account '" + account + "': " + e, "")
          .causedBy(e);
    }
  }

  private static void await(Workspace workspace, Path latest) throws IOException {
    if (!Files.exists(latest)) {
      return;
    }
    long since = System.currentTimeMillis() - Files.getLastModifiedTime(latest).toMillis();
    long left = Math.min(PAUSE.toMillis(), PAUSE.toMillis() - since);
    try {
      for (; left > 0 && !workspace.interruption().requested(); left -= 100) {
        TimeUnit.MILLISECONDS.sleep(Math.min(left, 100));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PoException.of(ErrorCode.INTERRUPTED, "interrupted").causedBy(e);
    }
  }

  private static PoException busy(String account, String holder) {
    return PoException.of(
        ErrorCode.BUSY,
        "agents of the account '" + account + "' are being started by " + holder,
        "try again when that is done");
  }
}
