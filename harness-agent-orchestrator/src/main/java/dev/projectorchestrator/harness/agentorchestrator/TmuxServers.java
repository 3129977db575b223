package dev.projectorchestrator.harness.agentorchestrator;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The tmux servers of one look: each is asked once, all at the same time. The first is asked at
 * once, by tmux itself; further ones are asked together, by shells: a program that Java starts
 * costs several times what tmux does. A server that does not answer keeps no other from being
 * asked.
 */
final class TmuxServers {

  /** How many servers a shell asks, one after the other. */
  private static final int A_SHELL = 32;

  /** How long a shell may take; whoever it did not come to is asked alone afterwards. */
  private static final Duration FOR_A_SHELL = Duration.ofSeconds(3);

  /** How long a server that is asked alone may take: with a shell's, less than a look does. */
  private static final Duration ALONE = Duration.ofSeconds(5);

  /** After what each server says, prints the mark and how tmux ended. */
  private static final String ASK =
      """
      mark=$1 format=$2
      shift 2
      while [ $# -gt 0 ]; do
        TMUX_TMPDIR=$1 tmux -u "$2" "$3" list-panes -a -F "$format" 2>&1
        echo "$mark $?"
        shift 3
      done
      """;

  /** A server that hangs must not keep a thread from those that do not. */
  private static final Executor THREADS =
      task -> {
        Thread thread = new Thread(task, "tmux");
        thread.setDaemon(true);
        thread.start();
      };

  /** Runs tmux for as long as it is waited for. */
  private record Bounded(CommandRunner commands, Duration patience) implements CommandRunner {
    Bounded within(Duration other) {
      return new Bounded(commands, other);
    }

    @Override
    public CommandResult run(CommandSpec command) {
      return commands.run(command.within(patience));
    }

    @Override
    public CommandResult run(CommandSpec command, Consumer<String> lines) {
      return commands.run(command.within(patience), lines);
    }
  }

  /** A question to a server, by way of a project that uses it. */
  private record Question(
      TmuxServer server,
      String folder,
      Bounded commands,
      CompletableFuture<SessionsOnServer> answer) {

    static Question of(TmuxServer server, ProjectContext project) {
      Bounded commands = new Bounded(project.commands(), ALONE);
      return new Question(server, socketFolder(project), commands, new CompletableFuture<>());
    }

    void ask() {
      try {
        answer(server.panes(commands, Session.FORMAT));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }

    void answer(List<String> panes) {
      try {
        answer.complete(SessionsOnServer.of(server, panes).withScreens(server, commands));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  private final Map<List<String>, Question> questions = new ConcurrentHashMap<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final List<Question> waiting = new ArrayList<>();

  /**
   * Asks a server, unless it has been asked: the first one now, others when {@link #askWaiting} is
   * called. Returns at once.
   *
   * @param server the server
   * @param project a project that uses it
   */
  void ask(TmuxServer server, ProjectContext project) {
    questions.computeIfAbsent(
        address(server, project),
        address -> {
          Question question = Question.of(server, project);
          if (begun.compareAndSet(false, true)) {
            THREADS.execute(question::ask);
          } else {
            synchronized (waiting) {
              waiting.add(question);
            }
          }
          return question;
        });
  }

  /**
   * Waits for what a server says.
   *
   * @param server the server, which was asked
   * @param project a project that uses it
   * @return its sessions
   * @throws HarnessException when it can't be asked, with {@code TIMED_OUT} when it does not answer
   */
  SessionsOnServer await(TmuxServer server, ProjectContext project) {
    try {
      return questions.get(address(server, project)).answer().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessException(HarnessException.Kind.FAILED, "interrupted", "", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  /**
   * Asks a server once more.
   *
   * @param server the server
   * @param project a project that uses it
   */
  void askAgain(TmuxServer server, ProjectContext project) {
    Question question = Question.of(server, project);
    questions.put(address(server, project), question);
    THREADS.execute(question::ask);
  }

  /** Asks the servers that wait for it. Returns at once. */
  void askWaiting() {
    List<Question> all;
    synchronized (waiting) {
      all = List.copyOf(waiting);
      waiting.clear();
    }
    if (all.size() == 1) {
      THREADS.execute(all.get(0)::ask);
      return;
    }
    for (int from = 0; from < all.size(); from += A_SHELL) {
      List<Question> some = all.subList(from, Math.min(from + A_SHELL, all.size()));
      THREADS.execute(() -> askByShell(some));
    }
  }

  /**
   * Returns what leads to a server: a name leads to another one where sockets are in another
   * folder. No record, as the first comparison of a record's kind takes Java 20 ms.
   */
  private static List<String> address(TmuxServer server, ProjectContext project) {
    List<String> address = new ArrayList<>(server.arguments());
    address.add(socketFolder(project));
    return address;
  }

  private static String socketFolder(ProjectContext project) {
    return project.environment().getOrDefault("TMUX_TMPDIR", "");
  }

  private static void askByShell(List<Question> questions) {
    String mark = "end-" + System.nanoTime() + " ";
    List<String> line =
        new ArrayList<>(List.of("sh", "-c", ASK, "sh", mark.strip(), Session.FORMAT));
    for (Question question : questions) {
      line.add(question.folder());
      line.addAll(question.server().arguments());
    }
    Iterator<Question> asked = questions.iterator();
    List<Question> unanswered = new ArrayList<>(questions);
    List<String> said = new ArrayList<>();
    try {
      questions
          .get(0)
          .commands()
          .within(FOR_A_SHELL)
          .run(
              CommandSpec.of(line),
              text -> {
                if (!text.startsWith(mark)) {
                  said.add(text);
                  return;
                }
                Question question = asked.next();
                List<String> panes = List.copyOf(said);
                said.clear();
                if (text.equals(mark + "0")) {
                  unanswered.remove(question);
                  THREADS.execute(() -> question.answer(panes));
                } else if (TmuxServer.hasNothing(String.join("\n", panes))) {
                  unanswered.remove(question);
                  question.answer(List.of());
                }
              });
    } catch (HarnessException e) {
      // Each is asked by itself: that tells why.
    }
    unanswered.forEach(question -> THREADS.execute(question::ask));
  }
}
