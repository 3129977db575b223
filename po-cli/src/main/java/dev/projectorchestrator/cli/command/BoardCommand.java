package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.board.Board;
import dev.projectorchestrator.board.BoardOptions;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.overview.FleetFeed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po board}. */
public final class BoardCommand extends PoCommand {

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(names = "--port", paramLabel = "N", description = "Default: any that is free.")
  int port;

  @Option(names = "--open", description = "Open it in the browser.")
  boolean open;

  @Option(names = "--read-only", description = "Only look: nothing there changes anything.")
  boolean readOnly;

  @Option(
      names = "--terminal",
      description = "Let the page use the agents' terminals: whoever has the page can type there.")
  boolean terminal;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Listen at this address of the machine, for others on the network; only with TLS. Default:"
              + " loopback only.")
  String listen;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate with its chain, PEM.")
  Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key, PKCS#8 PEM.")
  Path key;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "A name by which browsers may ask for it, beside its address.")
  List<String> hosts = new ArrayList<>();

  @Override
  public Answer run() {
    BoardOptions options = options();
    FleetFeed feed = ScreenFeed.open(session());
    try (Board board =
        new Board(
            session().workspace(), feed, ScreenFeed.filter(session(), targets, feed), options)) {
      String url = board.start();
      if (listen != null) {
        session()
            .notice(
                "warning: whoever reaches "
                    + board.url()
                    + " and has the token can use your agents; Ctrl-C ends it");
      } else if (session().invocation().terminal().err()) {
        session().notice("Ctrl-C ends it");
      }
      session().line(new Address(url, board.url()));
      if (open) {
        open(url);
      }
      await();
    }
    return Answer.NOTHING;
  }

  private BoardOptions options() {
    if (port < 0 || port > 65535) {
      throw PoException.usage("--port must be from 0 to 65535");
    }
    if ((certificate == null) != (key == null)) {
      throw PoException.usage("--tls-cert and --tls-key are given together");
    }
    InetAddress address = address();
    if (!address.isLoopbackAddress() && certificate == null) {
      throw PoException.usage(
          "beyond loopback the board is served with TLS only",
          "give --tls-cert and --tls-key; or leave it at loopback, and use: ssh -L "
              + "8080:127.0.0.1:PORT THIS-MACHINE");
    }
    Path folder = session().invocation().directory();
    Optional<BoardOptions.Tls> tls =
        certificate == null
            ? Optional.empty()
            : Optional.of(new BoardOptions.Tls(folder.resolve(certificate), folder.resolve(key)));
    return new BoardOptions(address, port, readOnly, terminal, tls, hosts);
  }

  private InetAddress address() {
    try {
      return listen == null
          ? InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1})
          : InetAddress.getByName(listen);
    } catch (UnknownHostException e) {
      throw PoException.usage("'" + listen + "' is no address of this machine").causedBy(e);
    }
  }

  /** Opens a file that leads there: the token must not stand in a list of processes. */
  private void open(String url) {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    try {
      Path file = Files.createTempFile("po-board-", ".html"); // Readable by this user alone.
      file.toFile().deleteOnExit();
      Files.writeString(file, "<meta http-equiv=\"refresh\" content=\"0;url=" + url + "\">\n");
      session()
          .host()
          .commands()
          .run(CommandSpec.of(mac ? "open" : "xdg-open", file.toString()))
          .orThrow();
    } catch (IOException | HarnessException e) {
      session().notice("no browser could be opened: open the address yourself");
    }
  }

  private void await() {
    try {
      while (!session().workspace().interruption().requested()) {
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Address(String url, String base) implements Answer {
    @Override
    public void text(Page page) {
      page.line(url);
    }

    @Override
    public void json(JsonObject object) {
      Json.put(object, "type", "begin", "url", url, "base", base);
    }
  }
}
